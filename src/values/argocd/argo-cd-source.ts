import { rejectIf } from '../../input-error';
import { notEmpty } from '../check';
import type { ArgoCdHelmChartOptions, ArgoCdHelmFolderOptions, ArgoCdHelmOptions } from './argo-cd-helm-options';
import type { ArgoCdKustomizeOptions } from './argo-cd-kustomize-options';
import type { ArgoCdPluginOptions } from './argo-cd-plugin-options';
import type { ArgoCdDirectoryOptions, ArgoCdReferenceOptions } from './argo-cd-source-options';
import {
  directoryProblems, gitProblems, helmProblems, kustomizeProblems, pluginProblems, refProblem, repositoryProblem, required,
} from './argo-cd-source-rules';

/** Where the manifests are, and the one tool that makes them. @internal */
export interface SourceSpec {
  readonly repoUrl: string;
  readonly path?: string;
  readonly chart?: string;
  readonly targetRevision?: string;
  readonly tagPrefix?: string;
  readonly ref?: string;
  readonly name?: string;
  readonly directory?: ArgoCdDirectoryOptions;
  readonly helm?: ArgoCdHelmOptions;
  readonly kustomize?: ArgoCdKustomizeOptions;
  readonly plugin?: ArgoCdPluginOptions;
}

/**
 * Where an Application's manifests come from. In an ApplicationSet every text may be a Go template such as
 * `clusters/{{.name}}`.
 *
 * The URL of a repository must not be empty nor hold a password, or it is an error: credentials belong in Argo CD's
 * repository Secrets.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/application_sources/
 */
export class ArgoCdSource {
  /**
   * Manifests as they are: what cdk8s has written and Git holds. A folder with a Chart.yaml or a kustomization.yaml
   * goes to its tool all the same, unless `recurse`, `jsonnet` or `disableExtensionFilter` is said.
   */
  public static directory(repoUrl: string, options: ArgoCdDirectoryOptions): ArgoCdSource {
    rejectIf('ArgoCdSource.directory', repositoryProblem(repoUrl), ...gitProblems(options), ...directoryProblems(options));
    return new ArgoCdSource({ ...location(repoUrl, options), directory: options });
  }

  /** A Helm chart that lies in a repository as a folder. */
  public static helm(repoUrl: string, options: ArgoCdHelmFolderOptions): ArgoCdSource {
    rejectIf('ArgoCdSource.helm', repositoryProblem(repoUrl), ...gitProblems(options), ...helmProblems(options));
    return new ArgoCdSource({ ...location(repoUrl, options), helm: options });
  }

  /** A Helm chart of a chart repository or an OCI registry, which is given without `oci://`. */
  public static helmChart(repoUrl: string, options: ArgoCdHelmChartOptions): ArgoCdSource {
    const { chart, targetRevision, name } = options;
    rejectIf('ArgoCdSource.helmChart', repositoryProblem(repoUrl), required('chart', chart), required('targetRevision', targetRevision),
      notEmpty('name', name), ...helmProblems(options));
    return new ArgoCdSource({ repoUrl, chart, targetRevision, name, helm: options });
  }

  /** A kustomization. */
  public static kustomize(repoUrl: string, options: ArgoCdKustomizeOptions): ArgoCdSource {
    rejectIf('ArgoCdSource.kustomize', repositoryProblem(repoUrl), ...gitProblems(options), ...kustomizeProblems(options));
    return new ArgoCdSource({ ...location(repoUrl, options), kustomize: options });
  }

  /** A folder from which a config management plugin makes the manifests. */
  public static plugin(repoUrl: string, options: ArgoCdPluginOptions): ArgoCdSource {
    rejectIf('ArgoCdSource.plugin', repositoryProblem(repoUrl), ...gitProblems(options), ...pluginProblems(options));
    return new ArgoCdSource({ ...location(repoUrl, options), plugin: options });
  }

  /**
   * A repository that has only value files for the Helm source beside it, which names them `$<ref>/path`.
   *
   * @param ref letters, digits, `-` and `_`, or an error
   */
  public static reference(repoUrl: string, ref: string, options: ArgoCdReferenceOptions = {}): ArgoCdSource {
    const { targetRevision, name } = options;
    rejectIf('ArgoCdSource.reference', repositoryProblem(repoUrl), refProblem(ref), notEmpty('targetRevision', targetRevision),
      notEmpty('name', name));
    return new ArgoCdSource({ repoUrl, ref, targetRevision, name });
  }

  private constructor(/** @internal */ public readonly _spec: SourceSpec) {}
}

function location(repoUrl: string, { path, targetRevision, tagPrefix, ref, name }: ArgoCdDirectoryOptions): SourceSpec {
  return { repoUrl, path, targetRevision, tagPrefix, ref, name };
}
