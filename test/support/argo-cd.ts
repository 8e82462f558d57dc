import type { Manifest } from './manifests';
import { object, rollout } from './pairs';

/** A canary with a route of the Gateway API; its managed routes are set. */
export function gatewayCanary(name: string, namespace: string | undefined, managed: readonly string[] = [], rules = 1): Manifest[] {
  const service = (version: string): Manifest => object('v1', 'Service', `${name}-${version}`, namespace, { selector: { app: name } });
  const backend = (version: string, weight: number): object =>
    ({ group: '', kind: 'Service', name: `${name}-${version}`, port: 80, weight });
  return [
    rollout(name, namespace, {
      stableService: `${name}-stable`, canaryService: `${name}-canary`,
      trafficRouting: { managedRoutes: managed.map((each) => ({ name: each })),
        plugins: { 'argoproj-labs/gatewayAPI': { httpRoutes: [{ name: `${name}-route`, useHeaderRoutes: managed.length > 0 }] } } },
    }),
    service('stable'), service('canary'),
    object('gateway.networking.k8s.io/v1', 'HTTPRoute', `${name}-route`, namespace, {
      rules: Array.from({ length: rules }, () => ({ backendRefs: [backend('stable', 100), backend('canary', 0)] })),
    }),
  ];
}

/** An Application with rules for an HTTPRoute. */
export function application(name: string, namespace: string | undefined, rule: object, spec: object = {}): Manifest {
  return object('argoproj.io/v1alpha1', 'Application', name, 'argocd', {
    destination: { namespace }, ignoreDifferences: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', ...rule }], ...spec,
  });
}

export const WEIGHTS = '.spec.rules[]?.backendRefs[]?.weight';

