/**
 * How bad a finding is.
 *
 * @see https://github.com/cdk8s-canary/cdk8s-canary#checks
 */
export enum FindingSeverity {
  /** It will not work, or silently does nothing. A synth stops. */
  ERROR = 'error',

  /** It works, and will surprise. A synth prints it on standard error, and goes on. */
  WARNING = 'warning',

  /** Worth to know. A synth says nothing of it. */
  INFO = 'info',
}

/**
 * An object that a finding is about.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/
 */
export interface FindingObject {
  /** The group of the kind, without a version; empty for the core group. */
  readonly group: string;

  /** The kind. */
  readonly kind: string;

  /** The name. */
  readonly name: string;

  /**
   * The namespace.
   *
   * @default - the manifest leaves it to whoever applies it, or the kind has none
   */
  readonly namespace?: string;
}

/**
 * What a rule says of an object.
 *
 * @see https://github.com/cdk8s-canary/cdk8s-canary#checks
 */
export interface Finding {
  /** The rule, by its id: `autoscaled-replicas`. */
  readonly rule: string;

  /** How bad it is. */
  readonly severity: FindingSeverity;

  /** What must be different, why, and a way to mend it, with the object, and its field and value where one is meant. */
  readonly message: string;

  /** The object. */
  readonly object: FindingObject;

  /**
   * The field of the object, as a JSON path: `$.spec.replicas`.
   *
   * @default - the object as a whole
   */
  readonly path?: string;

  /**
   * The value of the field.
   *
   * @default - not set, or no one field is meant
   */
  readonly value?: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- jsii has no other word for any value

  /** The other objects that it is about. Empty where the object alone is wrong. */
  readonly others: FindingObject[];
}
