import type { ControllerSetup } from './controller-setup';
import type { GatewayApiBundle } from './gateway-api-bundle';

/**
 * The releases that run in a cluster. Each is `x.y.z`, without `v`. A release that never was, or that is older than those
 * that are known, is an error. One that is newer than the newest known one is taken as that one, which a note says.
 *
 * @see https://github.com/cdk8s-canary/cdk8s-canary#platform
 */
export interface PlatformOptions {
  /**
   * Argo Rollouts: 1.9 and 1.10 are proven, 1.8 is accepted.
   *
   * @default 1.10.2
   * @see https://github.com/argoproj/argo-rollouts/releases
   */
  readonly argoRollouts?: string;

  /**
   * The CRDs of the Gateway API, release and channel: 1.4 to 1.7 are proven, 1.2 and 1.3 are accepted.
   *
   * @default GatewayApiBundle.standard('1.7.0')
   * @see https://github.com/kubernetes-sigs/gateway-api/releases
   */
  readonly gatewayApi?: GatewayApiBundle;

  /**
   * The plugin `argoproj-labs/gatewayAPI`: 0.15 is proven, 0.4 to 0.14, 0.16 and 0.17 are accepted.
   *
   * @default 0.15.0
   * @see https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases
   */
  readonly gatewayApiPlugin?: string;

  /**
   * The plugin `kedify/http`.
   *
   * @default 0.0.1
   * @see https://github.com/kedify/argo-rollouts-plugin/releases
   */
  readonly kedifyPlugin?: string;

  /**
   * Argo CD: 3.5 and 3.6 are proven, 3.3 and 3.4 are accepted.
   *
   * @default 3.6.1
   * @see https://github.com/argoproj/argo-cd/releases
   */
  readonly argoCd?: string;

  /**
   * Istio: 1.30 to 1.32 are proven, releases from 1.24 on are accepted.
   *
   * @default 1.32.0
   * @see https://github.com/istio/istio/releases
   */
  readonly istio?: string;

  /**
   * KEDA: 2.20 and 2.21 are proven, releases from 2.15 on are accepted.
   *
   * @default 2.21.0
   * @see https://github.com/kedacore/keda/releases
   */
  readonly keda?: string;

  /**
   * What the controller of another repository has: its plugins and their rights.
   *
   * @default - not known, nothing is held against it
   */
  readonly controller?: ControllerSetup;
}
