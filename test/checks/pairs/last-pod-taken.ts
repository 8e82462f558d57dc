import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const none = fc.constantFrom(0, '0%', '0');
const unavailable = fc.constantFrom(undefined, 1, '1%', '99%', '100%');

export const pairs: Pairs = fc.tuple(names, namespaces, none, unavailable, fc.integer({ min: 2, max: 9 }), fc.boolean())
  .map(([name, namespace, maxSurge, maxUnavailable, more, byPods]) => {
    const having = (surge: number | string, replicas: number) =>
      [rollout(name, namespace, { maxSurge: surge, maxUnavailable }, { replicas })];
    return { broken: having(maxSurge, 1), mended: byPods ? having(maxSurge, more) : having('1%', 1) };
  });
