import type { Duration } from 'cdk8s';
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
   * Pods above `replicas` during an update of a canary without a router: a whole number of pods such as `'1'`, or a whole percentage
   * of `replicas` such as `'25%'`, rounded up. Each from 0 to 2147483647, without a sign; anything else is an error, and so is 0
   * here and in `maxUnavailable`. A number of pods is rendered as a number, because the controller reads the text `"1"` as 1 percent.
   *
   * With room for one more, a weight may be given by one pod more than `replicas`: 20 percent of 4 pods are 1 beside 4.
   *
   * @default - `'25%'`, which is the controller's default
   * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/v1alpha1/types.go#L298
   */
  readonly maxSurge?: string;

  /**
   * Pods of `replicas` that may be missing during an update of a canary without a router: a whole number of pods such as `'1'`, or a
   * whole percentage of `replicas` such as `'25%'`, rounded down. Each from 0 to 2147483647, without a sign; anything else is an
   * error, and so is 0 here and in `maxSurge`. Where both come to 0 after rounding it is 1: with one replica and a `maxSurge` of 0
   * the only pod goes before its successor is there.
   *
   * @default - `'25%'`, which is the controller's default
   * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/v1alpha1/types.go#L285
   */
  readonly maxUnavailable?: string;

  /**
   * Scale the stable pods down as the canary's weight goes up. Needs a router; an error together with `scaleDownDelay`.
   *
   * While a weight goes down, the stable pods come after it: for that time the canary serves its old share with fewer pods. Steps
   * do not wait for it, so a header or mirror route needs a pause after a lower weight, a weight that is lower than the
   * `canaryScale` in force may never be written, and a weight of 0 takes the pods that still have a share, unless `canaryReplicas`
   * keeps them until a pause after it; all three are errors where `replicas` is known.
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
   * unless the first step is a scale: its pods stay for good.
   *
   * With `dynamicStableScale` an error where an abort would never end: above 0 wherever a weight leaves stable pods out (in Argo
   * Rollouts 1.9 and 1.10), and 0 where the first step is a scale that keeps pods for a weight.
   *
   * @default - 30 seconds, which is the controller's default; with `dynamicStableScale` they go with their weight
   */
  readonly abortScaleDownDelay?: Duration;

  /**
   * Fewest pods of each version while it has any; at least 1. Needs a router. Above `replicas` it counts as `replicas`; Argo Rollouts
   * before 1.10 runs so many all the same, and is never done. With `dynamicStableScale` an error where a weight needs fewer pods:
   * after an abort the rejected version would keep that weight for ever.
   *
   * @default - 1, which is the controller's default
   */
  readonly minPodsPerReplicaSet?: number;

  /**
   * How many canary pods must be available before a step counts as done. It counts for the promotion, too: with 50 percent a
   * version of which half the pods are available becomes the stable one.
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
 * How many pods a Rollout has, where no autoscaler says it.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export interface RolloutReplicasOptions {
  /**
   * Number of pods, at least 0. Without a router it is what the weights are shares of. With 0 the steps pass without a pod, and a
   * version is promoted that nobody has seen. An error where an autoscaler of the same cluster scales the Rollout: every sync would
   * undo what that has chosen.
   *
   * Where it is left out and nothing scales the Rollout, the controller takes 1 pod. What depends on their number is not judged
   * then, because an autoscaler that is not known here may set it: weights that so many pods cannot give, routes and weights
   * that `dynamicStableScale` never comes to, and a `minPodsPerReplicaSet` above them.
   *
   * @default - that of the Deployment in `Workload.fromDeployment`; else left out, and the controller begins with 1
   */
  readonly replicas?: number;
}

/**
 * The part of a Rollout's `spec` beside the strategy and the number of pods.
 * A prop has the name of its field there unless it says another; a Duration stands in the field `<name>Seconds`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export interface RolloutOptions extends CanaryStrategyOptions {
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
