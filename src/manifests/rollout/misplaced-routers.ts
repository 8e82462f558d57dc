import { GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN } from '../../facts/kedify-plugin';
import { ROUTER_RIGHTS } from '../controller/router-rights';
import { type JsonObject, at, record } from '../manifest';
import { gatewayApiSettingsIn } from './gateway-api-settings';
import { member } from './go-json';
import { kedifySettingsIn } from './kedify-settings';

/** Settings of a router that stand where the controller does not look. */
export interface MisplacedRouter {
  readonly path: string;
  readonly value: unknown;
  /** Where they belong. */
  readonly place: string;
}

const ROUTING = 'trafficRouting';
const PLUGINS = 'plugins';
const PLACE = `$.spec.strategy.canary.${ROUTING}`;
const NAMES: readonly string[] = [GATEWAY_API_PLUGIN.plugin, KEDIFY_PLUGIN.plugin];
/** The controller's own routers. */
const OWN: readonly string[] = ['istio', ...Object.keys(ROUTER_RIGHTS)];

/** Of a Rollout with the canary strategy. The API server drops them without a word. */
export function misplacedRouters(rollout: JsonObject): MisplacedRouter[] {
  const spec = record(rollout.spec);
  return [
    ...around(spec, '$.spec', PLACE),
    ...around(record(spec.strategy), '$.spec.strategy', PLACE),
    ...inCanary(record(at(spec, 'strategy', 'canary')), '$.spec.strategy.canary'),
    ...inRouting(record(at(spec, 'strategy', 'canary', ROUTING)), PLACE),
  ];
}

function around(parent: JsonObject, path: string, place: string): MisplacedRouter[] {
  const routing = parent[ROUTING] ?? undefined;
  return [...(routing === undefined ? [] : [{ path: member(path, ROUTING), value: Object.keys(record(routing)), place }]),
    ...inCanary(parent, path)];
}

function inCanary(parent: JsonObject, path: string): MisplacedRouter[] {
  return Object.entries(parent).flatMap(([key, value]) => {
    if (key === PLUGINS || OWN.includes(key)) return [{ path: member(path, key), value, place: `${PLACE}.${key}` }];
    return NAMES.includes(key) ? [{ path: member(path, key), value, place: member(`${PLACE}.${PLUGINS}`, key) }] : [];
  });
}

/** By the name of a plugin, or by settings that only one has. */
function inRouting(routing: JsonObject, path: string): MisplacedRouter[] {
  return Object.entries(routing).flatMap(([key, value]) => {
    if (key === PLUGINS || OWN.includes(key)) return [];
    const name = NAMES.find((each) => each === key)
      ?? (gatewayApiSettingsIn(record(value)).length > 0 ? GATEWAY_API_PLUGIN.plugin : undefined)
      ?? (kedifySettingsIn(record(value)).length > 0 ? KEDIFY_PLUGIN.plugin : undefined);
    return name === undefined ? [] : [{ path: member(path, key), value, place: member(`${PLACE}.${PLUGINS}`, name) }];
  });
}
