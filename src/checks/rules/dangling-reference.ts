import { danglingReferences } from '../../manifests/dangling';
import { shownKey } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const DANGLING_REFERENCE: Rule = {
  id: 'dangling-reference',
  severity: FindingSeverity.ERROR,
  title: 'A name of an object that is not there',
  does: 'The controller, or its plugin, writes to Services, routes, VirtualServices, DestinationRules and Deployments by the names that a '
    + 'Rollout gives. Without the object there is an error instead, and the canary stands still. Where only some of the manifests are '
    + 'known nothing is said: the object may be elsewhere.',
  mend: 'Add the object, or correct the name or its namespace.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/specification.md',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/controller.go',
  ],
  find: ({ graph, complete }) => (complete ? danglingReferences(graph) : []).map(({ from, reference, name }) => {
    const { path, kinds, namespace = '' } = reference;
    const missing = { kind: kinds.map(({ kind }) => kind).join(' or '), name, namespace: namespace === '' ? undefined : namespace };
    return {
      object: from,
      path,
      value: name,
      message: `must name an object that is there: ${shownKey(missing)} is missing`,
      missing: { kinds: kinds.map(({ kind }) => kind), name },
    };
  }),
};
