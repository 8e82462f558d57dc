import { OLD_ROUTE_VERSIONS, ROUTE_VERSIONS, SERVED_ROUTES } from '../facts/gateway-api-bundles';
import { RouteKind } from '../facts/route-kind';
import { isAtLeast } from '../facts/version';
import { Capability } from '../platform/capability';
import type { Platform } from '../platform/platform';
import { type JsonObject, text } from './manifest';
import { type ManifestGraph, foundBy } from './manifest-graph';
import { GATEWAY_ROUTES } from './rollout-relations';
import type { CanaryRollout } from './rollout/canary-rollout';

/** A route of a canary in a version that its cluster does not serve, or that its plugin does not find. */
export interface RouteVersionFault {
  readonly route: JsonObject;
  readonly rollouts: readonly CanaryRollout[];
  readonly kind: RouteKind;
  readonly version: string;
  /** `unserved`: by no bundle of the release. `unread`: the plugin reads another version, which the bundle does not serve. */
  readonly type: 'unserved' | 'unread' | 'old';
  /** What the bundle of the platform serves, or the plugin reads. */
  readonly others: readonly string[];
}

/** All of the routes that Rollouts name. To be asked for by `graph.once`. */
export function routeVersionFaults(graph: ManifestGraph): RouteVersionFault[] {
  const users = new Map<JsonObject, CanaryRollout[]>();
  for (const rollout of graph.rollouts) {
    for (const route of foundBy(graph.related(GATEWAY_ROUTES, rollout.manifest))) users.set(route, [...users.get(route) ?? [], rollout]);
  }
  return [...users].flatMap(([route, rollouts]) => faultOf(route, rollouts));
}

/** What the plugin reads the routes of a kind as. */
export function versionRead(kind: RouteKind, platform: Platform): keyof typeof ROUTE_VERSIONS {
  const isLayer4 = kind === RouteKind.TCP || kind === RouteKind.TLS;
  return isLayer4 && !platform.can(Capability.LAYER4_ROUTES_AS_V1) ? ROUTE_VERSIONS.v1alpha2 : ROUTE_VERSIONS.v1;
}

function faultOf(route: JsonObject, rollouts: readonly CanaryRollout[]): RouteVersionFault[] {
  const [{ platform }] = rollouts;
  const kind = Object.values(RouteKind).find((each) => each === route.kind);
  if (kind === undefined) return [];
  const version = text(route.apiVersion).split('/').at(-1) ?? '';
  const served = servedAnywhere(kind, platform);
  const fault = { route, rollouts, kind, version };
  if (!served.includes(version)) return [{ ...fault, type: 'unserved', others: served }];
  const read = versionRead(kind, platform);
  // Whoever writes what only an experimental bundle serves has one, whatever the platform says.
  const isExperimental = platform.gatewayApi.isExperimental || (version !== ROUTE_VERSIONS.v1 && kind !== RouteKind.HTTP);
  const isRead = version === read || (isExperimental ? served : platform.gatewayApi._served(kind)).includes(read);
  if (!isRead) return [{ ...fault, type: 'unread', others: [read] }];
  return kind === RouteKind.HTTP && version === OLD_ROUTE_VERSIONS[kind] ? [{ ...fault, type: 'old', others: [read] }] : [];
}

/** In any channel of the release. */
function servedAnywhere(kind: RouteKind, { gatewayApi }: Platform): string[] {
  const known = SERVED_ROUTES[kind].filter(({ since }) => Object.values(since).some((first) => isAtLeast(gatewayApi.version, first)))
    .map(({ version }): string => version);
  const old = OLD_ROUTE_VERSIONS[kind];
  return old === undefined ? known : [...known, old];
}
