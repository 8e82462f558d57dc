import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const analysis = { templates: [{ templateName: 'errors' }] };
const wrong = fc.integer({ min: 1, max: 4 }).chain((count) => {
  const steps = Array.from({ length: count }, (_, i) => ({ setWeight: 10 * (i + 1) }));
  return fc.constantFrom<readonly [object, object]>(
    [{ steps, analysis: { ...analysis, startingStep: count } }, { steps, analysis: { ...analysis, startingStep: count - 1 } }],
    [{ steps, replicaProgressThreshold: { type: 'percent', value: 50 } },
      { steps, replicaProgressThreshold: { type: 'Percent', value: 50 } }],
    [{ steps, trafficRouting: {} }, { steps, trafficRouting: { nginx: { stableIngress: 'web' } } }],
    [{ steps, minPodsPerReplicaSet: count }, { steps }],
  );
});

export const pairs: Pairs = fc.tuple(names, namespaces, wrong).map(([name, namespace, [broken, mended]]) =>
  ({ broken: [rollout(name, namespace, broken)], mended: [rollout(name, namespace, mended)] }));
