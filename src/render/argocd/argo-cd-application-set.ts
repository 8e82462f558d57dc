import {
  type ApplicationSetSpecGenerators, type ApplicationSetSpecStrategy, ApplicationSetSpecStrategyRollingSyncStepsMaxUpdate,
    ApplicationSetSpecSyncPolicyApplicationsSync,
  type ApplicationSetSpecSyncPolicy,
} from '../../../imports/application-set';
import type { ClustersSpec } from '../../values/argocd/argo-cd-clusters';
import { ArgoCdApplicationsSync, type ArgoCdDeletionOrder, type ArgoCdRollingSyncStep } from '../../values/argocd/argo-cd-rolling-sync';

export function renderGenerator(clusters: ClustersSpec): ApplicationSetSpecGenerators {
  if (clusters.type === 'list') {
    return { list: { elements: clusters.clusters.map(({ name, server, values }) =>
      ({ name, server, ...(values === undefined ? {} : { values: { ...values } }) })) } };
  }
  const { labels, expressions, values } = clusters;
  const selector = labels === undefined && expressions === undefined ? undefined : {
    matchLabels: labels && { ...labels },
    matchExpressions: expressions?.map(({ key, operator, values: listed }) => ({ key, operator, values: listed && [...listed] })),
  };
  return { clusters: { selector, values: values && { ...values } } };
}

export function renderStrategy(
  steps: readonly ArgoCdRollingSyncStep[] | undefined,
  deletionOrder: ArgoCdDeletionOrder | undefined,
): ApplicationSetSpecStrategy | undefined {
  if (steps === undefined && deletionOrder === undefined) return undefined;
  return {
    type: steps === undefined ? undefined : 'RollingSync',
    rollingSync: steps && {
      steps: steps.map(({ matchExpressions, maxUpdate, maxUpdatePercent }) => ({
        matchExpressions: matchExpressions.map(({ _spec: { key, operator, values } }) =>
          ({ key, operator, values: values && [...values] })),
        maxUpdate: renderMaxUpdate(maxUpdate, maxUpdatePercent),
      })),
    },
    deletionOrder,
  };
}

function renderMaxUpdate(count: number | undefined, percent: number | undefined): ApplicationSetSpecStrategyRollingSyncStepsMaxUpdate
  | undefined {
  if (count !== undefined) return ApplicationSetSpecStrategyRollingSyncStepsMaxUpdate.fromNumber(count);
  return percent === undefined ? undefined : ApplicationSetSpecStrategyRollingSyncStepsMaxUpdate.fromString(`${percent}%`);
}

export function renderSetSyncPolicy(
  preserveResourcesOnDeletion: boolean | undefined,
  applicationsSync: ArgoCdApplicationsSync | undefined,
): ApplicationSetSpecSyncPolicy | undefined {
  if (preserveResourcesOnDeletion === undefined && applicationsSync === undefined) return undefined;
  return { preserveResourcesOnDeletion, applicationsSync: applicationsSync && L1_SYNC[applicationsSync] };
}

const L1_SYNC: { readonly [P in ArgoCdApplicationsSync]: ApplicationSetSpecSyncPolicyApplicationsSync } = {
  [ArgoCdApplicationsSync.CREATE_ONLY]: ApplicationSetSpecSyncPolicyApplicationsSync.CREATE_HYPHEN_ONLY,
  [ArgoCdApplicationsSync.CREATE_UPDATE]: ApplicationSetSpecSyncPolicyApplicationsSync.CREATE_HYPHEN_UPDATE,
  [ArgoCdApplicationsSync.CREATE_DELETE]: ApplicationSetSpecSyncPolicyApplicationsSync.CREATE_HYPHEN_DELETE,
  [ArgoCdApplicationsSync.SYNC]: ApplicationSetSpecSyncPolicyApplicationsSync.SYNC,
};
