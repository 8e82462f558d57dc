import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

/** A second route that the Rollout does not name, and that it names. */
export const pairs: Pairs = fc.tuple(names, namespaces, fc.boolean(), fc.boolean()).map(([name, namespace, idle, preview]) => {
  const place = namespace === undefined ? {} : { namespace };
  const canary = (routes: string[]) => rollout(name, namespace, {
    stableService: 's-stable', canaryService: 's-canary',
    trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { ...place, httpRoutes: routes.map((route) => ({ name: route })) } } },
  });
  const route = (own: string, backendRefs: object[]) =>
    object('gateway.networking.k8s.io/v1', 'HTTPRoute', own, namespace, { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs }] });
  const both = [{ name: 's-stable', port: 80, weight: 100 }, { name: 's-canary', port: 80, weight: 0 }];
  const [stable] = both;
  const old = route('old', idle ? both : [stable]);
  return {
    broken: [canary(['own']), route('own', both), old],
    mended: preview ? [canary(['own']), route('own', both), route('old', [{ name: 's-canary', port: 80 }])]
      : [canary(['own', 'old']), route('own', both), old],
  };
});
