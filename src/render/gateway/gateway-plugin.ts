import type { RolloutSpecStrategyCanaryTrafficRouting } from '../../../imports/rollout';
import { GATEWAY_API_PLUGIN } from '../../values/plugins/gateway-api-plugin-releases';
import type { InProgressLabel } from '../../values/gateway/in-progress-label';
import { RouteKind } from '../../values/gateway/route-kind';

/** A plugin's key for each kind; the list key adds an `s`. */
const KEYS: { readonly [kind in RouteKind]: string } = {
  [RouteKind.HTTP]: 'httpRoute',
  [RouteKind.GRPC]: 'grpcRoute',
  [RouteKind.TCP]: 'tcpRoute',
  [RouteKind.TLS]: 'tlsRoute',
};

/** Kinds for which the plugin knows header routes. */
const HEADER_KINDS: readonly RouteKind[] = [RouteKind.HTTP, RouteKind.GRPC];

export interface GatewayPluginSettings {
  readonly routes: ReadonlyArray<{ readonly kind: RouteKind; readonly name: string }>;
  readonly namespace?: string;
  /** Whether the steps set header routes: the list form switches them off unless it says so. */
  readonly headerRoutes: boolean;
  readonly inProgressLabel?: InProgressLabel;
}

/**
 * The plugin's settings. One route of a kind is named by the short key, which always allows header routes;
 * several, or one whose header routes matter, by the list that says so for each.
 */
export function renderGatewayPlugin(settings: GatewayPluginSettings): RolloutSpecStrategyCanaryTrafficRouting {
  const label = settings.inProgressLabel;
  return {
    plugins: {
      [GATEWAY_API_PLUGIN.plugin]: {
        ...Object.fromEntries(Object.values(RouteKind).flatMap((kind) => routeEntry(kind, settings))),
        namespace: settings.namespace,
        disableInProgressLabel: label?.isDisabled === true ? true : undefined,
        inProgressLabelKey: label?.key,
        inProgressLabelValue: label?.value,
      },
    },
  };
}

function routeEntry(kind: RouteKind, { routes, headerRoutes }: GatewayPluginSettings): Array<[string, unknown]> {
  const names = routes.filter((route) => route.kind === kind).map((route) => route.name);
  const listsHeaders = headerRoutes && HEADER_KINDS.includes(kind);
  if (names.length === 0) return [];
  if (names.length === 1 && !listsHeaders) return [[KEYS[kind], names[0]]];
  return [[`${KEYS[kind]}s`, names.map((name) => (HEADER_KINDS.includes(kind) ? { name, useHeaderRoutes: listsHeaders } : { name }))]];
}
