import type { KedaScalingOptions } from '../../values/kedify/keda-scaling-options';
import type { KedifyIngressOptions } from '../../values/kedify/kedify-ingress-options';
import type { KedifyTriggerOptions } from '../../values/kedify/kedify-trigger-options';
import type { CanaryWorkloadProps } from '../canary/canary-app-props';

/**
 * Props of `KedifyCanary`: the workload as that of every canary, and below it one group for each object that KEDA and Kedify
 * work with.
 *
 * There is no `replicas`: KEDA owns the number of pods, and a number in Git is applied again by every sync, so that a release takes
 * the capacity away at the moment when it is needed.
 *
 * @see https://keda.sh/docs/2.20/reference/scaledobject-spec/
 */
export interface KedifyCanaryProps extends CanaryWorkloadProps {
  /** The ScaledObject: how many pods KEDA runs. `minReplicas` and `maxReplicas` must be given. */
  readonly scaling: KedaScalingOptions;

  /**
   * The `kedify-http` trigger of the ScaledObject: which requests are the app's, and how many of them one pod is for. `hosts` and
   * `scalingMetric` must be given.
   */
  readonly trigger: KedifyTriggerOptions;

  /**
   * The Ingress to the stable Service, for what the trigger names. `{ create: false }` makes none.
   *
   * @default - an Ingress of the cluster's default class, without TLS
   */
  readonly ingress?: KedifyIngressOptions;

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
}
