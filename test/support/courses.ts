import { Course, type Pace } from '../../src/plan/machine/course';
import { aborted, playOn } from '../../src/plan/machine/play';
import { readRules } from '../../src/plan/machine/read-rules';
import type { CanaryState } from '../../src/plan/machine/state';
import { Platform } from '../../src/platform/platform';
import type { PlainCanary } from './generated/canaries';

/** A canary as it is predicted, and what an abort in each of its states comes to. */
export interface PredictedCourse {
  readonly forward: readonly string[];
  readonly aborts: ReadonlyArray<readonly string[]>;
}

export type PredictedCourses = { readonly [P in Pace]: PredictedCourse };

/** What is predicted for one release of Argo Rollouts. */
export function courseOf(strategy: PlainCanary, release: string): PredictedCourses {
  return { 'at once': predicted(strategy, release, 'at once'), 'one by one': predicted(strategy, release, 'one by one') };
}

function predicted({ replicas, router, canary }: PlainCanary, release: string, pace: Pace): PredictedCourse {
  const platform = Platform.of({ argoRollouts: release });
  const rules = readRules({ strategy: { canary: { ...canary, ...(router ? { trafficRouting: {} } : {}) } } }, replicas);
  const play = (from: CanaryState) => playOn(rules, platform, from, () => 1, pace);
  const forward = play(new Course(rules, platform).start());
  const seen = distinct(forward.states.map(({ state }) => state));
  const aborts = seen.filter(({ promoted }) => !promoted).map((state) => play(aborted(state)));
  return {
    forward: seen.map(lookOf),
    aborts: aborts.map(({ states }) => distinct(states.map(({ state }) => state)).map(lookOf)),
  };
}

/** States that look alike one after the other are one. */
function distinct(states: readonly CanaryState[]): CanaryState[] {
  return states.filter((state, i) => i === 0 || lookOf(state) !== lookOf(states[i - 1]));
}

/** The same text as conformance/loop makes of what it sees. */
function lookOf(state: CanaryState): string {
  const { index, newer, former, weights, routes, promoted } = state;
  return [
    `step ${index ?? '-'}`,
    `newer ${newer.available}/${newer.spec}`,
    `former ${former.available}/${former.spec}`,
    `weight ${weights === undefined ? '-' : weights.canary}`,
    `routes ${[...routes].sort().join(',')}`,
    ...(promoted ? ['promoted'] : []),
  ].join(' | ');
}
