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

/** Whether two states differ in nothing but the time. It is asked in every round, so that it compares field by field. */
export function areAlike(one: CanaryState, other: CanaryState): boolean {
  return one === other || (one.index === other.index && one.aborted === other.aborted && one.promoteFull === other.promoteFull
    && one.promoted === other.promoted && one.stableService === other.stableService && one.canaryService === other.canaryService
    && one.wait.state === other.wait.state && one.wait.since === other.wait.since
    && arePodsAlike(one.newer, other.newer) && arePodsAlike(one.former, other.former)
    && one.weights?.canary === other.weights?.canary && one.weights?.stable === other.weights?.stable
    && one.weights?.experiments === other.weights?.experiments
    && one.routes.length === other.routes.length && one.routes.every((name, i) => name === other.routes[i]));
}

function arePodsAlike(one: VersionPods, other: VersionPods): boolean {
  return one === other || (one.spec === other.spec && one.created === other.created && one.available === other.available
    && one.deadline === other.deadline);
}
