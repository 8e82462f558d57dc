import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const fields = fc.constantFrom<[object, object]>([{ minReadySeconds: 0 }, { minReadySeconds: 1 }], [{ paused: false }, { paused: true }],
  [{ progressDeadlineAbort: false }, { progressDeadlineAbort: true }]);

/** The value is another one, or nobody is known to compare. */
export const pairs: Pairs = fc.tuple(names, namespaces, fields, fc.boolean()).map(([name, namespace, [lost, kept], without]) => {
  const application = object('argoproj.io/v1alpha1', 'Application', name, 'argocd');
  const broken = rollout(name, namespace, {}, lost);
  return { broken: [broken, application], mended: without ? [broken] : [rollout(name, namespace, {}, kept), application] };
});
