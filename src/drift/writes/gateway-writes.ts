import { ClusterWriter } from '../../facts/cluster-writer';
import { GATEWAY_API_PLUGIN_ROUTES, type PluginRouteKind } from '../../facts/gateway-api-plugin';
import { HTTP_ROUTE, SERVICE } from '../../facts/kinds';
import { type JsonObject, at, records } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { literal } from '../../manifests/pattern';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { GATEWAY_ROUTES } from '../../manifests/rollout-relations';
import { Capability } from '../../platform/capability';
import { headerRuleSuffix } from '../../platform/header-rules';
import type { Platform } from '../../platform/platform';
import { ClusterChange, ClusterRestore, ClusterWriteTime } from '../cluster-write';
import { isOneOf, matches, quoted } from '../jq';
import type { CanaryRoute } from './canary-route';
import { brokenRules, strippedFields } from './gateway-defects';
import { type FieldWrite, type LiveEntries, type LiveWrite, ObjectWrites } from './object-writes';

/**
 * Routes of the Gateway API. The plugin updates them when the Rollout is reconciled; nobody watches them, so that
 * what a sync overwrites stays so until the Rollout's next event or resync, and header rules for good.
 *
 * @see https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/tree/v0.15.0/pkg/plugin
 */
export function gatewayWrites(rollout: CanaryRollout, graph: ManifestGraph, platform: Platform): LiveWrite[] {
  const label = platform.can(Capability.IN_PROGRESS_LABEL) ? rollout.gatewayApi?.inProgressLabel : undefined;
  return canaryRoutes(rollout, graph, platform).flatMap(({ manifest, headerRoutes }) => {
    const writes = new ObjectWrites(manifest, ClusterWriter.GATEWAY_API_PLUGIN).add(
      ...weightWrites(rollout),
      ...(headerRoutes ? headerWrites(rollout, manifest, platform) : []),
      ...(manifest.kind === HTTP_ROUTE.kind && platform.can(Capability.EXPERIMENT_TRAFFIC) ? experimentWrites(rollout, platform) : []),
      ...brokenRules(rollout, { manifest, headerRoutes }, platform),
      ...strippedFields(manifest, platform),
    );
    if (label !== undefined) writes.addMetadata('labels', label, ClusterWriteTime.CANARY);
    return writes.writes;
  });
}

/** The routes that the plugin's settings name or select, as far as a release knows them. */
function canaryRoutes({ manifest }: CanaryRollout, graph: ManifestGraph, platform: Platform): CanaryRoute[] {
  const routes = new Map<JsonObject, boolean>();
  for (const { reference: { settings }, found } of graph.related(GATEWAY_ROUTES, manifest)) {
    const known: PluginRouteKind | undefined = GATEWAY_API_PLUGIN_ROUTES.find(({ kind }) => kind === settings.kind);
    if (known === undefined || (known.needs !== undefined && !platform.can(known.needs as Capability))) continue;
    if (settings.selector !== undefined && !platform.can(Capability.ROUTE_SELECTORS)) continue;
    const headerRoutes = settings.headerRoutes && known.headerRoutes;
    for (const route of found) routes.set(route, headerRoutes || routes.get(route) === true);
  }
  return [...routes].map(([route, headerRoutes]) => ({ manifest: route, headerRoutes }));
}

function weightWrites(rollout: CanaryRollout): FieldWrite[] {
  if (rollout.versionServices.length === 0) return [];
  return [{
    path: '$.spec.rules[*].backendRefs[*].weight',
    jqPath: `.spec.rules[]?.backendRefs[]? | select(${isOneOf('.name?', rollout.versionServices)}) | .weight`,
    when: ClusterWriteTime.CANARY,
    restoredBy: ClusterRestore.NEXT_RECONCILE,
  }];
}

function headerWrites(rollout: CanaryRollout, route: JsonObject, platform: Platform): FieldWrite[] {
  const write = { path: '$.spec.rules[*]', when: ClusterWriteTime.MANAGED_ROUTE, change: ClusterChange.ADDED,
    restoredBy: ClusterRestore.NOBODY };
  if (!platform.can(Capability.NAMED_HEADER_RULES)) {
    // These releases leave the rule without a name: only its shape tells it.
    const { canaryService } = rollout;
    return rollout.managedRoutes.length === 0 ? [] : [{
      ...write,
      jqPath: `.spec.rules[]? | select((.backendRefs? // [] | length) == 1 and .backendRefs[0].name == ${quoted(canaryService)})`,
      note: `Before ${platform.since(Capability.NAMED_HEADER_RULES)} a header rule has no name: its only backend tells it.`,
      appears: liveRules(rollout, [{}]),
    }];
  }
  return rollout.managedRoutes.map((name) =>
    ({
      ...write,
      jqPath: `.spec.rules[]? | select(${matches('.name?', literal(name) + headerRuleSuffix(platform))})`,
      appears: liveRules(rollout, headerRuleNames(name, rollout, route, platform).map((each) => ({ name: each }))),
    }));
}

/** One for each rule of the route that has both versions, where the plugin makes so many. */
function headerRuleNames(name: string, { versionServices }: CanaryRollout, route: JsonObject, platform: Platform): string[] {
  const sources = records(at(route, 'spec', 'rules')).filter(({ backendRefs }) =>
    versionServices.every((service) => records(backendRefs).some((backend) => backend.name === service)));
  const copies = platform.can(Capability.NUMBERED_HEADER_RULES) ? sources.slice(1) : [];
  return [name, ...copies.map((_, index) => `${name}-${index + 1}`)];
}

function liveRules({ canaryService }: CanaryRollout, rules: readonly JsonObject[]): LiveEntries {
  const backendRefs = [{ group: SERVICE.group, kind: SERVICE.kind, name: canaryService, port: 80, weight: 1 }];
  return { list: ['spec', 'rules'], entries: rules.map((rule) => ({ ...rule, backendRefs })), inFront: false };
}

/** From 0.14.1 on, the plugin asks for the weights of the reconcile before, which the controller has just emptied: the Services stay. */
function experimentWrites(rollout: CanaryRollout, platform: Platform): FieldWrite[] {
  const stays = platform.can(Capability.OTHER_BACKENDS);
  const experiments = rollout.experimentServices.map((pattern) => matches('.name?', pattern));
  return experiments.length === 0 ? [] : [{
    path: '$.spec.rules[*].backendRefs[*]',
    jqPath: `.spec.rules[]?.backendRefs[]? | select(${experiments.join(' or ')})`,
    when: stays ? ClusterWriteTime.ALWAYS : ClusterWriteTime.EXPERIMENT,
    change: ClusterChange.ADDED,
    restoredBy: ClusterRestore.NEXT_RECONCILE,
    note: stays ? 'The plugin leaves the Service of an experiment in the route, with its weight, until a sync takes it out.' : undefined,
  }];
}
