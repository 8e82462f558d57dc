import type { Manifest } from './manifests';
import { object, rollout } from './pairs';

const GATEWAY_API = 'gateway.networking.k8s.io/v1';

/** A canary whose plugin moves the weights of the HTTPRoute of its name. */
export function routedRollout(name: string, namespace: string | undefined): Manifest {
  return rollout(name, namespace, {
    stableService: `${name}-stable`,
    canaryService: `${name}-canary`,
    trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: name, ...(namespace === undefined ? {} : { namespace }) } } },
  });
}

/** The route, whose backends are the two Services. */
export function managedRoute(name: string, namespace: string | undefined, spec: object, backend: object = { port: 80 }): Manifest {
  return object(GATEWAY_API, 'HTTPRoute', name, namespace, {
    ...spec, rules: [{ backendRefs: [{ name: `${name}-stable`, ...backend }, { name: `${name}-canary`, ...backend }] }] });
}

export function gateway(name: string, namespace: string | undefined, ...listeners: object[]): Manifest {
  return object(GATEWAY_API, 'Gateway', name, namespace, { gatewayClassName: 'any', listeners });
}
