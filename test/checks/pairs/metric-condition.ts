import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object } from '../../support/pairs';

const conditions = fc.constantFrom(['result < 1', 'result[0] < 1'], ['result[0] <', 'result[0] < 1'], ['len(result', 'len(result) > 0'],
  ['result[0]', 'result[0] == 0'], ['nothing > 1', 'default(result, [0.0])[0] > 1 || true'],
  ['result[0] > 1 && 5', 'result[0] > 1 && true']);

export const pairs: Pairs = fc.tuple(names, namespaces, conditions, fc.constantFrom('successCondition', 'failureCondition')).map(
  ([name, namespace, [broken, mended], field]) => {
    const made = (condition: string) => [object('argoproj.io/v1alpha1', 'AnalysisTemplate', name, namespace,
      { metrics: [{ name, [field]: condition, provider: { prometheus: { address: 'http://p', query: 'sum(up)' } } }] })];
    return { broken: made(broken), mended: made(mended) };
  });
