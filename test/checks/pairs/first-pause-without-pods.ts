import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const cases = fc.tuple(names, namespaces, fc.integer({ min: 2, max: 50 }), fc.integer({ min: 1, max: 99 }), fc.boolean());

export const pairs: Pairs = cases.map(([name, namespace, replicas, setWeight, routed]) => {
  const canary = routed ? { trafficRouting: { plugins: { 'example/router': {} } } } : {};
  const having = (steps: object[]) => [rollout(name, namespace, { ...canary, steps }, { replicas })];
  return { broken: having([{ pause: {} }, { setWeight }, { pause: {} }]), mended: having([{ setWeight }, { pause: {} }]) };
});
