import * as fc from 'fast-check';
import type { PlainCanary } from './canaries';

/** Canaries of every kind whose states a plan predicts, also such as a check warns of. */
const weights = fc.oneof(fc.constantFrom(0, 5, 10, 20, 25, 50, 75, 80, 100), fc.integer({ min: 0, max: 100 }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const pause = fc.oneof({ weight: 3, arbitrary: fc.constant({ pause: {} }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 10, '30s', '1m').map((duration) => ({ pause: { duration } })) });
const HEADER = { match: [{ headerName: 'role', headerValue: { exact: 'qa' } }] };
const header = fc.record({ name: fc.constantFrom('qa', 'beta'), sets: fc.boolean() })
  .map(({ name, sets }) => ({ setHeaderRoute: { name, ...(sets ? HEADER : {}) } }));
const scale = fc.oneof(
  fc.integer({ min: 0, max: 6 }).map((replicas) => ({ replicas })), weights.map((weight) => ({ weight })),
  fc.constant({ matchTrafficWeight: true }),
).map((setCanaryScale) => ({ setCanaryScale }));
const weight = weights.map((setWeight) => ({ setWeight }));

const routedStep = fc.oneof({ weight: 4, arbitrary: weight }, { weight: 3, arbitrary: pause }, { weight: 2, arbitrary: scale },
  { weight: 1, arbitrary: header });
const threshold = fc.option(fc.record({ type: fc.constantFrom('Percent', 'Pod'), value: fc.integer({ min: 1, max: 100 }) }),
  { nil: undefined, freq: 12 });

const routed = fc.record({
  replicas: fc.integer({ min: 0, max: 10 }),
  router: fc.constant(true),
  canary: fc.record({
    dynamicStableScale: maybe(fc.boolean()),
    minPodsPerReplicaSet: maybe(fc.integer({ min: 0, max: 4 })),
    abortScaleDownDelaySeconds: fc.constantFrom(undefined, undefined, 0, 10),
    scaleDownDelaySeconds: fc.constantFrom(undefined, undefined, 0, 10),
    scaleDownDelayRevisionLimit: fc.constantFrom(undefined, undefined, 0, 1),
    replicaProgressThreshold: threshold,
    steps: fc.array(routedStep, { minLength: 0, maxLength: 7 }),
  }).map(({ scaleDownDelaySeconds, ...canary }) =>
    ({ ...canary, ...(canary.dynamicStableScale === true ? {} : { scaleDownDelaySeconds }) })),
});

const counts = fc.constantFrom(undefined, 0, 1, 2, 5, '0%', '25%', '100%', '1', '150%');
const basic = fc.record({
  replicas: fc.integer({ min: 0, max: 12 }),
  router: fc.constant(false),
  canary: fc.record({
    maxSurge: counts, maxUnavailable: counts, replicaProgressThreshold: threshold,
    steps: fc.array(fc.oneof({ weight: 2, arbitrary: weight }, { weight: 1, arbitrary: pause }), { minLength: 0, maxLength: 6 }),
  }),
}).filter(({ canary: { maxSurge, maxUnavailable } }) => !isNone(maxSurge) || !isNone(maxUnavailable));

function isNone(count: number | string | undefined): boolean {
  return count === 0 || count === '0%';
}

export const plannedCanaries: fc.Arbitrary<PlainCanary> = fc.oneof({ weight: 2, arbitrary: routed }, { weight: 1, arbitrary: basic });
