import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const budgets = fc.integer({ min: 2, max: 40 }).chain((replicas) => fc.constantFrom<{ readonly broken: object; readonly mended: object }>(
  { broken: { minAvailable: replicas }, mended: { minAvailable: replicas - 1 } },
  { broken: { minAvailable: replicas + 1 }, mended: { minAvailable: 1 } },
  { broken: { minAvailable: '100%' }, mended: { minAvailable: '50%' } },
  { broken: { maxUnavailable: 0 }, mended: { maxUnavailable: 1 } },
  { broken: { maxUnavailable: '0%' }, mended: { maxUnavailable: '1%' } },
).map((budget) => ({ replicas, ...budget })));

export const pairs: Pairs = fc.tuple(names, namespaces, budgets).map(([name, namespace, { replicas, broken, mended }]) => {
  const all = (spec: object) => [rollout(name, namespace, {}, { replicas }),
    object('policy/v1', 'PodDisruptionBudget', 'budget', namespace, { ...spec, selector: { matchLabels: { app: name } } })];
  return { broken: all(broken), mended: all(mended) };
});
