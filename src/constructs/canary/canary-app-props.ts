import type { AppPort } from '../../values/canary/app-port';
import type { CanaryStep } from '../../values/canary/canary-step';
import type { RolloutOptions } from '../../values/canary/rollout-options';
import type { Workload } from '../../values/canary/workload';

/**
 * What every canary is made of, whatever divides its traffic.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export interface CanaryWorkloadProps extends RolloutOptions {
  /**
   * Name of the Rollout. With the suffixes of the Services it must be a DNS label of at most 63 characters.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Namespace of all objects.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * Labels of the Rollout and of the Services.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the Rollout.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Labels of the Services beside `labels`, such as those that a mesh reads; a key of both has this value.
   *
   * @default - none
   */
  readonly serviceLabels?: { [key: string]: string };

  /**
   * Annotations of the Services.
   *
   * @default - none
   */
  readonly serviceAnnotations?: { [key: string]: string };

  /** Where the pods come from. */
  readonly workload: Workload;

  /** What a new version goes through. At least one step, or an error. `CanarySchedule` has ready-made lists. */
  readonly steps: CanaryStep[];

  /**
   * Labels that the Rollout and both Services select. The API server refuses a later change of it.
   *
   * @default - that of the Deployment in `Workload.fromDeployment`, else `app: <name>`
   */
  readonly selector?: { [key: string]: string };

  /**
   * The one port of the Services, 1 to 65535. Use `ports` for a name, another target, or several.
   *
   * @default - the port of the workload
   */
  readonly port?: number;

  /**
   * The ports of the Services; an error together with `port`.
   *
   * @default - `port`
   */
  readonly ports?: AppPort[];
}

/**
 * Props of `CanaryApp`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export interface CanaryAppProps extends CanaryWorkloadProps {
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
   * Name of one Service for the pods of both versions, instead of two: for a canary without a router, and for
   * one that is divided by subsets. A DNS label that starts with a letter; an error together with
   * `stableServiceName` or `canaryServiceName`.
   *
   * @default - two Services
   */
  readonly singleServiceName?: string;
}
