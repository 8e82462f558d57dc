import type { KedaScalingOptions } from '../../values/kedify/keda-scaling-options';
import type { KedifyIngressOptions } from '../../values/kedify/kedify-ingress-options';
import type { KedifyTriggerOptions } from '../../values/kedify/kedify-trigger-options';
import type { CanaryWorkloadProps } from '../canary/canary-app-props';

/**
 * Props of `KedifyCanary`.
 *
 * `replicas` is left out of the Rollout unless it is given: KEDA owns the number, and a number in Git is applied
 * again by every sync, so that a release takes the capacity away at the moment when it is needed. Whoever insists
 * gives one from 1 to `minReplicas`, or gets an error.
 *
 * @see https://keda.sh/docs/latest/reference/scaledobject-spec/
 */
export interface KedifyCanaryProps extends CanaryWorkloadProps, KedaScalingOptions, KedifyTriggerOptions {
  /**
   * Name of the Service of the stable pods; a DNS label that starts with a letter.
   *
   * @default - `<name>-stable`
   */
  readonly stableServiceName?: string;

  /**
   * Name of the Service of the canary pods; a DNS label that starts with a letter, and not that of the stable ones.
   *
   * @default - `<name>-canary`
   */
  readonly canaryServiceName?: string;

  /**
   * Name of the ScaledObject; a DNS label. Kedify makes an HTTPScaledObject of the same name, to which the traffic
   * router writes the weights.
   *
   * @default - the name of the Rollout
   */
  readonly scaledObjectName?: string;

  /**
   * Labels of the ScaledObject. Kedify copies them to the HTTPScaledObject.
   *
   * @default - none
   */
  readonly scaledObjectLabels?: { [key: string]: string };

  /**
   * Annotations of the ScaledObject. Kedify copies them to the HTTPScaledObject.
   *
   * @default - none
   */
  readonly scaledObjectAnnotations?: { [key: string]: string };

  /**
   * Whether to make an Ingress. Say `false` where an HTTPRoute, a VirtualService or an Ingress of somebody else leads
   * to the stable Service.
   *
   * @default true
   */
  readonly createIngress?: boolean;

  /**
   * The Ingress: for each of `hosts`, each of `pathPrefixes`, to the stable Service. An error together with
   * `createIngress: false`.
   *
   * @default - an Ingress of the cluster's default class, without TLS
   */
  readonly ingress?: KedifyIngressOptions;
}
