import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

/** No text, and nothing at all. */
const wrong = fc.oneof(fc.integer(), fc.boolean(), fc.array(names), fc.dictionary(names, names));

export const pairs: Pairs = fc.tuple(names, namespaces, names, wrong).map(([name, namespace, route, value]) => {
  const canary = (httpRoute: unknown) => ({ trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute } } } });
  return { broken: [rollout(name, namespace, canary(value))], mended: [rollout(name, namespace, canary(route))] };
});
