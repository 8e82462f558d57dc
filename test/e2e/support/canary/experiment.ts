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
    const written = logFromNow(controller);
    expect(await backendsDuring(scenario, 'example.com/without:services')).toBe(2);
    expect(written().join('\n').replaceAll('\\', '')).toContain(refusalOf(GET_SERVICES));

    await applyRights(cluster, roles.experiments);
    expect(await backendsDuring(scenario, 'example.com/with:services')).toBe(3);
  } finally {
    await applyRights(cluster, roles.released);
    await scenario.end();
  }
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
