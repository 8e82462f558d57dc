import * as fc from 'fast-check';
import { WEIGHTS, application, gatewayCanary } from '../../support/argo-cd';
import { type Pairs, names, namespaces } from '../../support/pairs';

/** One option makes the whole list that of the cluster. */
export const pairs: Pairs = fc.tuple(names, namespaces, fc.boolean()).map(([name, namespace, byPointer]) => {
  const rule = { name: `${name}-route`, ...(byPointer ? { jsonPointers: ['/spec/rules/0/backendRefs/0/weight'] }
    : { jqPathExpressions: [WEIGHTS] }) };
  const syncing = (...syncOptions: string[]) => application('any', namespace, rule, { syncPolicy: { syncOptions } });
  return {
    broken: [...gatewayCanary(name, namespace), syncing('CreateNamespace=true', 'RespectIgnoreDifferences=true')],
    mended: [...gatewayCanary(name, namespace), syncing('CreateNamespace=true', 'ApplyOutOfSyncOnly=true')],
  };
});
