import * as fc from 'fast-check';
import { type Pairs, namespaces, object, rollout } from '../../support/pairs';

const istio = (virtualService: string, rule: string) => ({ trafficRouting: { istio: {
  virtualService: { name: virtualService }, destinationRule: { name: rule, stableSubsetName: 'stable', canarySubsetName: 'canary' },
} } });

/** The strategy of a Rollout that names an object, by the object's name and by a name that nobody else has. */
const sharings = fc.constantFrom<{ readonly kind: readonly [string, string]; readonly canary: (name: string, own: string) => object }>(
  { kind: ['v1', 'Service'], canary: (name, own) => ({ stableService: name, canaryService: own }) },
  { kind: ['v1', 'Service'], canary: (name, own) => ({ stableService: own, canaryService: name }) },
  { kind: ['networking.istio.io/v1', 'DestinationRule'], canary: (name, own) => istio(own, name) },
  { kind: ['networking.istio.io/v1', 'VirtualService'], canary: (name, own) => istio(name, own) },
  { kind: ['http.keda.sh/v1alpha1', 'HTTPScaledObject'],
    canary: (name) => ({ trafficRouting: { plugins: { 'kedify/http': { httpScaledObjectName: name } } } }) },
);

export const pairs: Pairs = fc.tuple(namespaces, sharings, fc.integer({ min: 2, max: 4 }), fc.boolean()).map(
  ([namespace, { kind: [apiVersion, kind], canary }, count, known]) => {
    const all = (nameOf: (index: number) => string) => [...Array(count).keys()].flatMap((i) => [
      rollout(`app-${i}`, namespace, canary(nameOf(i), `own-${i}`)),
      ...(known ? [object(apiVersion, kind, nameOf(i), namespace)] : []),
    ]);
    const once = all(() => 'shared').filter(({ kind: each }, i) => each === 'Rollout' || i === 1);
    return { broken: once, mended: all((i) => `shared-${i}`) };
  });
