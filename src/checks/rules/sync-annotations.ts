import { unreadAnnotations } from '../../drift/sync-wave';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const SYNC_ANNOTATIONS: Rule = {
  id: 'sync-annotations',
  severity: FindingSeverity.ERROR,
  title: 'A sync wave or hook that Argo CD passes over',
  does: 'Argo CD reads a wave as a whole number and a hook as a list of the types that it knows. Anything else it passes over without a '
    + 'word: the object is in wave 0, and one is not applied at all that has no hook but those.',
  mend: 'Write the wave as a whole number in quotes, and a hook as one of the types that Argo CD has, with their capital letters.',
  links: [
    'https://github.com/argoproj/argo-cd/blob/v3.5.1/docs/user-guide/sync-waves.md',
    'https://github.com/argoproj/argo-cd/blob/v3.5.1/gitops-engine/pkg/sync/syncwaves/waves.go',
  ],
  ofSync: true,
  find: ({ graph }) => graph.index.all.flatMap((object) => unreadAnnotations(object)
    .map(({ key, value, rule: message }) => ({ object, path: `$.metadata.annotations["${key}"]`, value, message }))),
};
