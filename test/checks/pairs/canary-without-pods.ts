import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const trafficRouting = { nginx: { stableIngress: 'web' } };
const none = fc.constantFrom({ setCanaryScale: { replicas: 0 } }, { setCanaryScale: { weight: 0 } });

const weights = fc.integer({ min: 1, max: 100 });

export const pairs: Pairs = fc.tuple(names, namespaces, weights, none).map(([name, namespace, setWeight, scale]) => {
  const having = (...steps: object[]) => [rollout(name, namespace, { trafficRouting, steps: [{ setWeight }, { pause: {} }, ...steps] })];
  return { broken: having(scale, { setWeight: 0 }), mended: having({ setWeight: 0 }, scale) };
});
