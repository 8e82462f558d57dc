import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const weights = fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 6 });

export const pairs: Pairs = fc.tuple(names, namespaces, weights).map(([name, namespace, list]) => {
  const rising = [...list].sort((a, b) => a - b);
  const having = (weightsOf: number[]) =>
    [rollout(name, namespace, { steps: weightsOf.flatMap((setWeight) => [{ setWeight }, { pause: {} }]) })];
  return { broken: having([...rising.slice(1), rising[0]]), mended: having(rising) };
});
