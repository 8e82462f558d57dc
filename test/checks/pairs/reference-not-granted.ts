import * as fc from 'fast-check';
import { type Pairs, names, object } from '../../support/pairs';
import { managedRoute, routedRollout } from '../../support/route-pairs';

const grant = (namespace: string, from: object, to: object) =>
  object('gateway.networking.k8s.io/v1', 'ReferenceGrant', 'routes', namespace, {
    from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', ...from }], to: [{ group: '', kind: 'Service', ...to }] });

/** What makes a grant another one. */
const others = fc.constantFrom<{ readonly from?: object; readonly to?: object }>(
  { from: { kind: 'TLSRoute' } }, { from: { group: '' } }, { from: { namespace: 'Other' } },
  { to: { kind: 'Secret' } }, { to: { group: 'example.com' } }, { to: { name: 'Other' } },
);

const two = fc.uniqueArray(names, { minLength: 2, maxLength: 2 });

export const pairs: Pairs = fc.tuple(names, two, others).map(([name, [here, there], other]) => {
  const objects = [
    routedRollout(name, there),
    object('v1', 'Service', `${name}-stable`, there), object('v1', 'Service', `${name}-canary`, there),
    managedRoute(name, here, { parentRefs: [{ name: 'edge' }] }, { namespace: there, port: 80 }),
  ];
  return {
    broken: [...objects, grant(there, { namespace: here, ...other.from }, { ...other.to })],
    mended: [...objects, grant(there, { namespace: here }, {})],
  };
});
