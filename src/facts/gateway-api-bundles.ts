import { RouteKind } from './route-kind';
import { isAtLeast } from './version';

/** The channels in which a bundle is published. */
export const CHANNELS = { standard: 'standard', experimental: 'experimental' } as const;

export type GatewayApiChannel = keyof typeof CHANNELS;

/** Versions of a route's API. */
export const ROUTE_VERSIONS = { v1: 'v1', v1alpha2: 'v1alpha2' } as const;

export type RouteVersion = keyof typeof ROUTE_VERSIONS;

/** One version of a kind, and the first bundle of each channel that serves it. */
export interface ServedVersion {
  readonly version: RouteVersion;
  /** Not served in a channel that is not here. */
  readonly since: { readonly [channel in GatewayApiChannel]?: string };
}

const ALWAYS = '0.0.0';

/**
 * In which versions the bundles serve each kind of route, the newest version first. No bundle up to 1.7.0 stops serving a
 * version in the experimental channel that it has served before.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/tree/v1.7.0/config/crd
 */
export const SERVED_ROUTES: { readonly [kind in RouteKind]: readonly ServedVersion[] } = {
  [RouteKind.HTTP]: [{ version: 'v1', since: { standard: ALWAYS, experimental: ALWAYS } }],
  [RouteKind.GRPC]: [{ version: 'v1', since: { standard: ALWAYS, experimental: ALWAYS } }],
  [RouteKind.TCP]: [
    { version: 'v1', since: { standard: '1.6.0', experimental: '1.6.0' } },
    { version: 'v1alpha2', since: { experimental: ALWAYS } },
  ],
  [RouteKind.TLS]: [
    { version: 'v1', since: { standard: '1.5.0', experimental: '1.5.0' } },
    { version: 'v1alpha2', since: { experimental: ALWAYS } },
  ],
};

/** Versions beside, which nobody needs any more: of an HTTPRoute in every bundle, of a TLSRoute in the experimental ones. */
export const OLD_ROUTE_VERSIONS: { readonly [kind in RouteKind]?: string } = { [RouteKind.HTTP]: 'v1beta1', [RouteKind.TLS]: 'v1alpha3' };

/** How many host names a route may have. */
const MAX_HOSTNAMES = 16;
const MAX_TLS_HOSTNAMES = 1024;
export const MORE_TLS_HOSTNAMES_SINCE = '1.6.0';

/** How many host names a route of a kind may have in a bundle. */
export function maxHostnames(kind: RouteKind, bundle: string): number {
  return kind === RouteKind.TLS && isAtLeast(bundle, MORE_TLS_HOSTNAMES_SINCE) ? MAX_TLS_HOSTNAMES : MAX_HOSTNAMES;
}

/**
 * The first bundle of each channel whose HTTPRoutes and GRPCRoutes have a field; the API server of an older one drops it.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.1/config/crd/standard/gateway.networking.k8s.io_httproutes.yaml
 */
export const BUNDLE_FIELDS = {
  ruleNames: { standard: '1.4.0', experimental: '1.2.0' },
  /** A percent or a fraction of the requests, for a filter that mirrors. */
  partialMirrors: { standard: '1.3.0', experimental: '1.2.0' },
} as const satisfies { readonly [field: string]: { readonly [channel in GatewayApiChannel]: string } };

export type BundleField = keyof typeof BUNDLE_FIELDS;
