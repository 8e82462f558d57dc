import { type ClusterWrite, ClusterWriteHandling } from '../../drift/cluster-write';
import { writesFor } from '../../drift/writes/cluster-writes';
import { type JsonObject, at, idOf } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const UNDONE_BY_CLUSTER: Rule = {
  id: 'undone-by-cluster',
  severity: FindingSeverity.ERROR,
  title: 'Something in Git that the cluster undoes for ever',
  does: 'The controller and its plugins write whole objects, and drop what they do not know, take for their own, or find to be a default. '
    + 'Whatever a sync brings back they take away again: Argo CD never calls the object Synced, with self-heal it syncs without end, '
    + 'and what was meant does not happen.',
  mend: 'Leave the field out, or write it as the message says. Where the object is somebody else\'s, list the field in ignoreDifferences '
    + 'of the Application.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/controller.go',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting/istio/istio.go',
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/pkg/plugin/httproute.go',
  ],
  capabilities: [Capability.EXPERIMENT_TRAFFIC, Capability.OTHER_BACKENDS, Capability.NAMED_HEADER_RULES, Capability.CANARY_ONLY_RULES,
    Capability.CURRENT_ROUTE_FIELDS, Capability.ROUTE_SELECTORS],
  holds: { since: [Capability.NAMED_HEADER_RULES], until: [Capability.CURRENT_ROUTE_FIELDS], partly: true },
  find: ({ graph, ignoresField = () => false }) => undone(graph)
    .filter(({ object, write }) => !ignoresField(object, write)).map(({ object, write, rollouts }) => ({
      object,
      ...fieldOf(object, write),
      message: `must be as the cluster leaves it${write.path.includes('[*]') ? ` at ${write.path}` : ''}, or Argo CD never calls the `
        + `object Synced: ${write.note ?? ''} Where it is not yours, list ${write.jqPath} in ignoreDifferences of its Application`,
      others: rollouts.filter((rollout) => rollout !== object),
    })),
};

interface Undone {
  readonly object: JsonObject;
  readonly write: ClusterWrite;
  /** Because of which it is undone. */
  readonly rollouts: JsonObject[];
}

/** Each field of each object once, whoever undoes it. */
function undone(graph: ManifestGraph): Undone[] {
  const found = new Map<string, Undone>();
  for (const rollout of graph.rollouts) {
    for (const write of writesFor(rollout, graph).filter(({ handling }) => handling === ClusterWriteHandling.MEND)) {
      const id = idOf(write);
      const object = graph.index.named(write, write.namespace ?? '', write.name).find((each) => idOf(graph.index.key(each)) === id);
      if (object === undefined) continue;
      const text = `${id} ${write.jqPath}`;
      const known = found.get(text) ?? { object, write, rollouts: [] };
      found.set(text, known);
      if (!known.rollouts.includes(rollout.manifest)) known.rollouts.push(rollout.manifest);
    }
  }
  return [...found.values()];
}

/** None where the path is that of several. */
function fieldOf(object: JsonObject, { path }: ClusterWrite): Pick<Found, 'path' | 'value'> {
  return path.includes('[') ? {} : { path, value: at(object, ...path.split('.').slice(1)) };
}
