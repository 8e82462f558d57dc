import * as fc from 'fast-check';
import type { Manifest } from '../../support/manifests';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

type Entry = (service: string, namespace: string | undefined) => Manifest;

/** What a user leads somewhere, and how. */
const entries = fc.constantFrom<Entry[]>(
  (service, namespace) => object('networking.k8s.io/v1', 'Ingress', 'old', namespace, {
    rules: [{ host: 'shop.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: service } } }] } }],
  }),
  (service, namespace) => object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'old', namespace, {
    parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: service, port: 80 }] }],
  }),
  (service, namespace) => object('networking.istio.io/v1', 'VirtualService', 'old', namespace, {
    hosts: ['shop.example.com'], gateways: ['edge'], http: [{ route: [{ destination: { host: service } }] }],
  }),
);

/** The entry that leads to a Service of all pods leads to the canary's own route's Service instead. */
export const pairs: Pairs = fc.tuple(names, namespaces, entries, fc.boolean()).map(([name, namespace, entry, without]) => {
  const labels = { app: name };
  const plugins = { 'argoproj-labs/gatewayAPI': { httpRoute: 'own', ...(namespace === undefined ? {} : { namespace }) } };
  const canary = rollout(name, namespace, { stableService: 's-stable', canaryService: 's-canary', trafficRouting: { plugins } });
  const service = (own: string, place: string | undefined): Manifest =>
    object('v1', 'Service', own, place, { selector: labels, ports: [{ port: 80 }] });
  const shared = [canary, service('s-stable', namespace), service('s-canary', namespace)];
  const all = service('s-all', without ? undefined : namespace);
  return { broken: [...shared, all, entry('s-all', namespace)], mended: [...shared, all, entry('s-canary', namespace)] };
});
