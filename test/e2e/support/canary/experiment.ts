import { type Manifest, find } from '../../../support/manifests';
import { type Cluster } from '../cluster/cluster';
import { logFromNow } from '../cluster/log';
import { edit } from './manifest-edits';
import { type Right, applyRights, isAllowed, CONTROLLER, refusalOf, withoutRight } from '../cluster/rights';
import { type RolloutsController } from '../cluster/rollouts-controller';
import { GatewayApiRouter } from './routers/gateway-api';
import { Scenario } from './scenario';

const GET_SERVICES: Right = { verb: 'get', group: '', resource: 'services' };

/** The pods of the new version get 10 % for a while, beside the canary: on a busy machine the plugin may need seconds to write that. */
const EXPERIMENT = { duration: '10s', templates: [{ name: 'trial', specRef: 'canary', weight: 10 }] };

/** So often an experiment may lose the name of its Service. */
const RELEASES = 5;

export interface ExperimentRoles {
  /** Of the controller's release. */
  readonly released: readonly Manifest[];
  /** Of the plugin, for routes only. */
  readonly routes: readonly Manifest[];
  /** Of the plugin, for routes and experiments. */
  readonly experiments: readonly Manifest[];
}

/** Gives an experiment its traffic with and without the right to read Services. */
export async function expectExperiments(cluster: Cluster, controller: RolloutsController, roles: ExperimentRoles): Promise<void> {
  await applyRights(cluster, roles.routes);
  expect(await isAllowed(cluster.api, CONTROLLER, GET_SERVICES)).toBe(true);

  const scenario = await Scenario.prepare(cluster, controller,
    { file: 'agentgateway', router: (...given) => new GatewayApiRouter(...given) });
  scenario.manifests = edit('Rollout', ({ spec }) => { spec.strategy.canary.steps = [{ experiment: EXPERIMENT }, { pause: {} }]; })(
    scenario.manifests);
  try {
    await scenario.deploy();
    await applyRights(cluster, withoutRight(roles.released, GET_SERVICES), [GET_SERVICES]);
    const without = await experimentOf(controller, scenario, 'example.com/without:services');
    expect(without.backends).toBe(2);
    expect(without.log.replaceAll('\\', '')).toContain(refusalOf(GET_SERVICES));

    await applyRights(cluster, roles.experiments);
    expect((await experimentOf(controller, scenario, 'example.com/with:services')).backends).toBe(3);
  } finally {
    await applyRights(cluster, roles.released);
    await scenario.end();
  }
}

/**
 * A release whose experiment has told the Rollout the name of its Service. The controller writes that name at the moment that it makes the
 * Service, and at no other (argo-rollouts v1.9.1, experiments/experiment.go:306-318): when its next round starts from a cache that has not
 * seen it yet, the name is gone for good, and the plugin asks for a Service without a name, whatever its rights are. Then another release
 * has to show it.
 */
async function experimentOf(controller: RolloutsController, scenario: Scenario, image: string): Promise<{ backends: number; log: string }> {
  for (let release = 1; release <= RELEASES; release += 1) {
    const written = logFromNow(controller);
    const backends = await backendsDuring(scenario, `${image}-${release}`);
    const log = written().join('\n');
    if (/Adding experiment service to HTTPRoute: [^ ]+ with weight/.test(log)) return { backends, log };
  }
  throw new Error(`none of ${RELEASES} experiments told the plugin the name of its Service`);
}

/** The most backends that the route has had while a new version went to its pause. */
async function backendsDuring(scenario: Scenario, image: string): Promise<number> {
  const route = find(scenario.manifests, 'HTTPRoute');
  await scenario.recorder.caughtUp(route);
  const before = scenario.recorder.versions(route).length;
  await scenario.release(image);
  await scenario.handle.pausedAt(1);
  await scenario.recorder.caughtUp(route);
  return Math.max(...scenario.recorder.versions(route).slice(before).map(({ spec }) => (spec.rules[0].backendRefs as unknown[]).length));
}
