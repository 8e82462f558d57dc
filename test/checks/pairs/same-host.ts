import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

/** A second VirtualService of the host: on mesh whatever it is for, at a gateway with the same path. */
export const pairs: Pairs = fc.tuple(names, namespaces, fc.boolean(), fc.constantFrom('/', '/a')).map(([name, namespace, mesh, path]) => {
  const canary = rollout(name, namespace, {
    stableService: 's-stable', canaryService: 's-canary',
    trafficRouting: { istio: { virtualService: { name: 'own', routes: ['primary'] } } },
  });
  const service = (id: string, host: string, prefix: string) =>
    object('networking.istio.io/v1', 'VirtualService', id, namespace, {
      hosts: [`${id}.example.com`, host], ...(mesh ? {} : { gateways: ['edge'] }),
      http: [{ name: 'primary', match: [{ uri: { prefix } }], route: [{ destination: { host: `s-${id}` } }] }],
    });
  const own = service('own', 'shop', path);
  return {
    broken: [canary, own, service('other', 'shop', mesh ? '/b' : path)],
    mended: [canary, own, mesh ? service('other', 'another', path) : service('other', 'shop', '/b')],
  };
});
