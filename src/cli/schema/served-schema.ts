import type { Schema } from './structural-schema';

/** How the API server takes an object. */
export interface ServedSchema {
  /** What serves it, as a sentence calls it. */
  readonly title: string;
  readonly schema: Schema;
  /** Whether it is of the release of the platform, so that its rules hold as they are. */
  readonly isExact: boolean;
  /** Whether nulls stay: what is built into Kubernetes takes them for nothing. */
  readonly takesNull: boolean;
}

/** Why the API server does not take an object. */
export interface NotServed {
  readonly message: string;
}
