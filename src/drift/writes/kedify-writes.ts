import { ClusterWriter } from '../../facts/cluster-writer';
import { KEDIFY_PROXY, WEIGHTED_BACKENDS } from '../../facts/kedify';
import { HTTP_ROUTE, HTTP_SCALED_OBJECT, INGRESS } from '../../facts/kinds';
import { keyOf } from '../../manifests/manifest';
import { type ManifestGraph, foundBy } from '../../manifests/manifest-graph';
import { literal } from '../../manifests/pattern';
import { AUTOWIRED_ENTRIES, SCALE_TARGETS } from '../../manifests/relations';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { HTTP_SCALED_OBJECTS } from '../../manifests/rollout-relations';
import { ClusterRestore, ClusterWriteTime } from '../cluster-write';
import { isOneOf, matches } from '../jq';
import { type LiveWrite, ObjectWrites } from './object-writes';

/**
 * What the plugin `kedify/http` writes.
 *
 * @see https://github.com/kedify/argo-rollouts-plugin
 */
export function weightedBackendWrites({ manifest }: CanaryRollout, graph: ManifestGraph): LiveWrite[] {
  return foundBy(graph.related(HTTP_SCALED_OBJECTS, manifest)).filter((object) => object.kind === HTTP_SCALED_OBJECT.kind)
    .flatMap((object) => new ObjectWrites(object, ClusterWriter.KEDIFY_PLUGIN)
      .addMetadata('annotations', WEIGHTED_BACKENDS, ClusterWriteTime.CANARY).writes);
}

/** What Kedify's agent writes. */
export function autowireWrites({ manifest, namespace }: CanaryRollout, graph: ManifestGraph): LiveWrite[] {
  const related = graph.referring(SCALE_TARGETS, manifest).flatMap((scaler) => graph.related(AUTOWIRED_ENTRIES, scaler))
    .flatMap(({ reference: { settings: service }, found }) => found.map((object) => ({ object, service })))
    .filter(({ object }) => mayBeIn(namespace, keyOf(object).namespace));
  const once = new Map(related.map((each) => [JSON.stringify([keyOf(each.object), each.service]), each]));
  return [...once.values()].flatMap(({ object, service }) => new ObjectWrites(object, ClusterWriter.KEDIFY_AGENT).add({
    ...backendOf(keyOf(object).kind, service),
    when: ClusterWriteTime.ALWAYS,
    restoredBy: ClusterRestore.AT_ONCE,
  }).writes);
}

/** A scaler that says no namespace is where its Rollout is, whatever else is named alike elsewhere. */
function mayBeIn(namespace: string, other: string | undefined): boolean {
  return namespace === '' || other === undefined || other === namespace;
}

/** The backends that lead to the Service, or to the proxy in its place. */
function backendOf(kind: string, service: string): { readonly path: string; readonly jqPath: string } {
  const either = isOneOf('.name?', [service, KEDIFY_PROXY]);
  switch (kind) {
    case INGRESS.kind:
      return { path: '$.spec.rules[*].http.paths[*].backend.service',
        jqPath: `.spec.rules[]?.http.paths[]?.backend.service | select(${either})` };
    case HTTP_ROUTE.kind as string:
      return { path: '$.spec.rules[*].backendRefs[*]',
        jqPath: `.spec.rules[]?.backendRefs[]? | select(${either}) | (.name, .namespace, .port)` };
    default: {
      const hosts = `${matches('.host?', `${literal(service)}([.].*)?`)} or ${matches('.host?', `${KEDIFY_PROXY}([.].*)?`)}`;
      return { path: '$.spec.http[*].route[*].destination', jqPath: `.spec.http[]?.route[]?.destination | select(${hosts})` };
    }
  }
}
