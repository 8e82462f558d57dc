/**
 * What every source in a Git repository, or in an OCI artifact, has. In an ApplicationSet every text may be a Go
 * template such as `clusters/{{.name}}`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml
 */
export interface ArgoCdGitOptions {
  /** Folder in the repository; `.` for its root. Relative and without `..`, or an error. */
  readonly path: string;

  /**
   * Branch, tag, commit, or a range of versions among the tags. Not empty, or an error.
   *
   * @default - HEAD of the repository
   */
  readonly targetRevision?: string;

  /**
   * Only tags that begin with this are candidates of a range of versions, without it. Not empty, or an error.
   *
   * @default - all tags
   */
  readonly tagPrefix?: string;

  /**
   * Name by which the value files of a Helm source beside this one refer to the repository: `$<ref>/values.yaml`.
   * Letters, digits, `-` and `_`, or an error; an error too where the source is the only one.
   *
   * @default - none
   */
  readonly ref?: string;

  /**
   * Name of the source among several. Not empty, or an error.
   *
   * @default - none
   */
  readonly name?: string;
}

/**
 * A variable that Jsonnet gets.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/jsonnet/
 */
export interface ArgoCdJsonnetVariable {
  /** Its name. */
  readonly name: string;

  /** Its value. */
  readonly value: string;

  /**
   * Whether the value is Jsonnet code rather than a text.
   *
   * @default false
   */
  readonly code?: boolean;
}

/**
 * How Jsonnet files of a folder are evaluated. A prop has the name of its field there.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/jsonnet/
 */
export interface ArgoCdJsonnetOptions {
  /**
   * External variables.
   *
   * @default - none
   */
  readonly extVars?: ArgoCdJsonnetVariable[];

  /**
   * Top-level arguments.
   *
   * @default - none
   */
  readonly tlas?: ArgoCdJsonnetVariable[];

  /**
   * Folders of the repository in which imports are looked for.
   *
   * @default - none
   */
  readonly libs?: string[];
}

/**
 * Options of `ArgoCdSource.directory`. A prop has the name of its field there.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/directory/
 */
export interface ArgoCdDirectoryOptions extends ArgoCdGitOptions {
  /**
   * Whether to take the files of the folders inside, too.
   *
   * @default false
   */
  readonly recurse?: boolean;

  /**
   * Only files that fit this glob pattern; `{a.yaml,b.yaml}` for a list. cdk8s writes one file for each chart, so it
   * picks the charts that the Application deploys. Not empty, or an error.
   *
   * @default - every .yaml, .yml, .json and .jsonnet file; every file with `disableExtensionFilter`
   */
  readonly include?: string;

  /**
   * No files that fit this glob pattern, even if `include` names them. Not empty, or an error.
   *
   * @default - none
   */
  readonly exclude?: string;

  /**
   * Whether to take files of any other extension as manifests, too: `include` or `exclude` then picks them. From Argo CD 3.6
   * on; the API server of an older one drops it.
   *
   * @default false
   * @see https://github.com/argoproj/argo-cd/blob/v3.6.1/pkg/apis/application/v1alpha1/types.go
   */
  readonly disableExtensionFilter?: boolean;

  /**
   * How Jsonnet files are evaluated.
   *
   * @default - without variables
   */
  readonly jsonnet?: ArgoCdJsonnetOptions;
}

/**
 * Options of `ArgoCdSource.reference`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/
 */
export interface ArgoCdReferenceOptions {
  /**
   * Branch, tag or commit. Not empty, or an error.
   *
   * @default - HEAD of the repository
   */
  readonly targetRevision?: string;

  /**
   * Name of the source among several. Not empty, or an error.
   *
   * @default - none
   */
  readonly name?: string;
}
