import { ClusterWriter } from '../../facts/cluster-writer';
import type { CanaryRollout } from '../../manifests/canary-rollout';
import { ClusterChange, type ClusterWrite, ClusterRestore, ClusterWriteTime } from '../cluster-write';
import { isOneOf, matches, quoted } from '../jq';
import { literal } from '../../manifests/pattern';
import { GATEWAY_GROUP, type JsonObject, type ManifestSet, at, keyOf, record, records, texts } from '../../manifests/manifest';
import { selects } from '../../manifests/label-selector';
import type { GatewayPluginRelease } from '../plugin-release';
import type { CanaryRoute } from './canary-route';
import { brokenRules, strippedFields } from './gateway-defects';
import { type FieldWrite, ObjectWrites } from './object-writes';

export const PLUGIN = 'argoproj-labs/gatewayAPI';

const KINDS = [
  { kind: 'HTTPRoute', key: 'httpRoute', since: 'headerRoutes', headers: true },
  { kind: 'GRPCRoute', key: 'grpcRoute', since: 'grpcRoutes', headers: true },
  { kind: 'TCPRoute', key: 'tcpRoute', since: undefined, headers: false },
  { kind: 'TLSRoute', key: 'tlsRoute', since: 'tlsRoutes', headers: false },
] as const;

/**
 * Routes of the Gateway API. The plugin updates them when the Rollout is reconciled; nobody watches them, so that
 * what a sync overwrites stays so until the Rollout's next event or resync, and header rules for good.
 *
 * @see https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/tree/v0.15.0/pkg/plugin
 */
export function gatewayWrites(rollout: CanaryRollout, manifests: ManifestSet, release: GatewayPluginRelease): ClusterWrite[] {
  const config = at(rollout.trafficRouting, 'plugins', PLUGIN);
  if (config === undefined) return [];
  return canaryRoutes(record(config), rollout.namespace, manifests, release).flatMap(({ manifest, headerRoutes }) => {
    const writes = new ObjectWrites(manifest, ClusterWriter.GATEWAY_API_PLUGIN).add(
      ...weightWrites(rollout),
      ...(headerRoutes ? headerWrites(rollout, release) : []),
      ...(manifest.kind === 'HTTPRoute' && release.has('experiments') ? experimentWrites(rollout, release) : []),
      ...brokenRules(rollout, { manifest, headerRoutes }, release),
      ...strippedFields(manifest, release),
    );
    const { disableInProgressLabel, inProgressLabelKey } = record(config);
    if (release.has('inProgressLabel') && disableInProgressLabel !== true) {
      writes.addMetadata('labels', texts([inProgressLabelKey]).at(0) ?? 'rollouts.argoproj.io/gatewayapi-canary', ClusterWriteTime.CANARY);
    }
    return writes.writes;
  });
}

/** The routes that the plugin's settings name or select. */
function canaryRoutes(config: JsonObject, ownNamespace: string, manifests: ManifestSet, release: GatewayPluginRelease): CanaryRoute[] {
  const namespace = texts([config.namespace]).at(0) ?? ownNamespace;
  return KINDS.flatMap(({ kind, key, since, headers }) => {
    if (since !== undefined && since !== 'headerRoutes' && !release.has(since)) return [];
    const headerRoutes = headers && release.has('headerRoutes');
    const listed = records(config[`${key}s`]);
    const selector = config[`${key}Selector`];
    // The short key allows header routes, the list only where it says so, a selector never.
    const found: CanaryRoute[] = [
      ...manifests.named(GATEWAY_GROUP, kind, namespace, texts([config[key]])).map((manifest) => ({ manifest, headerRoutes })),
      ...listed.flatMap(({ name, useHeaderRoutes }) => manifests.named(GATEWAY_GROUP, kind, namespace, texts([name]))
        .map((manifest) => ({ manifest, headerRoutes: headerRoutes && useHeaderRoutes === true }))),
      ...(selector === undefined || !release.has('selectors') ? [] : manifests.of(GATEWAY_GROUP, kind, namespace)
        .filter((manifest) => selects(record(selector), manifest)).map((manifest) => ({ manifest, headerRoutes: false }))),
    ];
    const names = found.map(({ manifest }) => keyOf(manifest).name);
    return found.filter(({ manifest }, i) => names.indexOf(keyOf(manifest).name) === i);
  });
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

function headerWrites(rollout: CanaryRollout, release: GatewayPluginRelease): FieldWrite[] {
  const write = { path: '$.spec.rules[*]', when: ClusterWriteTime.MANAGED_ROUTE, change: ClusterChange.ADDED,
    restoredBy: ClusterRestore.NOBODY };
  if (!release.has('namedHeaderRules')) {
    // These releases leave the rule without a name: only its shape tells it.
    const { canaryService } = rollout;
    return rollout.managedRoutes.length === 0 ? [] : [{
      ...write,
      jqPath: `.spec.rules[]? | select((.backendRefs? // [] | length) == 1 and .backendRefs[0].name == ${quoted(canaryService)})`,
      note: 'Before 0.13.0 a header rule has no name; it is told by its only backend, the canary Service.',
    }];
  }
  const siblings = release.has('numberedHeaderRules') ? '(-[0-9]+)?' : '';
  return rollout.managedRoutes.map((name) =>
    ({ ...write, jqPath: `.spec.rules[]? | select(${matches('.name?', literal(name) + siblings)})` }));
}

/** From 0.14.1 on, the plugin asks for the weights of the reconcile before, which the controller has just emptied: the Services stay. */
function experimentWrites(rollout: CanaryRollout, release: GatewayPluginRelease): FieldWrite[] {
  const stays = release.has('otherBackends');
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
