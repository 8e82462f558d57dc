import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const settings = fc.constantFrom<(name: string) => object>((name) => ({ httpRoute: name }), (name) => ({ httpRoutes: [{ name }] }));

export const pairs: Pairs = fc.tuple(names, namespaces, settings).map(([name, namespace, setting]) => {
  const made = (version: string) => [
    rollout(name, namespace, { trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': setting(name) } } }),
    object(`gateway.networking.k8s.io/${version}`, 'HTTPRoute', name, namespace),
  ];
  return { broken: made('v1beta1'), mended: made('v1') };
});
