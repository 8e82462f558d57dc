import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const wholes = fc.constantFrom(undefined, 100, 500, 1000);

export const pairs: Pairs = fc.tuple(names, namespaces, wholes, fc.nat(400)).map(([name, namespace, whole, more]) => {
  const trafficRouting = { nginx: { stableIngress: 'web' }, maxTrafficWeight: whole };
  const having = (weight: number) => [rollout(name, namespace, { trafficRouting, steps: [{ setCanaryScale: { weight } }] })];
  return { broken: having((whole ?? 100) + 1 + more), mended: having(whole ?? 100) };
});
