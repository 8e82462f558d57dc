import type { IstioSubset } from '../../values/istio/istio-subset';
import type { IstioTrafficPolicy } from '../../values/istio/istio-traffic-policy';
import type { IstioRoutingOptions, IstioVirtualServiceOptions } from '../../values/istio/istio-virtual-service-options';
import type { RolloutReplicasOptions } from '../../values/canary/rollout-options';
import type { CanaryWorkloadProps } from '../canary/canary-app-props';

/**
 * Props of `IstioSubsetCanary`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/#subset-level-traffic-splitting
 */
export interface IstioSubsetCanaryProps extends CanaryWorkloadProps, RolloutReplicasOptions, IstioRoutingOptions {
  /**
   * Name of the Service of the pods of both versions; a DNS label that starts with a letter.
   *
   * @default - the name of the Rollout
   */
  readonly serviceName?: string;

  /**
   * Host of the destinations and of the DestinationRule: the name of the Service, alone or with more of its DNS
   * name behind it (`<service>.<namespace>.svc.cluster.local`). Anything else is an error.
   *
   * @default - the name of the Service
   */
  readonly host?: string;

  /**
   * Name of the VirtualService; a DNS label. An error together with `virtualServices`.
   *
   * @default - the name of the Rollout
   */
  readonly virtualServiceName?: string;

  /**
   * Several VirtualServices, all in the Rollout's namespace, each with its own hosts, gateways and routes. An error
   * together with `hosts`, `gateways`, `httpRoutes`, `tlsRoutes`, `tcpRoutes` and `virtualServiceName`. A host must
   * not be in two of them on `mesh`: Istio would take one of the two.
   *
   * @default - one, made of those props
   */
  readonly virtualServices?: IstioVirtualServiceOptions[];

  /**
   * Name of the DestinationRule; a DNS name.
   *
   * @default - the name of the Rollout
   */
  readonly destinationRuleName?: string;

  /**
   * Name of the subset of the stable pods; a DNS label.
   *
   * @default stable
   */
  readonly stableSubsetName?: string;

  /**
   * Name of the subset of the canary pods; a DNS label, and not that of the stable ones.
   *
   * @default canary
   */
  readonly canarySubsetName?: string;

  /**
   * How the proxies talk to all pods of the Service.
   *
   * @default - what the mesh decides
   */
  readonly trafficPolicy?: IstioTrafficPolicy;

  /**
   * How the proxies talk to the stable pods; its settings replace those of `trafficPolicy`.
   *
   * @default - as to all pods
   */
  readonly stableTrafficPolicy?: IstioTrafficPolicy;

  /**
   * How the proxies talk to the canary pods; its settings replace those of `trafficPolicy`.
   *
   * @default - as to all pods
   */
  readonly canaryTrafficPolicy?: IstioTrafficPolicy;

  /**
   * Subsets beside the stable and the canary one, for destinations made with `IstioDestination.subset`. They are
   * in a DestinationRule of their own for the same host, because the controller deletes them from the managed
   * one. Istio adds the subsets of both together and takes the `trafficPolicy` of the host from the managed one,
   * the only one that has it.
   *
   * @default - none
   */
  readonly additionalSubsets?: IstioSubset[];

  /**
   * Name of that DestinationRule; a DNS name, and not that of the managed one.
   *
   * @default - that of the managed one with `-additional` behind it
   */
  readonly additionalDestinationRuleName?: string;

  /**
   * Namespaces that see the VirtualServices and the DestinationRules: names, `.` for their own, `*` for all.
   *
   * @default - what the mesh decides, which is all unless it was told otherwise
   */
  readonly exportTo?: string[];
}
