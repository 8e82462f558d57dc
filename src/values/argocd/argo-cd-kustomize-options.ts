import type { ArgoCdGitOptions } from './argo-cd-source-options';

/**
 * The number of pods of one workload.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/
 */
export interface ArgoCdKustomizeReplicas {
  /** Name of the workload. */
  readonly name: string;

  /** How many pods; a whole number of at least 0, or an error. */
  readonly count: number;
}

/**
 * What a Kustomize patch changes. A prop has the name of its field there; names are patterns.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/#patches
 */
export interface ArgoCdKustomizeTarget {
  /**
   * API group.
   *
   * @default - any
   */
  readonly group?: string;

  /**
   * Version of the API.
   *
   * @default - any
   */
  readonly version?: string;

  /**
   * Kind.
   *
   * @default - any
   */
  readonly kind?: string;

  /**
   * Name.
   *
   * @default - any
   */
  readonly name?: string;

  /**
   * Namespace.
   *
   * @default - any
   */
  readonly namespace?: string;

  /**
   * Labels, as a selector of kubectl.
   *
   * @default - any
   */
  readonly labelSelector?: string;

  /**
   * Annotations, as a selector of kubectl.
   *
   * @default - any
   */
  readonly annotationSelector?: string;
}

/**
 * A Kustomize patch: exactly one of `patch` and `path`, or an error.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/#patches
 */
export interface ArgoCdKustomizePatch {
  /**
   * The patch itself, a strategic merge patch or a JSON patch, as YAML.
   *
   * @default - in `path`
   */
  readonly patch?: string;

  /**
   * File with the patch.
   *
   * @default - in `patch`
   */
  readonly path?: string;

  /**
   * What it changes.
   *
   * @default - what a strategic merge patch names itself
   */
  readonly target?: ArgoCdKustomizeTarget;

  /**
   * Switches of Kustomize such as `allowNameChange`.
   *
   * @default - none
   */
  readonly options?: { [name: string]: boolean };
}

/**
 * Options of `ArgoCdSource.kustomize`. A prop has the name of its field there, but for `kustomizeVersion`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/
 */
export interface ArgoCdKustomizeOptions extends ArgoCdGitOptions {
  /**
   * Put in front of the name of every object. An error where the Application's charts have canaries: what Argo CD is
   * told about an object is told by its name in the chart, and so is the Rollout about its routes.
   *
   * @default - none
   */
  readonly namePrefix?: string;

  /**
   * Put behind the name of every object. An error where the Application's charts have canaries, as `namePrefix`.
   *
   * @default - none
   */
  readonly nameSuffix?: string;

  /**
   * Namespace of every object. A DNS label, or an error; an error too where canaries in the Application's charts say
   * another one themselves.
   *
   * @default - that of the kustomization
   */
  readonly namespace?: string;

  /**
   * Images to put in place of others: `name:tag`, `name=other:tag` or with `@sha256:…`.
   *
   * @default - none
   */
  readonly images?: string[];

  /**
   * Numbers of pods.
   *
   * @default - those of the manifests
   */
  readonly replicas?: ArgoCdKustomizeReplicas[];

  /**
   * Patches.
   *
   * @default - none
   */
  readonly patches?: ArgoCdKustomizePatch[];

  /**
   * Components to add.
   *
   * @default - none
   */
  readonly components?: string[];

  /**
   * Whether components that do not exist are passed over.
   *
   * @default false
   */
  readonly ignoreMissingComponents?: boolean;

  /**
   * Labels of every object, in its selectors too: see `labelWithoutSelector`.
   *
   * @default - none
   */
  readonly commonLabels?: { [key: string]: string };

  /**
   * Whether the labels stay out of selectors.
   *
   * @default false
   */
  readonly labelWithoutSelector?: boolean;

  /**
   * Whether the labels go into pod templates although they stay out of selectors.
   *
   * @default false
   */
  readonly labelIncludeTemplates?: boolean;

  /**
   * Whether the labels replace those that the kustomization has under the same keys.
   *
   * @default false
   */
  readonly forceCommonLabels?: boolean;

  /**
   * Annotations of every object.
   *
   * @default - none
   */
  readonly commonAnnotations?: { [key: string]: string };

  /**
   * Whether variables such as `$ARGOCD_APP_REVISION` in the annotations are filled in.
   *
   * @default false
   */
  readonly commonAnnotationsEnvsubst?: boolean;

  /**
   * Whether the annotations replace those that the kustomization has under the same keys.
   *
   * @default false
   */
  readonly forceCommonAnnotations?: boolean;

  /**
   * Kubernetes version that Helm charts of the kustomization see. Not empty, or an error.
   *
   * @default - that of the cluster
   */
  readonly kubeVersion?: string;

  /**
   * API versions that Helm charts of the kustomization see, as `[group/]version/kind`.
   *
   * @default - those of the cluster
   */
  readonly apiVersions?: string[];

  /**
   * Version of Kustomize, the upstream field `version`: one that Argo CD was given. Not empty, or an error.
   *
   * @default - Argo CD's own
   */
  readonly kustomizeVersion?: string;
}
