import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const lists = fc.constantFrom('http', 'tls', 'tcp');

export const pairs: Pairs = fc.tuple(names, namespaces, lists, fc.integer({ min: 1, max: 100 }), fc.boolean()).map(
  ([name, namespace, list, weight, subsets]) => {
    const canary = {
      ...(subsets ? {} : { stableService: name, canaryService: `${name}-canary` }),
      trafficRouting: { istio: { virtualService: { name },
        ...(subsets ? { destinationRule: { name, stableSubsetName: 'old', canarySubsetName: 'new' } } : {}) } },
    };
    const [stable, other] = subsets ? [{ host: name, subset: 'old' }, { host: name, subset: 'new' }]
      : [{ host: name }, { host: `${name}-canary.x` }];
    const route = (share: number) => object('networking.istio.io/v1', 'VirtualService', name, namespace, {
      [list]: [{ route: [{ destination: stable, weight: 100 - share }, { destination: other, weight: share }] }],
    });
    return { broken: [rollout(name, namespace, canary), route(weight)], mended: [rollout(name, namespace, canary), route(0)] };
  });
