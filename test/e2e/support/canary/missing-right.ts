import { type Manifest } from '../../../support/manifests';
import { awaken } from './awaken';
import { type Cluster } from '../cluster/cluster';
import { logFromNow } from '../cluster/log';
import { type Right, applyRights, refusalOf, withoutRight } from '../cluster/rights';
import { type RolloutsController } from '../cluster/rollouts-controller';
import { type Scenario } from './scenario';
import { until } from '../cluster/wait';

/** Where a test takes place. */
export interface Place {
  readonly cluster: Cluster;
  readonly controller: RolloutsController;
  readonly scenario: Scenario;
}

/** What becomes of a new version while a right is missing. */
export type Stop = (place: Place) => Promise<void>;

/** Nothing of it is there: no pod, no traffic. */
export const isNeverBegun: Stop = async ({ scenario }) => scenario.expect('without the right', scenario.settled());

/** It has the pods and the traffic of its first step, and does not get past it; nobody looks again before something else happens. */
export const isStuckWithTraffic: Stop = async ({ controller, scenario }) => {
  await scenario.handle.waitFor('without a verified weight',
    ({ status }) => status.canary.weights?.canary.weight > 0 && status.canary.weights.verified === false);
  await scenario.expect('without the right', scenario.during(0));
  await controller.settled(scenario.handle.ref);
};

const REFUSALS = 3;

/** Releases a new version while one right is missing: it must stop and say why; with the right, it goes on to its end. */
export async function expectNeeded(right: Right, roles: readonly Manifest[], stop: Stop, place: Place): Promise<void> {
  const { cluster, controller, scenario } = place;
  try {
    await applyRights(cluster, withoutRight(roles, right), [right]);
    const written = logFromNow(controller);
    await scenario.release(`example.com/without:${right.verb}-${right.resource}`);
    const refusal = refusalOf(right).replaceAll('"', '\\"');
    await until(`"${refusal}" again and again`, () => {
      const count = written().filter((line) => line.includes(' level=') && line.includes(refusal) && !line.includes('msg="Event(')).length;
      return Promise.resolve(count < REFUSALS ? { seen: `${count} of them` } : { found: undefined });
    }, { logs: [controller.log] });
    await stop(place);
    expect(hasLeftTheFirstStep(await scenario.handle.get())).toBe(false);
  } finally {
    await applyRights(cluster, roles);
  }
  await awaken(cluster, scenario.handle.ref);
  await scenario.handle.pausedAt(1);
  await scenario.expect('at step 1', scenario.during(1), 1);
  await controller.settled(scenario.handle.ref);
  await scenario.handle.promoteFull();
  await scenario.finish('with the right');
}

/** Until the controller has been through with a new version for the first time, the status is that of the version before. */
function hasLeftTheFirstStep({ metadata, status }: Manifest): boolean {
  return status.observedGeneration === String(metadata.generation) && (status.currentStepIndex > 0 || status.pauseConditions !== undefined);
}
