import type { AppPort } from '../../values/canary/app-port';
import type { CanaryStep } from '../../values/canary/canary-step';
import type { RolloutOptions, RolloutReplicasOptions } from '../../values/canary/rollout-options';
import type { Workload } from '../../values/canary/workload';

/**
 * What every canary is made of, whatever divides its traffic.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export interface CanaryWorkloadProps extends RolloutOptions {
  /**
   * Name of the Rollout, from which Services without a name of their own have theirs: the Service of the pods of both versions is
   * called the same, those of one version have `-stable` and `-canary` behind it. `KedifyCanary` has only those of one version. With
   * what is added a DNS label of at most 63 characters, which starts with a letter where a Service is named so; or an error.
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

  /**
   * What a new version goes through. `CanarySchedule` has ready-made lists. Without a router `[]` is a rolling update by
   * `maxSurge` and `maxUnavailable`, as of a Deployment. With one (`IstioSubsetCanary` and `KedifyCanary` bring theirs) it is an
   * error unless `allowEmptySteps` is `true`.
   *
   * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/#mimicking-rolling-update
   */
  readonly steps: CanaryStep[];

  /**
   * Whether `steps` may be empty with a router. A new version then gets all of its pods while its weight is 0, and after
   * that all requests at once: no weight is ever written, the Services change over. Changes nothing where there are steps, or no
   * router.
   *
   * @default false - `steps: []` with a router is an error
   * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/rollout/trafficrouting.go#L248
   */
  readonly allowEmptySteps?: boolean;

  /**
   * Labels that the Rollout and the Services select. The API server refuses a later change of it.
   *
   * @default - that of the Deployment in `Workload.fromDeployment`, else `app: <name>`
   */
  readonly selector?: { [key: string]: string };

  /**
   * The one port of the Services, 1 to 65535. Use `ports` for a name, another target, or several.
   *
   * @default - the port of the workload; a workload whose pods have none gets no Service, and an error with a router. A
   * workload that only the cluster knows (`Workload.reference`), or one with several ports, needs one of the two
   */
  readonly port?: number;

  /**
   * The ports of the Services; an error together with `port`. With `[]` there is no Service, whatever the pods listen to: for
   * a queue worker that only has a port for metrics, or whose pods only the cluster knows.
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
export interface CanaryAppProps extends CanaryWorkloadProps, RolloutReplicasOptions {
  /**
   * Name of the Service of the stable pods; a DNS label that starts with a letter. Without a router it is made where this is
   * set, beside that of both versions: for people who look at one version. Whoever calls it sees no canary at any step.
   *
   * @default - `<name>-stable` with a router, else no such Service
   */
  readonly stableServiceName?: string;

  /**
   * Name of the Service of the canary pods; a DNS label that starts with a letter, and not that of the stable ones. Without a
   * router it is made where this is set. While no canary pod is ready it leads to the stable ones.
   *
   * @default - `<name>-canary` with a router, else no such Service
   */
  readonly canaryServiceName?: string;

  /**
   * Name of the Service of the pods of both versions, which the Rollout does not name: the one that users call where there is
   * no router, because a weight is a share of pods only for them. A DNS label that starts with a letter; an error with a router
   * that takes a Service for each version.
   *
   * @default - the name of the app
   */
  readonly serviceName?: string;
}
