import { type Problem, problem } from '../../problem';
import { notEmpty } from '../check';
import type { ArgoCdSource } from './argo-cd-source';
import { required } from './argo-cd-source-rules';

/**
 * Where the hydrator writes the finished manifests, and Argo CD reads them.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/source-hydrator/
 */
export interface ArgoCdSyncSource {
  /** Folder for them: not the root of the repository, or an error. */
  readonly path: string;

  /** Branch for them. Not empty, or an error. */
  readonly targetBranch: string;

  /**
   * Repository for them.
   *
   * @default - that of the dry source
   */
  readonly repoUrl?: string;
}

/**
 * Manifests that Argo CD makes, commits to Git, and only then applies. The feature is off unless Argo CD was installed
 * with it.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/source-hydrator/
 */
export interface ArgoCdSourceHydrator {
  /**
   * What they are made from: a folder of a Git repository, with a `targetRevision`. A chart of a chart repository, `ref`,
   * `name` and `tagPrefix` are errors.
   */
  readonly drySource: ArgoCdSource;

  /** Where they go. */
  readonly syncSource: ArgoCdSyncSource;

  /**
   * Branch that they are committed to, from which something else, such as a pull request, brings them to the branch of
   * `syncSource`. Not empty, or an error.
   *
   * @default - the branch of `syncSource`
   */
  readonly hydrateToBranch?: string;
}

export function hydratorProblems(prop: string, hydrator: ArgoCdSourceHydrator | undefined): Problem[] {
  if (hydrator === undefined) return [];
  const { chart, path, targetRevision, ref, name, tagPrefix } = hydrator.drySource._spec;
  const { syncSource, hydrateToBranch } = hydrator;
  return [
    chart !== undefined || path === undefined ? problem(`${prop}.drySource`, chart ?? ref, 'must be a folder of a Git repository')
      : undefined,
    targetRevision === undefined ? problem(`${prop}.drySource.targetRevision`, targetRevision, 'must be given') : undefined,
    ...Object.entries({ ref: path === undefined ? undefined : ref, name, tagPrefix }).map(([field, value]) =>
      (value === undefined ? undefined : problem(`${prop}.drySource.${field}`, value, 'must not be set: a hydrator does not have it'))),
    required(`${prop}.syncSource.path`, syncSource.path)
      ?? (['.', '/'].includes(syncSource.path)
        ? problem(`${prop}.syncSource.path`, syncSource.path, 'must not be the root of the repository') : undefined),
    required(`${prop}.syncSource.targetBranch`, syncSource.targetBranch),
    notEmpty(`${prop}.syncSource.repoUrl`, syncSource.repoUrl),
    notEmpty(`${prop}.hydrateToBranch`, hydrateToBranch),
  ];
}
