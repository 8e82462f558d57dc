import { rejectIf } from '../input-error';
import { clusterGraph } from '../manifests/controller/cluster-graph';
import type { Platform } from '../platform/platform';
import { problem } from '../problem';
import { planCanary } from './plan-canary';
import type { PlannedCanary } from './planned-canary';

/**
 * Options of `CanaryPlan.of`.
 *
 * @see https://github.com/cdk8s-canary/cdk8s-canary#plan
 */
export interface CanaryPlanOptions {
  /**
   * Which releases run in the cluster: what a canary does depends on them.
   *
   * @default - Platform.of() with the releases of plugins that a ConfigMap argo-rollouts-config among the manifests says
   */
  readonly platform?: Platform;

  /**
   * How many pods an autoscaler has chosen, for the Rollouts that have one: a whole number from 0 on, anything else is an error.
   *
   * @default - the pods of such a Rollout are formulas of the number of the moment
   */
  readonly replicas?: number;
}

/**
 * What canaries will do, computed from finished manifests alone, whoever wrote them: each moment from a new version to its
 * promotion, and after an abort, with weights, pods, routes, what is written to which object, and what is waited for. It is what
 * the controller of Argo Rollouts does, reconcile by reconcile.
 *
 * Not in it: Rollouts with the blue-green strategy, and pods that never become ready.
 *
 * @example
 * const plan = CanaryPlan.of(manifests, { platform: Platform.of({ argoRollouts: '1.9.3' }) });
 * for (const { rollout, totals } of plan.canaries) console.log(`${rollout.name}: ${totals.gates} gates, ${totals.shortestSeconds} s`);
 *
 * @see https://github.com/cdk8s-canary/cdk8s-canary#plan
 */
export class CanaryPlan {
  /** Plans the canaries of manifests that are applied to one cluster, as objects: a `List` counts as its items. */
  public static of(manifests: unknown[], options: CanaryPlanOptions = {}): CanaryPlan {
    const { platform, replicas } = options;
    rejectIf('CanaryPlan.of', replicas === undefined || (Number.isSafeInteger(replicas) && replicas >= 0) ? undefined
      : problem('replicas', replicas, 'must be a whole number from 0 on'));
    const graph = clusterGraph(manifests, platform && (() => platform));
    return new CanaryPlan(graph.rollouts.map((rollout) => planCanary(rollout, graph, replicas)));
  }

  private constructor(private readonly planned: readonly PlannedCanary[]) {}

  /** The canary of each Rollout, in the order of the manifests. A copy. */
  public get canaries(): PlannedCanary[] {
    return [...this.planned];
  }
}
