import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const lists = fc.constantFrom('http', 'tls', 'tcp');

export const pairs: Pairs = fc.tuple(names, namespaces, lists, fc.integer({ min: 2, max: 5 }), fc.boolean()).map(
  ([name, namespace, list, count, named]) => {
    const routes = Array.from({ length: count }, (_, i) => ({ name: named || list === 'http' ? `${name}-${i}` : undefined,
      match: [{ port: 1000 + i, ...(list === 'tls' ? { sniHosts: [`${i}.example.com`] } : {}) }] }));
    const virtualService = object('networking.istio.io/v1', 'VirtualService', name, namespace, { [list]: routes });
    const naming = (settings: object) =>
      rollout(name, namespace, { trafficRouting: { istio: { virtualServices: [{ name, ...settings }] } } });
    const listed = { http: { routes: [`${name}-1`] }, tls: { tlsRoutes: [{ port: 1001, sniHosts: ['1.example.com'] }] },
      tcp: { tcpRoutes: [{ port: 1001 }] } }[list] ?? {};
    return { broken: [naming({}), virtualService], mended: [naming(listed), virtualService] };
  });
