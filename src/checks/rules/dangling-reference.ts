import { type DanglingReference, danglingReferences } from '../../manifests/dangling';
import { type JsonObject, shownKey, shownObjects } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const DANGLING_REFERENCE: Rule = {
  id: 'dangling-reference',
  severity: FindingSeverity.ERROR,
  title: 'A name of an object that is not there',
  does: 'The controller, or its plugin, writes to Services, routes, VirtualServices, DestinationRules and Deployments by the names that a '
    + 'Rollout gives. Without the object there is an error instead, and the canary stands still. Where only some of the manifests are '
    + 'known nothing is said, as the object may be elsewhere, unless it is there in another namespace and nobody names it.',
  mend: 'Add the object, or correct the name or its namespace.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/specification.md',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/controller.go',
  ],
  find: ({ graph, complete }) => danglingReferences(graph).map((dangling) => ({ ...dangling, elsewhere: unused(graph, dangling) }))
    .filter(({ elsewhere }) => complete || elsewhere.length > 0).map(({ from, reference, name, elsewhere }) => {
      const { path, kinds, namespace = '' } = reference;
      const missing = { kind: kinds.map(({ kind }) => kind).join(' or '), name, namespace: namespace === '' ? undefined : namespace };
      return {
        object: from,
        path,
        value: name,
        message: `must name an object that is there: ${shownKey(missing)} is missing${elsewhere.length === 0 ? ''
          : `; ${shownObjects(elsewhere)} is in another namespace, where nobody looks for it`}`,
        others: complete ? [] : elsewhere,
        missing: { kinds: kinds.map(({ kind }) => kind), name, isElsewhere: elsewhere.length > 0 },
      };
    }),
};

/**
 * What is looked for beside the object that names it, and has its name in another namespace, where nobody names it: it was meant,
 * whatever else there is in the cluster.
 */
function unused(graph: ManifestGraph, { from, reference: { kinds, namespace }, relation, name }: DanglingReference): JsonObject[] {
  const own = graph.index.key(from).namespace;
  return own === undefined || namespace !== own ? [] : kinds.flatMap((kind) => graph.index.anywhere(kind, name))
    .filter((object) => graph.referring(relation, object).length === 0);
}
