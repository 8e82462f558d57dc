import type { ArgoCdClusters } from '../values/argocd/argo-cd-clusters';
import { type Problem, problem } from '../values/check';

/** What the Secret of a cluster gives, and a list of clusters does not. */
const OF_SECRETS = /\.(nameNormalized|project|metadata)\b/g;
const VALUES = /\.values\.([A-Za-z_]\w*)/g;

/** What the templates use, and a cluster does not have: one such key, and no Application is made. */
export function templateKeyProblems(clusters: ArgoCdClusters, texts: unknown): Problem[] {
  const actions = JSON.stringify(texts).match(/{{.*?}}/g) ?? [];
  const found = (pattern: RegExp) => [...new Set(actions.flatMap((action) => [...action.matchAll(pattern)].map(([, key]) => key)))];
  return [
    ...found(VALUES).filter((key) => !clusters._hasValue(key)).map((key) => problem('clusters', key, 'must be a key of the \'values\' of every cluster: the template uses it')),
    ...(clusters._spec.type === 'list' ? found(OF_SECRETS) : []).map((key) => problem('clusters', key, 'must not be used in the template: a list of clusters has \'name\', \'server\' and \'values\' only')),
  ];
}
