import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const trafficRouting = { nginx: { stableIngress: 'web' } };
const idle = fc.array(fc.constantFrom({ pause: {} }, { setWeight: 0 }, { setCanaryScale: { replicas: 2 } }), { maxLength: 3 });

const weights = fc.integer({ min: 1, max: 100 });

export const pairs: Pairs = fc.tuple(names, namespaces, idle, weights).map(([name, namespace, steps, setWeight]) => {
  const having = (...more: object[]) => [rollout(name, namespace, { trafficRouting, steps: [...steps, ...more] })];
  return { broken: having(), mended: having({ setWeight }) };
});
