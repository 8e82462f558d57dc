import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object } from '../../support/pairs';

const kinds = fc.constantFrom(['v1', 'Service', '.'], ['v1', 'Service', 'A'], ['gateway.networking.k8s.io/v1', 'HTTPRoute', '_'],
  ['argoproj.io/v1alpha1', 'Rollout', 'A'], ['rbac.authorization.k8s.io/v1', 'Role', '/'],
  ['networking.istio.io/v1', 'DestinationRule', ' ']);

export const pairs: Pairs = fc.tuple(names, namespaces, kinds).map(([name, namespace, [apiVersion, kind, sign]]) =>
  ({ broken: [object(apiVersion, kind, `${name}${sign}x`, namespace)], mended: [object(apiVersion, kind, `${name}-x`, namespace)] }));
