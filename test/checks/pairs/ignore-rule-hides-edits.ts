import * as fc from 'fast-check';
import { WEIGHTS, application, gatewayCanary } from '../../support/argo-cd';
import { type Pairs, names, namespaces } from '../../support/pairs';

const WHOLE: readonly object[] = [
  { jsonPointers: ['/spec/rules'] }, { jsonPointers: ['/spec'] }, { jsonPointers: ['/spec/rules/0'] },
  { jqPathExpressions: [WEIGHTS, '.spec.rules[]?.backendRefs'] }, { managedFieldsManagers: ['rollouts-controller'] },
];

/** More than the weights is left out of the comparison. */
export const pairs: Pairs = fc.tuple(names, namespaces, fc.constantFrom(...WHOLE)).map(([name, namespace, whole]) => ({
  broken: [...gatewayCanary(name, namespace), application('any', namespace, { name: `${name}-route`, ...whole })],
  mended: [...gatewayCanary(name, namespace), application('any', namespace, { name: `${name}-route`, jqPathExpressions: [WEIGHTS] })],
}));
