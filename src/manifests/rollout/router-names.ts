import { GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN } from '../../facts/kedify-plugin';
import { type JsonObject, at, record, texts } from '../manifest';

const PLUGINS: readonly string[] = [GATEWAY_API_PLUGIN.plugin, KEDIFY_PLUGIN.plugin];
/** Fields that name no router, or several. */
const NO_ROUTER: readonly string[] = ['managedRoutes', 'maxTrafficWeight', 'plugins'];
/** The meshes and gateways of plugins that are not known may lead requests by any Service, and so does this one. */
const UNKNOWN = 'appMesh';

/** What a Rollout names for its routers, whichever they are. */
export interface RouterNames {
  /** Whether a router divides the requests. */
  readonly routed: boolean;
  /** Whether it is one of which is known what it does with which object. */
  readonly known: boolean;
  /** Ingresses that it changes, or of which it makes another one. */
  readonly ingresses: readonly string[];
  /** Those of them that are load balancers of AWS. */
  readonly balancers: readonly string[];
  /** Services of both versions that requests are meant to come by. */
  readonly rootServices: readonly string[];
}

/**
 * The controller's own routers are asked for by a field each, those of plugins by a name.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/v1alpha1/types.go#L386
 */
export function routerNames(trafficRouting: JsonObject, stableService: string): RouterNames {
  const plugins = Object.keys(record(trafficRouting.plugins));
  const own = Object.keys(trafficRouting).filter((key) => !NO_ROUTER.includes(key) && trafficRouting[key] !== null
    && trafficRouting[key] !== undefined);
  const balancers = listed(at(trafficRouting, 'alb', 'ingress'), at(trafficRouting, 'alb', 'ingresses'));
  return {
    routed: own.length + plugins.length > 0,
    known: own.every((key) => key !== UNKNOWN) && plugins.every((name) => PLUGINS.includes(name)),
    ingresses: [
      ...listed(at(trafficRouting, 'nginx', 'stableIngress'), at(trafficRouting, 'nginx', 'stableIngresses')),
      ...balancers,
    ],
    balancers,
    rootServices: [
      ...listed(at(trafficRouting, 'alb', 'rootService'), []),
      // Without one of its own a split is that of the stable Service.
      ...(own.includes('smi') ? listed(at(trafficRouting, 'smi', 'rootService') ?? stableService, []) : []),
    ],
  };
}

function listed(one: unknown, several: unknown): string[] {
  return texts([one, ...(Array.isArray(several) ? several : [])]);
}
