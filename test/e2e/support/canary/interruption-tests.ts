import { readFileSync } from 'node:fs';
import { type Manifest } from '../../../support/manifests';
import { type Cluster } from '../cluster/cluster';
import { type Stage, abort, givenUp, interruptible, newReplicaSet, reach, reachTheEnd, retry, revert } from './interruptions';
import { type RolloutsController } from '../cluster/rollouts-controller';
import { type ScenarioOptions, withScenario } from './scenario';
import { stepsOf } from './steps';
import { until } from '../cluster/wait';

const PROGRESS_DEADLINE_SECONDS = 3;

export interface Interruptions extends ScenarioOptions {
  /** The step of the pause that they come in; a weight is set by then, and what else the file has to set. */
  readonly step: number;
  /** Two new versions, one after the other. */
  readonly images: readonly [string, string];
  /** The weights up to that pause, and those of the whole canary. */
  readonly weights: { readonly before: readonly number[]; readonly all: readonly number[] };
  /**
   * Whether the controller sees that a canary makes no progress. With subsets, it gives up each reconciliation before it
   * comes to that, as long as the canary is not available (https://github.com/argoproj/argo-rollouts/issues/4626).
   */
  readonly timesOut: boolean;
}

/** What may become of a canary, with any router. */
export function interruptionTests(
  { step, images: [image, newer], weights, timesOut, ...options }: Interruptions,
  running: () => { cluster: Cluster; controller: RolloutsController },
): void {
  async function withStage(body: (stage: Stage) => Promise<void>): Promise<void> {
    const { cluster, controller } = running();
    await withScenario(cluster, controller, options, async (scenario) => body({ cluster, controller, scenario }));
  }

  test('an abort gives the traffic back at once, and takes the pods after their delay; a retry starts again', async () => {
    await withStage(async (stage) => {
      const { scenario } = stage;
      interruptible(scenario);
      await scenario.release(image);
      await reach(stage, step);
      await abort(stage);
      await retry(stage);
      await reachTheEnd(stage);
      await scenario.expectWeights([...weights.before, ...weights.all]);
    });
  });

  test('an abort, and the old version in Git again: nothing is left of the canary', async () => {
    await withStage(async (stage) => {
      const { scenario } = stage;
      const { manifests } = scenario;
      interruptible(scenario);
      await scenario.release(image);
      await reach(stage, step);
      await abort(stage);
      await revert(stage, manifests);
      await scenario.expectWeights([...weights.before, 0]);
    });
  });

  test(`a canary whose pods never get ready has no traffic, and is ${timesOut ? 'Degraded' : 'still not Degraded'} when its time is over`,
    async () => {
    await withStage(async (stage) => {
      const { scenario } = stage;
      const { manifests } = scenario;
      const broken = `${image}-broken`;
      stage.cluster.kubelet.decide(({ spec }) => spec.containers[0].image === broken ? 'unready' : undefined);
      interruptible(scenario, { progressDeadlineSeconds: PROGRESS_DEADLINE_SECONDS });
      await scenario.release(broken);
      // A pause before the first pod is one that a broken version passes too.
      if (stepsOf(scenario.rollout)[0].pause !== undefined) await scenario.pass(0);
      await scenario.podOf(broken);

      const { metadata: { name } } = await newReplicaSet(stage);
      const { status } = timesOut
        ? await scenario.handle.waitFor('Degraded', (live) => live.status.phase === 'Degraded', true)
        : await tooLate(stage);
      expect([status.phase, status.message, status.abort]).toEqual(timesOut
        ? ['Degraded', `ProgressDeadlineExceeded: ReplicaSet "${name}" has timed out progressing.`, undefined]
        : ['Progressing', 'more replicas need to be updated', undefined]);
      await scenario.expect('when its time is over', givenUp);
      await revert(stage, manifests);
      await scenario.expectWeights([0]);
    });
  });

  test('a newer version in the middle of a canary starts again, and ends with all traffic', async () => {
    await withStage(async (stage) => {
      const { scenario } = stage;
      interruptible(scenario);
      await scenario.release(image);
      const abandoned = await reach(stage, step);
      await scenario.release(newer);
      await reach(stage, step);
      const { metadata, spec } = await newReplicaSet(stage);
      expect(spec.template.spec.containers[0].image).toBe(newer);
      expect(metadata.labels['rollouts-pod-template-hash']).not.toBe(abandoned.status.currentPodHash);
      await reachTheEnd(stage, step);
      await scenario.expectWeights([...weights.before, ...weights.all]);
    });
  });
}

/** Waits for a reconciliation that began after the deadline, and returns the Rollout that it left. */
async function tooLate({ controller, scenario }: Stage): Promise<Manifest> {
  const { status } = await scenario.handle.get();
  const progress = (status.conditions as Manifest[]).find(({ type }) => type === 'Progressing');
  const deadline = Date.parse(progress?.lastUpdateTime) + PROGRESS_DEADLINE_SECONDS * 1_000;
  await until(`a reconciliation after ${PROGRESS_DEADLINE_SECONDS} s without progress`, () => {
    const lines = readFileSync(controller.log, 'utf8').split('\n')
      .filter((line) => line.includes('msg="Started syncing rollout"') && line.endsWith(` rollout=${scenario.handle.ref.name}`));
    const last = /^time="([^"]+)"/.exec(lines.at(-1) ?? '')?.[1] ?? '';
    return Promise.resolve(Date.parse(last) > deadline ? { found: undefined } : { seen: `the last one was at ${last}` });
  }, { logs: [controller.log], giveUp: controller.ended });
  await controller.settled(scenario.handle.ref);
  return scenario.handle.get();
}
