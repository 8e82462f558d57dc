import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, fc.constantFrom('Exact', 'Prefix', 'ImplementationSpecific')).map(
  ([name, namespace, pathType]) => {
    const made = (path: string) => [object('networking.k8s.io/v1', 'Ingress', name, namespace,
      { rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix' }, { path, pathType }] } }] })];
    return { broken: made(name), mended: made(`/${name}`) };
  });
