import * as fc from 'fast-check';
import type { CanaryStrategy } from '../../../src/manifests/strategy/canary-strategy';
import { readStrategy } from '../../../src/manifests/strategy/read-strategy';

/** A canary as Argo Rollouts reads it, for any router: the same shape as the files of conformance/loop/testdata. */
export interface PlainCanary {
  readonly replicas: number;
  readonly router: boolean;
  readonly canary: { readonly [field: string]: unknown };
}

/** The canary with a router of no kind. */
export function strategyOf({ replicas, router, canary }: PlainCanary): CanaryStrategy {
  return readStrategy({ replicas, strategy: { canary: { ...canary, ...(router ? { trafficRouting: {} } : {}) } } });
}

const weights = fc.oneof(fc.constantFrom(5, 10, 20, 25, 50, 75, 80, 100), fc.integer({ min: 1, max: 100 }));
const pause = { pause: {} };
const HEADER = { setHeaderRoute: { name: 'qa', match: [{ headerName: 'role', headerValue: { exact: 'qa' } }] } };

/** A pause after most steps: what is between two of them has no state that lasts. */
const weightSteps = fc.tuple(weights, fc.integer({ min: 0, max: 3 }))
  .map(([setWeight, rest]) => [{ setWeight }, ...(rest > 0 ? [pause] : [])]);
const scaleSteps = fc.oneof(
  fc.integer({ min: 1, max: 6 }).map((replicas) => ({ replicas })), weights.map((weight) => ({ weight })),
).map((setCanaryScale) => [{ setCanaryScale }]);
const MATCH = { setCanaryScale: { matchTrafficWeight: true } };
const follow = fc.constant([MATCH, pause]);

const routedSteps = fc.tuple(fc.oneof(weightSteps, scaleSteps), fc.array(
  fc.oneof({ weight: 4, arbitrary: weightSteps }, { weight: 1, arbitrary: scaleSteps }, { weight: 1, arbitrary: follow }),
  { minLength: 1, maxLength: 3 }), fc.boolean(),
).map(([first, rest, header]) => [...first, ...rest.flat(), ...(header ? [HEADER, pause] : [])])
  // Without a weight it takes the last pod away, and a route with it: a rule about the order of steps.
  .filter((steps) => indexOf(steps, MATCH) === Infinity || indexOf(steps, 'setWeight') < indexOf(steps, MATCH));

function indexOf(steps: readonly object[], what: string | object): number {
  const index = steps.findIndex((step) => step === what || (typeof what === 'string' && what in step));
  return index === -1 ? Infinity : index;
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

const routed = fc.record({
  replicas: fc.integer({ min: 1, max: 10 }),
  router: fc.constant(true),
  canary: fc.oneof(
    { weight: 3, arbitrary: fc.record({
      dynamicStableScale: fc.constant(true), minPodsPerReplicaSet: maybe(fc.integer({ min: 1, max: 4 })),
      abortScaleDownDelaySeconds: fc.constantFrom(undefined, undefined, 0, 30), steps: routedSteps,
    }) },
    { weight: 1, arbitrary: fc.record({
      minPodsPerReplicaSet: maybe(fc.integer({ min: 1, max: 4 })), scaleDownDelaySeconds: fc.constantFrom(undefined, 0, 10),
      scaleDownDelayRevisionLimit: fc.constantFrom(undefined, 0, 1), abortScaleDownDelaySeconds: fc.constantFrom(undefined, 0, 30),
      steps: routedSteps,
    }) }),
});

const counts = fc.constantFrom(undefined, 0, 1, 2, '0%', '25%', '100%', '1', 'abc', '10.5%');
const basic = fc.record({
  replicas: fc.integer({ min: 1, max: 10 }),
  router: fc.constant(false),
  canary: fc.record({
    maxSurge: counts, maxUnavailable: counts,
    steps: fc.array(weightSteps, { minLength: 1, maxLength: 3 }).map((all) => all.flat()),
  }),
}).filter(({ canary: { maxSurge, maxUnavailable } }) => !isNone(maxSurge) || !isNone(maxUnavailable));

/** What counts as 0 when the controller validates. */
function isNone(count: number | string | undefined): boolean {
  return count === 0 || (typeof count === 'string' && !/^[1-9]\d*%?$/.test(count));
}

export const plainCanaries: fc.Arbitrary<PlainCanary> = fc.oneof({ weight: 4, arbitrary: routed }, { weight: 1, arbitrary: basic });
