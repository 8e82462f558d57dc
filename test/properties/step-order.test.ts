import { Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { type CanaryStep } from '../../src';
import { anySteps } from '../support/arbitraries';
import { newApp, newChart, newRoute } from '../support/fixtures';
import { find, type Manifest } from '../support/manifests';
import { rolloutProblems } from '../support/rollout-oracle';
import { canaryPods, type MachineStep, stepsAreSafe } from '../support/step-machine';

/** The manifests, or undefined where synth refuses the steps. Any other error is a failure of the test. */
function manifestsFor(steps: CanaryStep[], replicas: number): Manifest[] | undefined {
  const chart = newChart();
  newRoute(chart, newApp(chart, { steps, replicas }));
  try {
    return Testing.synth(chart);
  } catch (error) {
    const lines = (error as Error).message.split('\n').slice(1);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/^ {2}\[demo\/web\] 'steps\[\d+\]' \(.+\) must /);
    return undefined;
  }
}

/** The shape that the machine reads, without the library's own renderer. */
function machineSteps(steps: readonly CanaryStep[]): MachineStep[] {
  return steps.map(({ _spec: spec }): MachineStep => {
    switch (spec.type) {
      case 'setWeight':
        return { setWeight: spec.weight };
      case 'setCanaryScale':
        return { setCanaryScale: { replicas: spec.replicas, weight: spec.weight, matchTrafficWeight: spec.matchTrafficWeight } };
      case 'setHeaderRoute':
        return { setHeaderRoute: { name: spec.name, match: spec.matches?.map(({ name }) => ({ headerName: name })) } };
      case 'pause':
        return { pause: {} };
      case 'analysis':
        return { analysis: {} };
      case 'experiment':
        return { experiment: {} };
      case 'plugin':
        return { plugin: {} };
      default:
        return {};
    }
  });
}

test('steps in any order are refused exactly where a header route would be lost, time would test nothing, or a step makes no sense', () => {
  const outcomes = new Set<boolean>();
  fc.assert(fc.property(anySteps, fc.constantFrom(1, 2, 10, 33), (steps, replicas) => {
    const manifests = manifestsFor(steps, replicas);
    outcomes.add(manifests !== undefined);
    expect(manifests !== undefined).toBe(stepsAreSafe(machineSteps(steps), replicas));
    if (manifests === undefined) return;
    const rollout = find(manifests, 'Rollout');
    expect(rolloutProblems(rollout, manifests.filter(({ kind }) => kind === 'Service'))).toEqual([]);
    expect(stepsAreSafe(rollout.spec.strategy.canary.steps, replicas)).toBe(true);
  }), { numRuns: 400 });
  expect(outcomes.size).toBe(2);
}, 60000);

describe('the machine itself', () => {
  const scale = (setCanaryScale: MachineStep['setCanaryScale']): MachineStep => ({ setCanaryScale });
  const header = (name: string): MachineStep => ({ setHeaderRoute: { name, match: [{ headerName: name }] } });
  const remove = (name: string): MachineStep => ({ setHeaderRoute: { name } });

  // R=10 `20, 50`; dynamic `scale.replicas 3, 50, matchTrafficWeight`: vectors of the controller's own tests.
  test.each<[MachineStep[], number[]]>([
    [[{}, { setWeight: 20 }, { setWeight: 50 }], [0, 2, 5]],
    [[scale({ replicas: 3 }), { setWeight: 50 }, scale({ matchTrafficWeight: true })], [3, 3, 5]],
    [[{ setWeight: 1 }, scale({ weight: 25 }), scale({ replicas: 0 })], [1, 3, 0]],
  ])('%j', (steps, pods) => {
    expect(steps.map((_, index) => canaryPods(steps, index, 10))).toEqual(pods);
  });

  test.each<[boolean, MachineStep[]]>([
    [true, [{ setWeight: 1 }, header('a'), remove('a'), { setWeight: 0 }]],
    [false, [header('a'), { setWeight: 1 }]],
    [false, [{ setWeight: 1 }, header('a'), { setWeight: 0 }]],
    [false, [{ setWeight: 1 }, header('a'), header('a')]],
    [false, [{ setWeight: 1 }, remove('a')]],
    [true, [{ setWeight: 1 }, header('a'), header('b')]],
    [false, [{ setWeight: 1 }, header('a'), header('b'), remove('a')]],
    [false, [{ setWeight: 1 }, header('a'), { setHeaderRoute: { name: 'b', match: [{ headerName: 'a' }] } }]],
    [false, [scale({ matchTrafficWeight: true }), { setWeight: 1 }]],
    [false, [{ setWeight: 1 }, scale({ replicas: 0 })]],
    [true, [{ setWeight: 1 }, { setWeight: 0 }, scale({ replicas: 0 })]],
    [false, [scale({ weight: 0 }), { setWeight: 1 }, { plugin: {} }]],
  ])('%p for %j', (safe, steps) => {
    expect(stepsAreSafe(steps, 1)).toBe(safe);
  });
});
