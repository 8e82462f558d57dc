/**
 * A canary as the controller's arithmetic sees it, whoever wrote it. A field has the name that it has in
 * `spec.strategy.canary` or in `spec`; what is not set has the controller's own default.
 */
export interface CanaryStrategy {
  /** Pods; undefined where an autoscaler, or an object that is not here, decides. */
  readonly replicas?: number;

  /** Whether there is a `trafficRouting`: without one the pods are the weights. */
  readonly routed: boolean;

  readonly steps: readonly StrategyStep[];
  readonly dynamicStableScale?: boolean;
  readonly minPodsPerReplicaSet?: number;
  readonly scaleDownDelaySeconds?: number;
  readonly scaleDownDelayRevisionLimit?: number;
  readonly abortScaleDownDelaySeconds?: number;

  /** How much of the canary's pods a step waits for. */
  readonly replicaProgressThreshold?: { readonly type?: string; readonly value?: number };

  /** A number is pods, a text is percent, with or without the sign. */
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;

  /** What all weights together are (`trafficRouting.maxTrafficWeight`). */
  readonly maxTrafficWeight?: number;
}

/** What one step does. The controller lets one step do several things at once. */
export interface StrategyStep {
  readonly weight?: number;
  readonly scale?: CanaryScale;

  /** A header or mirror route that the step sets, or takes away. */
  readonly route?: { readonly name: string; readonly sets: boolean };

  /** Whether the step waits for something beside pods: a pause, an analysis, an experiment, a plugin. */
  readonly waits?: boolean;
}

/** `setCanaryScale`: the first field that is set counts, in this order. */
export interface CanaryScale {
  readonly matchTrafficWeight?: boolean;
  readonly replicas?: number;
  readonly weight?: number;
}
