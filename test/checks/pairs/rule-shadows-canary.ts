import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const paths = fc.uniqueArray(fc.constantFrom('/a', '/b', '/c', '/a/b'), { minLength: 1, maxLength: 3 });

/** Rules that take all that the canary's own is for stand before it, or one of its paths is its own, or it stands first. */
export const pairs: Pairs = fc.tuple(names, namespaces, paths, fc.boolean(), fc.boolean()).map(([name, namespace, own, istio, first]) => {
  const place = namespace === undefined ? {} : { namespace };
  const trafficRouting = istio ? { istio: { virtualService: { name: 'own', routes: ['primary'] } } }
    : { plugins: { 'argoproj-labs/gatewayAPI': { ...place, httpRoute: 'own' } } };
  const canary = rollout(name, namespace, { stableService: 's-stable', canaryService: 's-canary', trafficRouting });
  const rule = (id: string, service: string, of: string[]): object => (istio
    ? { name: id, match: of.map((path) => ({ uri: { prefix: path } })), route: [{ destination: { host: service } }] }
    : { name: id, matches: of.map((value) => ({ path: { type: 'PathPrefix', value } })), backendRefs: [{ name: service, port: 80 }] });
  const route = (rules: object[]) => (istio
    ? object('networking.istio.io/v1', 'VirtualService', 'own', namespace, { hosts: ['shop'], http: rules })
    : object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'own', namespace, { parentRefs: [{ name: 'edge' }], rules }));
  const before = own.map((path) => rule(`other${path.replaceAll('/', '-')}`, 'other', [path]));
  const mine = rule('primary', 's-stable', own);
  const more = rule('primary', 's-stable', [...own, '/mine']);
  return { broken: [canary, route([...before, mine])], mended: [canary, route(first ? [mine, ...before] : [...before, more])] };
});
