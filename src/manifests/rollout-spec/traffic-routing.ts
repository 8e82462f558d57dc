import type { TrafficRoutingJson } from './spec-json';

export function hasPlugins({ plugins }: TrafficRoutingJson): boolean {
  return Object.keys(plugins ?? {}).length > 0;
}

/** Whether any router is named. */
export function hasRouter(routing: TrafficRoutingJson): boolean {
  const { alb, istio, smi, apisix, ambassador, nginx, appMesh, traefik } = routing;
  return hasPlugins(routing) || [alb, istio, smi, apisix, ambassador, nginx, appMesh, traefik].some((router) => router !== undefined);
}

/**
 * Whether a router tells the versions apart by two Services.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/validation/validation.go#L244
 */
export function needsServices(routing: TrafficRoutingJson, pingPong: boolean): boolean {
  const { alb, istio, smi, apisix, ambassador, nginx, appMesh, traefik } = routing;
  return (!pingPong && (alb !== undefined || (istio !== undefined && istio.destinationRule === undefined)))
    || [smi, apisix, ambassador, nginx, appMesh, traefik].some((router) => router !== undefined);
}
