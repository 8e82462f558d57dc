import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const fields = fc.constantFrom<[object, object]>([{ minReadySeconds: 0 }, { minReadySeconds: 1 }], [{ paused: false }, { paused: true }],
  [{ progressDeadlineAbort: false }, { progressDeadlineAbort: true }]);

export const pairs: Pairs = fc.tuple(names, namespaces, fields).map(([name, namespace, [lost, kept]]) =>
  ({ broken: [rollout(name, namespace, {}, lost)], mended: [rollout(name, namespace, {}, kept)] }));
