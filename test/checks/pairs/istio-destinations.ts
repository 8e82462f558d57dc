import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, fc.constantFrom('route', 'subset', 'host'), fc.boolean()).map(
  ([name, namespace, fault, isStable]) => {
    const [lost, kept] = isStable ? ['stable', 'canary'] : ['canary', 'stable'];
    const made = (broken: string | undefined) => [
      rollout(name, namespace, { trafficRouting: { istio: { virtualService: { name },
        destinationRule: { name, stableSubsetName: 'stable', canarySubsetName: 'canary' } } } }),
      object('networking.istio.io/v1', 'VirtualService', name, namespace, { http: [{ route: [kept, broken === 'route' ? 'old' : lost]
        .map((subset) => ({ destination: { host: name, subset } })) }] }),
      object('networking.istio.io/v1', 'DestinationRule', name, namespace, { host: broken === 'host' ? `${name}-old` : name,
        subsets: [{ name: kept }, { name: broken === 'subset' ? 'old' : lost }] }),
    ];
    return { broken: made(fault), mended: made(undefined) };
  });
