import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, fc.integer({ min: 1, max: 100 }), fc.boolean(), fc.nat()).map(
  ([name, namespace, replicas, percent, less]) => {
    const all = percent ? 100 : replicas;
    const having = (value: number) =>
      [rollout(name, namespace, { replicaProgressThreshold: { type: percent ? 'Percent' : 'Pods', value } }, { replicas })];
    return { broken: having(less % all), mended: having(all) };
  });
