import { type Manifest } from '../../../support/manifests';
import { type Cluster } from '../cluster/cluster';
import { Recorder } from './recorder';
import { type RolloutsController } from '../cluster/rollouts-controller';
import { type Expected } from './router';
import { type Scenario } from './scenario';
import { stepsOf } from './steps';
import { versionOf } from './writes';

const HASH = 'rollouts-pod-template-hash';
const SCALE_DOWN_AT = 'scale-down-deadline';
const ABORT_DELAY_SECONDS = 3;

/** Where a test takes place. */
export interface Stage {
  readonly cluster: Cluster;
  readonly controller: RolloutsController;
  readonly scenario: Scenario;
}

/**
 * From the next release on, the Rollout waits at each of its pauses, so that an interruption meets the step that it is
 * meant for, and the pods of an aborted canary stay for 3 s instead of 30.
 */
export function interruptible(scenario: Scenario, settings: object = {}): void {
  const { rollout } = scenario;
  const { canary } = rollout.spec.strategy;
  const steps = stepsOf(rollout).map((step) => step.pause === undefined ? step : { pause: {} });
  const strategy = { canary: { ...canary, abortScaleDownDelaySeconds: ABORT_DELAY_SECONDS, steps } };
  replace(scenario, rollout, { ...rollout, spec: { ...rollout.spec, ...settings, strategy } });
}

/** Puts another object in the place of one in Git; nothing is applied. */
export function replace(scenario: Scenario, old: Manifest, by: Manifest): void {
  scenario.manifests = scenario.manifests.map((manifest) => manifest === old ? by : manifest);
}

/** Goes to the pause at that step, with the checks of each pause on the way, and leaves it to the test. */
export async function reach({ controller, scenario }: Stage, step: number): Promise<Manifest> {
  await passPauses(scenario, 0, step);
  const paused = await scenario.handle.pausedAt(step);
  await scenario.expect(`at step ${step}`, scenario.during(step), step);
  await controller.settled(scenario.handle.ref);
  return paused;
}

/** Goes from that step to the last one, and to a healthy version. */
export async function reachTheEnd({ scenario }: Stage, from = 0): Promise<void> {
  await passPauses(scenario, from, Infinity);
  await scenario.finish('at the end');
}

async function passPauses(scenario: Scenario, from: number, before: number): Promise<void> {
  for (const [index, step] of stepsOf(scenario.rollout).entries()) {
    if (step.pause !== undefined && index >= from && index < before) await scenario.pass(index, step.pause.duration);
  }
}

/** A canary that was given up: traffic as Git has it, and no pods, while its version is still the newest. */
export const givenUp = ({ status }: Manifest): Expected =>
  ({ weight: 0, headerRoutes: [], stableHash: status.stableRS, canaryHash: status.currentPodHash, canaryPods: 0 });

/**
 * Aborts a canary that is paused, and waits until it is over. First the traffic goes back, at once, and then, after
 * their delay, the pods.
 */
export async function abort(stage: Stage): Promise<void> {
  const { cluster, scenario } = stage;
  const replicaSet = await newReplicaSet(stage);
  const pods = await Recorder.start(cluster.api, [replicaSet]);
  try {
    await scenario.handle.abort();
    await scenario.handle.aborted();
    await scenario.expect('after the abort', givenUp);
    const { status } = await scenario.handle.get();
    expect([status.phase, status.message, status.currentStepIndex])
      .toEqual(['Degraded', 'RolloutAborted: Rollout aborted update to revision 2', 0]);
    await pods.caughtUp(replicaSet);
    expectInOrder(lastReturn(scenario), pods.versions(replicaSet), Date.parse(status.abortedAt));
  } finally {
    await pods.stop();
  }
}

/** As `kubectl argo rollouts retry rollout` does. */
export async function retry({ scenario }: Stage): Promise<void> {
  await scenario.handle.retry();
  await scenario.handle.waitFor('on its way again', ({ status }) => status.phase !== 'Degraded', true);
}

/** Applies the manifests of an earlier commit. */
export async function revert({ cluster, scenario }: Stage, to: readonly Manifest[]): Promise<void> {
  scenario.manifests = to;
  await cluster.kubectl.apply([scenario.rollout]);
  await scenario.handle.waitFor('no longer Degraded', ({ status }) => status.phase !== 'Degraded', true);
  await scenario.finish('after the revert');
}

/** The ReplicaSet of the newest version. */
export async function newReplicaSet({ cluster, scenario }: Stage): Promise<Manifest> {
  const { metadata: { namespace }, status } = await scenario.handle.get();
  const { items: [found] } = await cluster.api.list('apps/v1', 'ReplicaSet',
    { namespace, labelSelector: `${HASH}=${status.currentPodHash}` });
  return found;
}

/** The version of the router's object that took the traffic from the canary. */
function lastReturn({ recorder, router }: Scenario): Manifest {
  const versions = recorder.versions(router.weighted);
  const weights = versions.map((version) => router.weightIn(version) > 0);
  return versions[weights.lastIndexOf(true) + 1];
}

function expectInOrder(traffic: Manifest, replicaSet: readonly Manifest[], abortedAt: number): void {
  const scaledDown = replicaSet.find(({ spec }) => spec.replicas === 0) as Manifest;
  expect(versionOf(scaledDown)).toBeGreaterThan(versionOf(traffic));
  const deadline = Date.parse(replicaSet.map(({ metadata }) => metadata.annotations[SCALE_DOWN_AT]).find((at) => at !== undefined));
  expect(deadline - abortedAt).toBeGreaterThanOrEqual(ABORT_DELAY_SECONDS * 1_000);
  const written = (scaledDown.metadata.managedFields as { time: string }[]).map(({ time }) => Date.parse(time));
  expect(Math.max(...written)).toBeGreaterThanOrEqual(deadline);
}
