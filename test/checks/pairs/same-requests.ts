import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const matches = fc.array(fc.record({
  path: fc.record({ type: fc.constantFrom('PathPrefix', 'Exact'), value: fc.constantFrom('/', '/a', '/a/b') }),
  headers: fc.uniqueArray(fc.record({ name: fc.constantFrom('x-a', 'x-b', 'x-c'), value: names }), { selector: ({ name }) => name }),
}), { maxLength: 3 });

/** The second route has one match of the first one, in other words, or that with a condition more. */
export const pairs: Pairs = fc.tuple(names, namespaces, matches, fc.nat(), fc.boolean()).map(([name, namespace, own, number, section]) => {
  const place = namespace === undefined ? {} : { namespace };
  const canary = rollout(name, namespace, {
    stableService: 's-stable', canaryService: 's-canary',
    trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { ...place, httpRoute: 'own' } } },
  });
  const route = (id: string, backend: string, of: object[], listener: boolean) =>
    object('gateway.networking.k8s.io/v1', 'HTTPRoute', id, namespace, {
      parentRefs: [{ name: 'edge', ...(listener ? { sectionName: 'http' } : {}) }],
      hostnames: ['shop.example.com', `${id}.example.com`],
      rules: [{ ...(of.length === 0 ? {} : { matches: of }), backendRefs: [{ name: backend, port: 80 }] }],
    });
  const shared = own.length === 0 ? { headers: [] } : own[number % own.length];
  const said = { ...shared, headers: shared.headers.map((header) => ({ ...header, name: header.name.toUpperCase() })).reverse() };
  const more = { ...said, headers: [...said.headers, { name: 'x-more', value: '1' }] };
  const first = route('own', 's-stable', own, section);
  const second = (match: object) => route('other', 'other', [match], false);
  return { broken: [canary, first, second(said)], mended: [canary, first, second(more)] };
});
