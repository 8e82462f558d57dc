import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { CanaryPlan, PlanMoment } from '../../src';
import type { PlainCanary } from '../support/generated/canaries';
import { plannedCanaries } from '../support/generated/planned-canaries';
import { load } from '../support/manifests';

const DIST = join(__dirname, '../../dist');
const scenarios = readdirSync(DIST).map((file) => load(readFileSync(join(DIST, file), 'utf8')) as unknown[]);

const rolloutOf = ({ replicas, router, canary }: PlainCanary): object => ({
  apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' },
  spec: { replicas, strategy: { canary: { ...canary, ...(router ? { trafficRouting: {} } : {}) } } },
});

const junk = fc.oneof(fc.constantFrom<unknown>(null, 0, -1, 1.5, 1e9, true, '', '$', [], [null], {}, { a: null }, ['a'], [1]),
  fc.string({ maxLength: 3 }));

/** Takes a path at random, and puts something else there. */
function replaced(value: unknown, picks: readonly number[], by: unknown): unknown {
  const [pick, ...rest] = picks;
  if (pick === undefined || typeof value !== 'object' || value === null || Object.keys(value).length === 0) return by;
  const key = Object.keys(value)[pick % Object.keys(value).length];
  const inner = replaced((value as { readonly [key: string]: unknown })[key], rest, by);
  return Array.isArray(value) ? value.map((each: unknown, i) => (String(i) === key ? inner : each)) : { ...value, [key]: inner };
}

test('a plan is made of JSON of any shape, and of the same input it is the same', () => {
  const broken = fc.tuple(fc.constantFrom(...scenarios), fc.array(fc.nat(), { minLength: 2, maxLength: 7 }), junk)
    .map(([manifests, picks, by]) => replaced(manifests, picks, by));
  fc.assert(fc.property(broken, fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }), (manifests, replicas) => {
    if (!Array.isArray(manifests)) return;
    const planned = (): string => JSON.stringify(CanaryPlan.of(manifests, { replicas }).canaries);
    expect(planned()).toBe(planned());
  }), { numRuns: 500 });
});

test('each canary has its steps in their order, times that never go back, and no request that nobody has', () => {
  fc.assert(fc.property(plannedCanaries, (canary) => {
    const [{ moments, aborts, promoteFull, totals }] = CanaryPlan.of([rolloutOf(canary)]).canaries;
    const steps = moments.flatMap(({ step }) => step ?? []);
    expect(steps).toEqual(steps.map((_, i) => i));
    for (const course of [moments, promoteFull, ...aborts.map((abort) => abort.moments)]) {
      const times = course.map(({ earliestSeconds }) => earliestSeconds);
      expect(times).toEqual([...times].sort((one, other) => one - other));
      for (const { weights, exposurePercent = 0, pods } of course) {
        if (weights !== undefined) expect(weights.canary + weights.stable + weights.experiments).toBe(100);
        expect(exposurePercent).toBeGreaterThanOrEqual(0);
        expect(exposurePercent).toBeLessThanOrEqual(100);
        expect(pods.most).toBeGreaterThanOrEqual((pods.newer ?? 0) + (pods.former ?? 0));
      }
    }
    expect(totals.gates).toBe(moments.filter(({ waitsFor }) => waitsFor !== undefined).length);
  }), { numRuns: 300 });
});

test('whatever is promoted has all requests in the end, and what is aborted has none where the abort ends', () => {
  fc.assert(fc.property(plannedCanaries.filter(({ replicas }) => replicas > 0), (canary) => {
    const [{ moments, aborts }] = CanaryPlan.of([rolloutOf(canary)]).canaries;
    if (moments.some(({ kind }) => kind === PlanMoment.PROMOTED)) expect(moments.at(-1)?.exposurePercent).toBe(100);
    for (const { ends, moments: after } of aborts) expect(ends).toBe(after.at(-1)?.exposurePercent === 0);
  }), { numRuns: 300 });
});
