import * as fc from 'fast-check';
import type { Situation } from '../../../src/plan/machine/pod-goals';
import type { VersionPods, Weights } from '../../../src/plan/machine/state';
import type { PlainCanary } from './canaries';
import { plannedCanaries } from './planned-canaries';

/** A canary, and any state that it may be in: also such as no course leads to. */
export interface PodSituation {
  readonly strategy: PlainCanary;
  readonly situation: Situation;
  readonly weights?: Weights;
}

const pods: fc.Arbitrary<VersionPods> = fc.record({ spec: fc.integer({ min: 0, max: 15 }), lag: fc.integer({ min: -3, max: 4 }) })
  .map(({ spec, lag }) => ({ spec, created: Math.max(0, lag > 2 ? spec - 1 : spec), available: Math.max(0, spec - Math.max(lag, -1)) }));

export const podSituations: fc.Arbitrary<PodSituation> = fc.record({
  strategy: plannedCanaries, whole: fc.constantFrom(undefined, undefined, 100, 1000), step: fc.nat(),
  parts: fc.integer({ min: 0, max: 1000 }),
  newer: pods, former: pods, aborted: fc.boolean(), promoteFull: fc.boolean(), promoted: fc.boolean(), hasWeights: fc.boolean(),
}).map(({ strategy, whole, step, parts, hasWeights, promoted, ...rest }) => {
  const steps = strategy.canary.steps as unknown[];
  const all = whole ?? 100;
  const canary = Math.floor(parts * all / 1000);
  const max = strategy.router && whole !== undefined ? { maxTrafficWeight: whole } : {};
  return {
    strategy: { ...strategy, canary: { ...strategy.canary, ...max } },
    situation: { ...rest, promoted, ...(steps.length === 0 ? {} : { index: step % (steps.length + 1) }) },
    ...(hasWeights && strategy.router ? { weights: { canary, stable: all - canary, experiments: 0 } } : {}),
  };
});
