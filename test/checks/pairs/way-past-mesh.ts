import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

/** A load balancer to the parent Service of a mesh, through its waypoint then. */
export const pairs: Pairs = fc.tuple(names, namespaces, fc.constantFrom('LoadBalancer', 'NodePort'))
  .map(([name, namespace, type]) => {
    const place = namespace === undefined ? {} : { namespace };
    const canary = rollout(name, namespace, {
      stableService: 's-stable', canaryService: 's-canary',
      trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { ...place, httpRoute: 'own' } } },
    });
    const route = object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'own', namespace, {
      parentRefs: [{ group: '', kind: 'Service', name: 'all' }], rules: [{ backendRefs: [{ name: 's-stable', port: 80 }] }],
    });
    const open = object('v1', 'Service', 'all', namespace, { type, selector: { app: name }, ports: [{ port: 80 }] });
    const labels = { 'istio.io/ingress-use-waypoint': 'true' };
    return { broken: [canary, route, open], mended: [canary, route, { ...open, metadata: { ...open.metadata, labels } }] };
  });
