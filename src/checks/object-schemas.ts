import type { JsonObject } from '../manifests/manifest';
import type { Platform } from '../platform/platform';

/** What is said of one field, or of an object as a whole. */
export interface FieldFault {
  readonly path?: string;
  readonly value?: unknown;
  readonly message: string;
}

/** What the API server makes of an object by the schema of its kind. */
export interface SchemaVerdict {
  /** Why it takes no such object at all. */
  readonly notServed: readonly FieldFault[];
  /** What it drops, because the kind has no such field. */
  readonly unknown: readonly FieldFault[];
  /** What it refuses. */
  readonly invalid: readonly FieldFault[];
  /** What it drops, because there is nothing in it. */
  readonly empty: readonly FieldFault[];
}

/** The schemas of a cluster. An object of a kind that they do not know has no verdict. */
export type ObjectSchemas = (manifest: JsonObject, platform: Platform) => SchemaVerdict | undefined;
