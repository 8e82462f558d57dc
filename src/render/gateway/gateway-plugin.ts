import {
  GATEWAY_API_PLUGIN, GATEWAY_API_PLUGIN_KEYS as KEYS, GATEWAY_API_PLUGIN_ROUTES, type PluginRouteKind,
} from '../../facts/gateway-api-plugin';
import type { RouteKind } from '../../facts/route-kind';
import type { RolloutSpecStrategyCanaryTrafficRouting } from '../../../imports/rollout';
import type { InProgressLabel } from '../../values/gateway/in-progress-label';

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
        ...Object.fromEntries(GATEWAY_API_PLUGIN_ROUTES.flatMap((route) => routeEntry(route, settings))),
        [KEYS.namespace]: settings.namespace,
        [KEYS.disableInProgressLabel]: label?.isDisabled === true ? true : undefined,
        [KEYS.inProgressLabelKey]: label?.key,
        [KEYS.inProgressLabelValue]: label?.value,
      },
    },
  };
}

function routeEntry(route: PluginRouteKind, { routes, headerRoutes }: GatewayPluginSettings): Array<[string, unknown]> {
  const names = routes.filter(({ kind }) => kind === route.kind).map(({ name }) => name);
  const listsHeaders = headerRoutes && route.headerRoutes;
  if (names.length === 0) return [];
  if (names.length === 1 && !listsHeaders) return [[route.key, names[0]]];
  return [[route.listKey, names.map((name) => (route.headerRoutes ? { name, [KEYS.useHeaderRoutes]: listsHeaders } : { name }))]];
}
