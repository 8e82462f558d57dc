import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, fc.integer({ min: 1, max: 99 }), fc.nat()).map(([name, namespace, taken, more]) => {
  const route = object('networking.istio.io/v1', 'VirtualService', name, namespace, { http: [{ route: [
    { destination: { host: name, subset: 'a' }, weight: 100 - taken }, { destination: { host: name, subset: 'b' }, weight: 0 },
    { destination: { host: name, subset: 'c' }, weight: taken },
  ] }] });
  const having = (setWeight: number) => rollout(name, namespace, { steps: [{ setWeight }, { pause: {} }], trafficRouting: { istio: {
    virtualService: { name },
    destinationRule: { name, stableSubsetName: 'a', canarySubsetName: 'b', additionalSubsetNames: ['c'] },
  } } });
  return { broken: [having(100 - more % taken), route], mended: [having(100 - taken), route] };
});
