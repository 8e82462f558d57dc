import * as fc from 'fast-check';
import { WEIGHTS, application, gatewayCanary } from '../../support/argo-cd';
import { type Pairs, names, namespaces } from '../../support/pairs';

const FAULTS: readonly object[] = [
  { group: 'gateway.networking.k8s.io/v1' }, { group: '' }, { group: 'apps' }, { kind: 'HttpRoute' }, { kind: 'httproutes' }, { name: '*' },
  { namespace: 'shop-*' }, { jqPathExpressions: [WEIGHTS, '.spec.hostnames['] }, { jqPathExpressions: [WEIGHTS, 'spec.hostnames'] },
  { jsonPointers: ['/spec/hostnames/*'] }, { jsonPointers: ['spec/hostnames'] }, { jsonPointers: ['/metadata/labels/example.com/team'] },
];

/** One word of a rule is wrong. */
export const pairs: Pairs = fc.tuple(names, namespaces, fc.constantFrom(...FAULTS)).map(([name, namespace, fault]) => ({
  broken: [...gatewayCanary(name, namespace), application('any', namespace, { jqPathExpressions: [WEIGHTS], ...fault })],
  mended: [...gatewayCanary(name, namespace), application('any', namespace, { jqPathExpressions: [WEIGHTS],
    jsonPointers: ['/spec/hostnames'], namespace })],
}));
