import * as fc from 'fast-check';
import { WEIGHTS, application, gatewayCanary } from '../../support/argo-cd';
import { type Pairs, names, namespaces } from '../../support/pairs';

/** The first header rule alone is named, or none, where the route gets one for each of its rules. */
export const pairs: Pairs = fc.tuple(names, namespaces, names, fc.integer({ min: 1, max: 3 })).map(([name, namespace, managed, rules]) => {
  const canary = gatewayCanary(name, namespace, [managed], rules);
  const first = rules === 1 ? [] : [`.spec.rules[]? | select(.name? == "${managed}")`];
  const all = `.spec.rules[]? | select((.name // "") | test("^${managed}(-[0-9]+)?$"))`;
  return {
    broken: [...canary, application('any', namespace, { name: `${name}-route`, jqPathExpressions: [WEIGHTS, ...first] })],
    mended: [...canary, application('any', namespace, { name: `${name}-route`, jqPathExpressions: [WEIGHTS, all] })],
  };
});
