import type { ArgoCdGitOptions } from './argo-cd-source-options';

/**
 * A value of a Helm chart, as `--set` has it.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-parameters
 */
export interface ArgoCdHelmParameter {
  /** Path of the value, such as `image.tag`. */
  readonly name: string;

  /** The value. */
  readonly value: string;

  /**
   * Whether numbers and booleans stay texts (`--set-string`).
   *
   * @default false
   */
  readonly forceString?: boolean;
}

/**
 * A value of a Helm chart that a file of the repository holds, as `--set-file` has it.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-parameters
 */
export interface ArgoCdHelmFileParameter {
  /** Path of the value, such as `config`. */
  readonly name: string;

  /** Path of the file. */
  readonly path: string;
}

/**
 * How Helm renders a chart. A prop has the name of its field there, but for `valuesText`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
 */
export interface ArgoCdHelmOptions {
  /**
   * Name of the release. Not empty, or an error.
   *
   * @default - the name of the Application
   */
  readonly releaseName?: string;

  /**
   * Value files, beside the chart or, as `$<ref>/path`, in the repository of another source. A later one wins.
   *
   * @default - none
   */
  readonly valueFiles?: string[];

  /**
   * Whether value files that do not exist are passed over.
   *
   * @default false
   */
  readonly ignoreMissingValueFiles?: boolean;

  /**
   * Values, which win over the value files. An error together with `valuesText`, which would be ignored.
   *
   * @default - none
   */
  readonly valuesObject?: { [key: string]: unknown };

  /**
   * Values as the text of a YAML file, the upstream field `values`. An error together with `valuesObject`.
   *
   * @default - none
   */
  readonly valuesText?: string;

  /**
   * Single values, which win over all others. Each name once, or an error.
   *
   * @default - none
   */
  readonly parameters?: ArgoCdHelmParameter[];

  /**
   * Single values out of files. Each name once, or an error.
   *
   * @default - none
   */
  readonly fileParameters?: ArgoCdHelmFileParameter[];

  /**
   * Whether the CustomResourceDefinitions of the chart are left out.
   *
   * @default false
   */
  readonly skipCrds?: boolean;

  /**
   * Whether the tests of the chart are left out.
   *
   * @default false
   */
  readonly skipTests?: boolean;

  /**
   * Whether the values are not checked against the schema of the chart.
   *
   * @default false
   */
  readonly skipSchemaValidation?: boolean;

  /**
   * Whether the credentials of the repository are also sent to the other hosts that it refers to.
   *
   * @default false
   */
  readonly passCredentials?: boolean;

  /**
   * Namespace that the templates of the chart see. A DNS label, or an error.
   *
   * @default - that of the destination
   */
  readonly namespace?: string;

  /**
   * Kubernetes version that the templates see, such as `1.33.0`. Not empty, or an error.
   *
   * @default - that of the cluster
   */
  readonly kubeVersion?: string;

  /**
   * API versions that the templates see, as `[group/]version/kind`.
   *
   * @default - those of the cluster
   */
  readonly apiVersions?: string[];

  /**
   * Version of Helm, the upstream field `version`: `v3` or `v4`, or an error. Argo CD 3.5 takes Helm 4 for both.
   *
   * @default - Helm 4
   */
  readonly helmVersion?: string;
}

/**
 * Options of `ArgoCdSource.helm`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
 */
export interface ArgoCdHelmFolderOptions extends ArgoCdGitOptions, ArgoCdHelmOptions {}

/**
 * Options of `ArgoCdSource.helmChart`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
 */
export interface ArgoCdHelmChartOptions extends ArgoCdHelmOptions {
  /** Name of the chart in its repository. Not empty, or an error. */
  readonly chart: string;

  /** Version of the chart, or a range such as `1.2.*`. Not empty, or an error. */
  readonly targetRevision: string;

  /**
   * Name of the source among several. Not empty, or an error.
   *
   * @default - none
   */
  readonly name?: string;
}
