import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

/** The two have a host name, and then one each. */
export const pairs: Pairs = fc.tuple(names, namespaces, fc.constantFrom('*.example.com', 'shop.example.com'), fc.boolean())
  .map(([name, namespace, host, swapped]) => {
    const place = namespace === undefined ? {} : { namespace };
    const canary = rollout(name, namespace, {
      stableService: 's-stable', canaryService: 's-canary',
      trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { ...place, httpRoute: 'own' } } },
    });
    const route = (kind: string, id: string, backend: string, hostname: string) =>
      object('gateway.networking.k8s.io/v1', kind, id, namespace, {
        parentRefs: [{ name: 'edge' }], hostnames: [hostname], rules: [{ backendRefs: [{ name: backend, port: 80 }] }],
      });
    const http = route('HTTPRoute', 'own', 's-stable', host);
    const grpc = (hostname: string) => route('GRPCRoute', 'calls', 'other', hostname);
    const both = (hostname: string) => (swapped ? [grpc(hostname), http, canary] : [canary, http, grpc(hostname)]);
    return { broken: both('shop.example.com'), mended: both('calls.example.org') };
  });
