/** Pods of one version. */
export interface VersionPods {
  /** What its ReplicaSet is asked for. */
  readonly spec: number;
  /** What there is of it. */
  readonly created: number;
  readonly available: number;
  /** When its ReplicaSet is scaled to 0, in seconds since the start. */
  readonly deadline?: number;
}

/** Weights as the controller keeps them in the status of a Rollout. */
export interface Weights {
  readonly canary: number;
  readonly stable: number;
  readonly experiments: number;
}

/** Which version a Service leads to. */
export type Version = 'newer' | 'former';

/** What a step is waiting for, beside pods. */
export interface Wait {
  /** What a pause, an experiment, an analysis or a plugin of the step has come to. */
  readonly state: 'none' | 'created' | 'running' | 'done';
  /** Since when, in seconds since the start. */
  readonly since: number;
}

/** A Rollout, its ReplicaSets and what its router does, between two reconciles. */
export interface CanaryState {
  /** Seconds since the new revision. */
  readonly now: number;
  /** The current step; undefined where there are no steps. */
  readonly index?: number;
  readonly aborted: boolean;
  readonly promoteFull: boolean;
  /** Whether the newer version is the stable one. */
  readonly promoted: boolean;
  readonly newer: VersionPods;
  readonly former: VersionPods;
  /** Undefined without a router, and before the first weights. */
  readonly weights?: Weights;
  /** Names of the header and mirror routes that are set. */
  readonly routes: readonly string[];
  readonly stableService: Version;
  readonly canaryService: Version;
  readonly wait: Wait;
}

/** Nothing is awaited. */
export const NO_WAIT: Wait = { state: 'none', since: 0 };

/** All pods of a version are there. */
export function allThere(pods: number): VersionPods {
  return { spec: pods, created: pods, available: pods };
}

/** What the eye sees: two states that look alike are one moment. */
export function lookOf(state: CanaryState): string {
  return JSON.stringify({ ...state, now: 0 });
}
