import { MANAGED_BY, POD_HASH } from '../../facts/argo-rollouts';
import { ClusterWriter } from '../../facts/cluster-writer';
import { type JsonObject, at, record, records, text, texts } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { literal } from '../../manifests/pattern';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import type { DestinationRuleSettings, VirtualServiceSettings } from '../../manifests/rollout/istio-settings';
import { DESTINATION_RULES, VIRTUAL_SERVICES } from '../../manifests/rollout-relations';
import { ClusterChange, ClusterRestore, ClusterWriteHandling, ClusterWriteTime } from '../cluster-write';
import { isOneOf, matches, quoted } from '../jq';
import { foreignDestinations, unnamedRoutes } from './istio-defects';
import { l4Routes, primaryRoutes } from './istio-routes';
import { type FieldWrite, type LiveWrite, ObjectWrites } from './object-writes';

const NAME = '.name?';

/**
 * VirtualServices of an Istio canary. The controller watches them, so it repairs weights within seconds.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/rollout/trafficrouting/istio/istio.go
 */
export function virtualServiceWrites(rollout: CanaryRollout, graph: ManifestGraph): LiveWrite[] {
  return graph.related(VIRTUAL_SERVICES, rollout.manifest).flatMap(({ reference, found }) =>
    found.flatMap((object) => writesTo(rollout, reference.settings, object, sharersOf(graph, object))));
}

/** The DestinationRule of an Istio canary. The controller watches it, so it repairs hashes within seconds. */
export function destinationRuleWrites(rollout: CanaryRollout, graph: ManifestGraph): LiveWrite[] {
  return graph.related(DESTINATION_RULES, rollout.manifest).flatMap(({ reference, found }) =>
    found.flatMap((object) => subsetWrites(rollout, reference.settings, object, subsetsOfOthers(graph, object))));
}

/** Rollouts that name a VirtualService. That several share a route is said of the VirtualService, not of each destination. */
function sharersOf(graph: ManifestGraph, object: JsonObject): CanaryRollout[] {
  return graph.referring(VIRTUAL_SERVICES, object).flatMap((sharer) => graph.rolloutOf(sharer) ?? []);
}

function writesTo(
  rollout: CanaryRollout, reference: VirtualServiceSettings, object: JsonObject, sharers: readonly CanaryRollout[],
): LiveWrite[] {
  const spec = record(object.spec);
  const managed = rollout.managedRoutes;
  const routes = [
    ...primaryRoutes(reference, records(spec.http), managed).map((select) => ['http', select] as const),
    ...l4Routes('tls', reference, spec).map((select) => ['tls', select] as const),
    ...l4Routes('tcp', reference, spec).map((select) => ['tcp', select] as const),
  ];
  const experiments = rollout.experimentServices.map((pattern) => matches('.destination.host?', pattern));
  const version = versionDestination(rollout);
  const fields = routes.flatMap(([list, select]): FieldWrite[] => [
    ...(version === '' ? [] : [{
      path: `$.spec.${list}[*].route[*].weight`,
      jqPath: `${select} | .route[]? | select(${version}) | .weight`,
      // After every other canary it is the pong Service that has all traffic.
      when: rollout.versionServices.length === 0 && rollout.istioServices.length > 0 ? ClusterWriteTime.ALWAYS : ClusterWriteTime.CANARY,
      restoredBy: ClusterRestore.AT_ONCE,
    }]),
    ...(experiments.length === 0 ? [] : [{
      path: `$.spec.${list}[*].route[*]`,
      jqPath: `${select} | .route[]? | select(${experiments.join(' or ')})`,
      when: ClusterWriteTime.EXPERIMENT,
      change: ClusterChange.ADDED,
      restoredBy: ClusterRestore.AT_ONCE,
    }]),
  ]);
  return new ObjectWrites(object, ClusterWriter.ARGO_ROLLOUTS)
    .add(...fields, ...foreignDestinations(rollout, reference, spec, sharers), ...unnamedRoutes(managed, records(spec.http)),
      ...managedRouteWrites(managed, records(spec.http)))
    .writes;
}

/** A route that carries a managed name is the controller's: it adds it at its step, and deletes it at rest. */
function managedRouteWrites(managed: readonly string[], routes: readonly JsonObject[]): FieldWrite[] {
  return managed.map((name) => {
    const inGit = routes.some((route) => route.name === name);
    return {
      path: '$.spec.http[*]',
      jqPath: `.spec.http[]? | select(${NAME} == ${quoted(name)})`,
      when: inGit ? ClusterWriteTime.ALWAYS : ClusterWriteTime.MANAGED_ROUTE,
      change: inGit ? ClusterChange.REMOVED : ClusterChange.ADDED,
      restoredBy: ClusterRestore.NOBODY,
      note: inGit ? `Give the route ${quoted(name)} another name: what has a managed name is deleted.` : undefined,
      handling: inGit ? ClusterWriteHandling.MEND : undefined,
      appears: inGit ? undefined : { list: ['spec', 'http'], entries: [{ name, match: [{}], route: [{ destination: {}, weight: 100 }] }],
        inFront: true },
    };
  });
}

/** What the controller takes for the stable or the canary destination: the Service (up to the first dot) or the subset. */
function versionDestination(rollout: CanaryRollout): string {
  const subsets = rollout.istio?.destinationRule.versionSubsets ?? [];
  return [
    ...(subsets.length === 0 ? [] : [isOneOf('.destination.subset?', subsets)]),
    ...rollout.istioServices.map((service) => matches('.destination.host?', `${literal(service)}([.].*)?`)),
  ].join(' or ');
}

/** The subsets that Rollouts name in a DestinationRule. That several share one is said of the DestinationRule, not of each subset. */
function subsetsOfOthers(graph: ManifestGraph, object: JsonObject): string[] {
  return graph.referring(DESTINATION_RULES, object)
    .flatMap((sharer) => graph.rolloutOf(sharer)?.istio?.destinationRule.versionSubsets ?? []);
}

function subsetWrites(
  rollout: CanaryRollout, { versionSubsets: versions }: DestinationRuleSettings, object: JsonObject, named: readonly string[],
): LiveWrite[] {
  const subsets = records(at(object, 'spec', 'subsets'));
  const kept = (name: unknown) => versions.includes(text(name));
  const foreign = texts(subsets.map(({ name }) => name)).filter((name) => !kept(name) && !named.includes(name));
  const fields: FieldWrite[] = versions.map((name) => {
    // Where Git's subset has no labels, the whole map is the controller's.
    const bare = subsets.some((subset) => subset.name === name && Object.keys(record(subset.labels)).length === 0);
    return {
      path: `$.spec.subsets[*].labels${bare ? '' : `[${quoted(POD_HASH)}]`}`,
      jqPath: `.spec.subsets[]? | select(${NAME} == ${quoted(name)}) | .labels${bare ? '' : `[${quoted(POD_HASH)}]`}`,
      when: ClusterWriteTime.ALWAYS,
      change: subsets.some((subset) => subset.name === name && at(subset, 'labels', POD_HASH) !== undefined) ? ClusterChange.VALUE
        : ClusterChange.ADDED,
      restoredBy: ClusterRestore.AT_ONCE,
    };
  });
  const experiments = rollout.experimentServices.map((pattern) => matches(NAME, pattern));
  return new ObjectWrites(object, ClusterWriter.ARGO_ROLLOUTS)
    .add(
      ...fields,
      ...(experiments.length === 0 ? [] : [{
        path: '$.spec.subsets[*]',
        jqPath: `.spec.subsets[]? | select(${experiments.join(' or ')})`,
        when: ClusterWriteTime.EXPERIMENT,
        change: ClusterChange.ADDED,
        restoredBy: ClusterRestore.AT_ONCE,
      }]),
      ...foreign.map((name) => ({
        path: '$.spec.subsets[*]',
        jqPath: `.spec.subsets[]? | select(${NAME} == ${quoted(name)})`,
        when: ClusterWriteTime.ALWAYS,
        change: ClusterChange.REMOVED,
        restoredBy: ClusterRestore.AT_ONCE,
        handling: ClusterWriteHandling.MEND,
        note: `Move the subset ${quoted(name)} to another DestinationRule: the controller keeps only the two that the Rollout names.`,
      })),
    )
    .addMetadata('annotations', MANAGED_BY, ClusterWriteTime.ALWAYS)
    .writes;
}
