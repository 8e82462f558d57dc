import { ROUTE_VERSIONS, type RouteVersion } from '../../facts/gateway-api-bundles';
import { RELEASES } from '../../facts/releases';
import { RouteKind } from '../../facts/route-kind';
import { versionRead } from '../../manifests/route-versions';
import { Capability } from '../../platform/capability';
import { GatewayApiBundle } from '../../platform/gateway-api-bundle';
import type { Platform } from '../../platform/platform';
import { type Problem, problem } from '../../problem';
import type { RouteRule } from '../../values/gateway/route-rule';

/** The versions of a route's API that count for one construct. */
export interface RouteApi {
  readonly kind: RouteKind;
  readonly platform: Platform;
  /** What the object is written in. */
  readonly version: RouteVersion;
  /** Why there is no version that works; the object then has one that does not. */
  readonly problem: Problem;
}

/** A route of a canary is written in the version that the plugin reads. */
export function canaryRouteApi(kind: RouteKind, platform: Platform): RouteApi {
  const read = versionRead(kind, platform);
  const { gatewayApi } = platform;
  const isServed = gatewayApi._served(kind).includes(read);
  return { kind, platform, version: read, problem: isServed ? undefined : notServed(kind, platform, read) };
}

/** A route that no canary changes is written in the newest version that the cluster serves. */
export function routeApi(kind: RouteKind, platform: Platform): RouteApi {
  const [newest] = platform.gatewayApi._served(kind);
  return {
    kind,
    platform,
    version: newest ?? ROUTE_VERSIONS.v1,
    problem: newest === undefined
      ? problem('kind', kind, `is not served by ${platform.gatewayApi._title}: ${ways(kind, platform)}`) : undefined,
  };
}

export function isLayer4(kind: RouteKind): boolean {
  return kind === RouteKind.TCP || kind === RouteKind.TLS;
}

/** What the API server says about the rules and host names of a TCPRoute or a TLSRoute in `v1`, beside all that it said before. */
export function layer4Problems(
  { kind, version, platform, problem: unserved }: RouteApi, rules: readonly RouteRule[], hostnames?: readonly string[],
): Problem[] {
  if (!isLayer4(kind) || version !== ROUTE_VERSIONS.v1 || unserved !== undefined) return [];
  const has = `which the platform has with ${platform.gatewayApi._title}`;
  return [
    rules.length > 1 ? problem('rules', rules.length, `must have one entry in a ${kind} of v1, ${has}`) : undefined,
    kind === RouteKind.TLS && hostnames === undefined
      ? problem('hostnames', hostnames, `must have at least one entry in a TLSRoute of v1, ${has}`) : undefined,
  ];
}

function notServed(kind: RouteKind, platform: Platform, read: RouteVersion): Problem {
  const { gatewayApi, gatewayApiPlugin } = platform;
  const readsV1 = read === ROUTE_VERSIONS.v1;
  const plugin = readsV1 ? '' : `, or a plugin that reads v1 (${platform.since(Capability.LAYER4_ROUTES_AS_V1)}, not known to be released)`
    + ` with ${bundle(kind, read === ROUTE_VERSIONS.v1alpha2 ? ROUTE_VERSIONS.v1 : read, platform)}`;
  return problem('kind', kind, `is read as ${read} by ${RELEASES.gatewayApiPlugin.title} ${gatewayApiPlugin}, which ${gatewayApi._title} `
    + `does not serve: the platform needs ${readsV1 ? bundle(kind, read, platform) : experimental(platform)}${plugin}`);
}

function ways(kind: RouteKind, platform: Platform): string {
  return `the platform needs ${experimental(platform)}, or ${bundle(kind, ROUTE_VERSIONS.v1, platform)}`;
}

function experimental({ gatewayApi }: Platform): string {
  return `GatewayApiBundle.experimental('${gatewayApi.version}')`;
}

/** The oldest standard bundle that serves a version. */
function bundle(kind: RouteKind, version: RouteVersion, { gatewayApi }: Platform): string {
  const first = RELEASES.gatewayApi.lines.find((line) => GatewayApiBundle.standard(line)._served(kind).includes(version));
  return gatewayApi._served(kind).includes(version) ? 'the bundle that it has' : `GatewayApiBundle.standard('${first}') or later`;
}
