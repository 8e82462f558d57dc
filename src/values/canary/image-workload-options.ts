import type { k8s } from 'cdk8s-plus-30';
import type { ContainerProbe } from './container-probe';

/**
 * What a container asks for, and what it gets at most. Amounts are texts as Kubernetes reads them: `100m`, `1.5`, `512Mi`, `1e3`.
 * Anything else (`512MB`, `1GiB`, `500 m`) is an error: the controller would take all resources of the container away.
 *
 * @see https://github.com/kubernetes/api/blob/v0.34.1/core/v1/types.go
 */
export interface ContainerResourcesOptions {
  /**
   * What the scheduler finds room for, by resource: `cpu`, `memory`, `ephemeral-storage` or one with a domain before it. Not more
   * than the limit, or an error.
   *
   * @default - the limits
   */
  readonly requests?: { [resource: string]: string };

  /**
   * What the container gets at most, by resource.
   *
   * @default - no limits
   */
  readonly limits?: { [resource: string]: string };
}

/**
 * Options of `Workload.image`: the one container of the pod.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
 */
export interface ImageWorkloadOptions {
  /**
   * Port that the container listens on, 1 to 65535, or an error. It is where the Services send traffic to.
   *
   * @default - none declared: there is no Service, or, where the app has `port` or `ports`, it sends to its own port number
   */
  readonly port?: number;

  /**
   * Name of that port: at most 15 lower-case letters, digits and `-`, or an error.
   *
   * @default - the port has no name
   */
  readonly portName?: string;

  /**
   * More ports of the container, with names and protocols.
   *
   * @default - none
   */
  readonly ports?: k8s.ContainerPort[];

  /**
   * Name of the container; a DNS label, or an error.
   *
   * @default - the name of the app
   */
  readonly containerName?: string;

  /**
   * Environment variables with fixed values. Any text, also what YAML would read as something else.
   *
   * @default - none
   */
  readonly env?: { [name: string]: string };

  /**
   * Environment variables that come from elsewhere (a Secret, a field of the pod). They stand after `env`.
   *
   * @default - none
   */
  readonly envVars?: k8s.EnvVar[];

  /**
   * Whole ConfigMaps and Secrets as environment variables.
   *
   * @default - none
   */
  readonly envFrom?: k8s.EnvFromSource[];

  /**
   * Requests and limits, as texts.
   *
   * @default - none
   */
  readonly resources?: ContainerResourcesOptions;

  /**
   * Replaces the entry point of the image.
   *
   * @default - that of the image
   */
  readonly command?: string[];

  /**
   * Arguments of the entry point.
   *
   * @default - those of the image
   */
  readonly args?: string[];

  /**
   * When the pod may get traffic. A canary without one counts as available as soon as its container runs.
   *
   * @default - none
   */
  readonly readinessProbe?: ContainerProbe;

  /**
   * When the container is restarted.
   *
   * @default - none
   */
  readonly livenessProbe?: ContainerProbe;

  /**
   * Holds the other probes back until the container has started.
   *
   * @default - none
   */
  readonly startupProbe?: ContainerProbe;

  /**
   * When the image is pulled: `Always`, `IfNotPresent` or `Never`.
   *
   * @default - `Always` for the tag `latest`, else `IfNotPresent`, which is the API server's default
   */
  readonly imagePullPolicy?: string;

  /**
   * Security settings of the container.
   *
   * @default - none
   */
  readonly securityContext?: k8s.SecurityContext;

  /**
   * ServiceAccount of the pod.
   *
   * @default - `default`
   */
  readonly serviceAccountName?: string;

  /**
   * Labels of the pod, beside those that the Services select.
   *
   * @default - none
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Annotations of the pod.
   *
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };
}
