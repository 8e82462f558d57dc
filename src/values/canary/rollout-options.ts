import type { Duration } from 'cdk8s';
import type { PercentOrAbsolute } from 'cdk8s-plus-30';
import type { BackgroundAnalysisOptions } from '../analysis/analysis-options';
import type { MetadataOptions } from '../metadata-options';
import type { AntiAffinity } from './anti-affinity';
import type { ReplicaProgressThreshold } from './replica-progress-threshold';

/**
 * The part of a Rollout's `spec.strategy.canary` that is no step and no router.
 * A prop has the name of its field there; a Duration stands in the field `<name>Seconds`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export interface CanaryStrategyOptions {
  /**
   * Pods above `replicas` during an update of a canary without a router. Not 0 together with `maxUnavailable`. With room for
   * one more, a weight may be given by one pod more than `replicas`: 20 percent of 4 pods are 1 beside 4.
   *
   * @default - 25 percent, which is the controller's default
   */
  readonly maxSurge?: PercentOrAbsolute;

  /**
   * Pods that may be missing during an update of a canary without a router. Not 0 together with `maxSurge`.
   *
   * @default - 25 percent, which is the controller's default
   */
  readonly maxUnavailable?: PercentOrAbsolute;

  /**
   * Scale the stable pods down as the canary's weight goes up. Needs a router; an error together with
   * `scaleDownDelay`, or with `abortScaleDownDelay` (the canary would never end in Argo Rollouts 1.9).
   *
   * @default false
   */
  readonly dynamicStableScale?: boolean;

  /**
   * How long the old pods stay after a promotion: whole seconds. Needs a router. Not 0 unless
   * `scaleDownDelayRevisionLimit` is 0: with a delay of 0 the controller never scales the old pods down.
   *
   * @default - 30 seconds, which is the controller's default
   */
  readonly scaleDownDelay?: Duration;

  /**
   * How many old ReplicaSets keep their pods for the `scaleDownDelay`; at least 0.
   *
   * @default - all of them
   */
  readonly scaleDownDelayRevisionLimit?: number;

  /**
   * How long the canary's pods stay after an abort: whole seconds. Needs a router. With 0 they go at once,
   * unless the first step is a scale.
   *
   * @default - 30 seconds, which is the controller's default
   */
  readonly abortScaleDownDelay?: Duration;

  /**
   * Fewest pods of each version while it has any; at least 1. Needs a router.
   *
   * @default - 1, which is the controller's default
   */
  readonly minPodsPerReplicaSet?: number;

  /**
   * How many canary pods must be available before a step counts as done.
   *
   * @default - all of them
   */
  readonly replicaProgressThreshold?: ReplicaProgressThreshold;

  /**
   * An analysis that runs beside the steps.
   *
   * @default - none
   */
  readonly analysis?: BackgroundAnalysisOptions;

  /**
   * Keeps canary and stable pods on different nodes.
   *
   * @default - no rule
   */
  readonly antiAffinity?: AntiAffinity;

  /**
   * Labels and annotations of the pods while they are the canary. The controller takes them away at the promotion, also a key
   * that the pod template has: such a key is an error unless `stableMetadata` has it too. So is a label that pods are selected
   * by.
   *
   * @default - none
   * @see https://argo-rollouts.readthedocs.io/en/stable/features/ephemeral-metadata/
   */
  readonly canaryMetadata?: MetadataOptions;

  /**
   * Labels and annotations of the pods while they are stable. A key of the pod template is an error unless `canaryMetadata`
   * has it too: a version that is replaced loses it, and has not got it back when it is rolled out again.
   *
   * @default - none
   * @see https://argo-rollouts.readthedocs.io/en/stable/features/ephemeral-metadata/
   */
  readonly stableMetadata?: MetadataOptions;

  /**
   * Order of precedence of the routes that header and mirror steps set (`trafficRouting.managedRoutes`), the
   * first one strongest. It must name every such route and no other.
   *
   * @default - the order in which the steps set them
   */
  readonly managedRoutes?: string[];
}

/**
 * The part of a Rollout's `spec` beside the strategy.
 * A prop has the name of its field there unless it says another; a Duration stands in the field `<name>Seconds`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export interface RolloutOptions extends CanaryStrategyOptions {
  /**
   * Number of pods, at least 0. Without a router it is what the weights are shares of.
   *
   * @default - that of the Deployment in `Workload.fromDeployment`; else left out, and the controller begins with 1
   */
  readonly replicas?: number;

  /**
   * How long a pod must be ready before it counts as available: whole seconds.
   *
   * @default - 0 seconds, which is the controller's default
   */
  readonly minReady?: Duration;

  /**
   * How long an update may make no progress before it counts as failed: whole seconds, more than `minReady`.
   *
   * @default - 600 seconds, which is the controller's default
   */
  readonly progressDeadline?: Duration;

  /**
   * Whether an update that misses the `progressDeadline` is aborted.
   *
   * @default false
   */
  readonly progressDeadlineAbort?: boolean;

  /**
   * Number of old ReplicaSets that are kept, at least 0. At least `rollbackWindow`.
   *
   * @default - 10, which is the controller's default
   */
  readonly revisionHistoryLimit?: number;

  /**
   * Going back to one of this many last revisions skips all the steps; at least 1 (`rollbackWindow.revisions`).
   *
   * @default - every rollback runs the steps
   */
  readonly rollbackWindow?: number;

  /**
   * Whether the Rollout stands still. Argo CD would undo a pause that was made by hand, so leave it out unless Git decides.
   *
   * @default - not paused
   */
  readonly paused?: boolean;

  /**
   * Pods older than this time are restarted: RFC 3339 in whole seconds, for example `2030-01-31T08:00:00Z`, or an error.
   *
   * @default - no restart
   */
  readonly restartAt?: string;

  /**
   * How many successful AnalysisRuns and Experiments are kept; at least 0 (`analysis.successfulRunHistoryLimit`).
   *
   * @default - 5, which is the controller's default
   */
  readonly successfulRunHistoryLimit?: number;

  /**
   * How many other AnalysisRuns and Experiments are kept; at least 0 (`analysis.unsuccessfulRunHistoryLimit`).
   *
   * @default - 5, which is the controller's default
   */
  readonly unsuccessfulRunHistoryLimit?: number;
}
