import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object } from '../../support/pairs';

const kinds = fc.constantFrom(['v1', 'Service'], ['argoproj.io/v1alpha1', 'Rollout'], ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole']);

export const pairs: Pairs = fc.tuple(names, namespaces, kinds, fc.integer({ min: 2, max: 4 })).map(
  ([name, namespace, [apiVersion, kind], count]) => {
    const made = (nameOf: (i: number) => string) => Array.from({ length: count }, (_, i) => object(apiVersion, kind, nameOf(i), namespace));
    return { broken: made(() => name), mended: made((i) => `${name}-${i}`) };
  });
