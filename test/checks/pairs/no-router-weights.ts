import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, fc.integer({ min: 3, max: 20 })).map(([name, namespace, replicas]) => {
  const having = (pods: number) => [rollout(name, namespace, { steps: [{ setWeight: Math.floor(100 / (3 * replicas)) }, { pause: {} }] },
    { replicas: pods })];
  return { broken: having(replicas), mended: having(100) };
});
