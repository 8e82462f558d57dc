import { DEFAULT_GATEWAY_API_PLUGIN } from '../facts/gateway-api-plugin';
import { CanaryRollout } from '../manifests/canary-rollout';
import type { ClusterWrite } from './cluster-write';
import { ManifestSet } from '../manifests/manifest';
import { GatewayPluginRelease } from './plugin-release';
import { gatewayWrites } from './writes/gateway-writes';
import { istioWrites } from './writes/istio-writes';
import { kedifyWrites } from './writes/kedify-writes';
import { rolloutWrites } from './writes/rollout-writes';
import { serviceWrites } from './writes/service-writes';

/** Options of `DriftModel.of`. */
export interface DriftModelOptions {
  /**
   * Release of the traffic router plugin `argoproj-labs/gatewayAPI` in the cluster, as `0.15.0`: what it writes
   * depends on it. An error if it is not three numbers.
   *
   * @default 0.15.0
   * @see https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases
   */
  readonly gatewayApiPluginVersion?: string;
}

/**
 * Which fields of the objects in Git the cluster rewrites, for the canaries of Argo Rollouts 1.9 among them. It reads
 * finished manifests, whoever wrote them: of this library, of Helm, or by hand. What follows for Argo CD is made from
 * it by `ArgoCdApplication` and `ArgoCdConfig`.
 *
 * Not in it: Rollouts with the blue-green strategy, routers other than the Gateway API, Istio and Kedify, what the
 * API server itself fills in, and status.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
 */
export class DriftModel {
  /**
   * The model of a list of manifests, which must hold the Rollouts together with the objects that they refer to. A
   * reference that leads to no object of the list is passed over.
   */
  public static of(manifests: unknown[], options: DriftModelOptions = {}): DriftModel {
    const set = new ManifestSet(manifests);
    const release = new GatewayPluginRelease(options.gatewayApiPluginVersion ?? DEFAULT_GATEWAY_API_PLUGIN);
    return new DriftModel(CanaryRollout.all(set).flatMap((rollout) => [
      ...rolloutWrites(rollout, set),
      ...serviceWrites(rollout, set),
      ...gatewayWrites(rollout, set, release),
      ...istioWrites(rollout, set),
      ...kedifyWrites(rollout, set),
    ]));
  }

  private constructor(private readonly found: readonly ClusterWrite[]) {}

  /** Every field that something in the cluster writes, a copy. */
  public get writes(): ClusterWrite[] {
    return [...this.found];
  }
}
