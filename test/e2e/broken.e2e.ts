import { type Manifest } from '../support/manifests';
import { type Breakage, Broken } from './support/canary/breakage';
import { Cluster } from './support/cluster/cluster';
import { everyPlugin, registerEveryPlugin } from './support/plugins/plugin-choice';
import { edit, without } from './support/canary/manifest-edits';
import { OmittedWeights } from './support/canary/omitted-weights';
import { describeWithPlugin } from './support/plugins/plugin-tests';
import { PLUGIN_NAMES } from './support/plugins/plugins';
import { RolloutsController } from './support/cluster/rollouts-controller';
import { GatewayApiRouter } from './support/canary/routers/gateway-api';
import { IstioSubsetRouter } from './support/canary/routers/istio';
import { KedifyRouter, httpScaledObjectOf } from './support/canary/routers/kedify';
import { type ScenarioOptions, manifestsOf } from './support/canary/scenario';

// Each scenario, broken on purpose: what the controllers make of it, and that it works when it is repaired.
// A mistake more is an entry more.

const ISTIO: ScenarioOptions = { file: 'istio-subsets', router: (...given) => new IstioSubsetRouter(...given) };
const gateway = (file: string): ScenarioOptions => ({ file, router: (...given) => new GatewayApiRouter(...given) });
const GATEWAY = gateway('agentgateway');
const KEDIFY: ScenarioOptions = { file: 'kedify', generated: (manifests) => [httpScaledObjectOf(manifests)],
  router: (...given) => new KedifyRouter(...given) };

const canaryOf = ({ spec }: Manifest): any => spec.strategy.canary;
const pluginsOf = (rollout: Manifest): any => canaryOf(rollout).trafficRouting.plugins;

/** A header route for testers, as the library's own rules would have it: after the first pod. */
const TESTERS = edit('Rollout', (rollout) => {
  canaryOf(rollout).steps.unshift({ setCanaryScale: { replicas: 1 } },
    { setHeaderRoute: { name: 'testers', match: [{ headerName: 'role', headerValue: { exact: 'qa' } }] } });
  canaryOf(rollout).trafficRouting.managedRoutes = [{ name: 'testers' }];
});

const BREAKAGES: readonly Breakage[] = [
  {
    name: 'a route that the VirtualService does not have',
    scenario: ISTIO,
    change: edit('Rollout', (rollout) => { canaryOf(rollout).trafficRouting.istio.virtualService.routes = ['secondary']; }),
    failure: { invalidSpec: 'HTTP Route \'secondary\' is not found in the defined Virtual Service.' },
    pods: 0,
  },
  {
    name: 'a VirtualService that does not exist',
    scenario: ISTIO,
    change: without('VirtualService', 'helloworld'),
    failure: { invalidSpec: 'spec.strategy.canary.trafficRouting.istio.virtualService.name: Invalid value: "helloworld": '
      + 'virtualservices.networking.istio.io "helloworld" not found' },
    pods: 0,
  },
  {
    name: 'a route without the subset of the canary',
    scenario: ISTIO,
    change: edit('VirtualService', ({ spec }) => { spec.http[0].route.pop(); }, 'helloworld'),
    failure: { invalidSpec: 'Canary DestinationRule subset \'canary\' not found in route' },
    pods: 0,
  },
  {
    name: 'a DestinationRule that does not exist',
    scenario: ISTIO,
    change: without('DestinationRule'),
    failure: { event: 'DestinationRuleNotFound', message: 'DestinationRule `helloworld` not found' },
    pods: 1,
    sleeps: true,
  },
  {
    name: 'a DestinationRule without the subset of the canary',
    scenario: ISTIO,
    change: edit('DestinationRule', ({ spec }) => { spec.subsets.pop(); }),
    failure: { unnoticed: 'DestinationRule helloworld spec.subsets.1.name is undefined, not "canary"' },
    pods: 1,
  },
  {
    name: 'no managed routes for a header route',
    scenario: ISTIO,
    given: TESTERS,
    change: edit('Rollout', (rollout) => { delete canaryOf(rollout).trafficRouting.managedRoutes; }),
    failure: { invalidSpec: 'Rollout has missing field \'spec.strategy.canary.trafficRouting.managedRoutes\'' },
    pods: 0,
  },
  {
    name: 'a header route that is not among the managed routes',
    scenario: ISTIO,
    given: TESTERS,
    change: edit('Rollout', (rollout) => { canaryOf(rollout).trafficRouting.managedRoutes[0].name = 'others'; }),
    failure: { invalidSpec: 'Steps define a route that does not exist in spec.strategy.canary.trafficRouting.managedRoutes' },
    pods: 0,
  },
  {
    name: 'a header route before the first pod',
    scenario: ISTIO,
    given: TESTERS,
    change: edit('Rollout', (rollout) => { canaryOf(rollout).steps.shift(); }),
    failure: { unnoticed: 'VirtualService helloworld spec.http.0.name is "primary", not "testers"', atStep: 1, lost: '"name":"testers"' },
    pods: 1,
  },
  {
    name: 'a workload that does not exist',
    scenario: ISTIO,
    change: edit('Rollout', ({ spec }) => {
      delete spec.template;
      spec.workloadRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'helloworld' };
    }),
    failure: { invalidSpec: 'deployments.apps "default/helloworld" not found' },
    pods: 0,
  },
  {
    name: 'a Service that selects other pods',
    scenario: GATEWAY,
    plugin: 'argoproj-labs/gatewayAPI',
    change: edit('Service', ({ spec }) => { spec.selector.app = 'other'; }, 'rollouts-demo-canary'),
    failure: { invalidSpec: 'Service "rollouts-demo-canary" has unmatch label "app" in rollout' },
    pods: 0,
  },
  {
    name: 'a Service that does not exist',
    scenario: GATEWAY,
    plugin: 'argoproj-labs/gatewayAPI',
    change: without('Service', 'rollouts-demo-canary'),
    failure: { invalidSpec: 'spec.strategy.canary.canaryService: Invalid value: "rollouts-demo-canary": service "rollouts-demo-canary" '
      + 'not found' },
    pods: 0,
  },
  {
    name: 'a plugin by another name',
    scenario: GATEWAY,
    plugin: 'argoproj-labs/gatewayAPI',
    change: edit('Rollout',
      (rollout) => { canaryOf(rollout).trafficRouting.plugins = { 'argoproj-labs/gatewayapi': pluginsOf(rollout)[
        'argoproj-labs/gatewayAPI'] }; }),
    failure: { log: 'plugin argoproj-labs/gatewayapi not configured in configmap' },
    pods: 0,
  },
];

/** These take the plugin to fail, too. */
const PLUGIN_BREAKAGES: readonly Breakage[] = [
  {
    name: 'a route that does not exist',
    scenario: gateway('istio-ingress-gateway'),
    plugin: 'argoproj-labs/gatewayAPI',
    change: edit('Rollout', (rollout) => { pluginsOf(rollout)['argoproj-labs/gatewayAPI'].httpRoute = 'other'; }),
    failure: { log: 'httproutes.gateway.networking.k8s.io "other" not found' },
    pods: 0,
  },
  {
    name: 'a route without the Service of the canary',
    scenario: GATEWAY,
    plugin: 'argoproj-labs/gatewayAPI',
    change: edit('HTTPRoute', ({ spec }) => { spec.rules[0].backendRefs.pop(); }),
    failure: { event: 'TrafficRoutingError', message: 'failed to set weight via plugin: backendRef was not found in httpRoute' },
    pods: 3,
  },
  {
    name: 'a role without rules',
    scenario: gateway('istio-ambient'),
    plugin: 'argoproj-labs/gatewayAPI',
    roles: edit('ClusterRole', (role) => Object.assign(role, { rules: [] }), 'argo-rollouts-argoproj-labs-gatewayapi'),
    failure: { log: 'cannot get resource "httproutes" in API group "gateway.networking.k8s.io"' },
    pods: 0,
  },
  {
    name: 'a role without the verb update',
    scenario: GATEWAY,
    plugin: 'argoproj-labs/gatewayAPI',
    roles: edit('ClusterRole', ({ rules }) => { rules[0].verbs = ['get']; }, 'argo-rollouts-argoproj-labs-gatewayapi'),
    failure: { event: 'TrafficRoutingError',
      message: 'failed to set weight via plugin: httproutes.gateway.networking.k8s.io "argo-rollouts-http-route" is forbidden' },
    pods: 3,
  },
  {
    name: 'a header rule before the first pod',
    scenario: gateway('kgateway'),
    plugin: 'argoproj-labs/gatewayAPI',
    change: edit('Rollout', (rollout) => { canaryOf(rollout).steps.shift(); }),
    failure: { unnoticed: 'HTTPRoute bookinfo-reviews spec.rules.1.name is undefined, not "reviews-qa"', atStep: 1,
      lost: '"name":"reviews-qa"' },
    pods: 1,
  },
  {
    name: 'an HTTPScaledObject that does not exist',
    scenario: KEDIFY,
    plugin: 'kedify/http',
    change: without('HTTPScaledObject'),
    failure: { log: 'failed to patch HTTPSO rollouts-demo/rollouts-demo: httpscaledobjects.http.keda.sh "rollouts-demo" not found' },
    pods: 0,
  },
];

const UNREGISTERED: Breakage = {
  name: 'a plugin that is not registered',
  scenario: GATEWAY,
  plugin: 'argoproj-labs/gatewayAPI',
  failure: { log: 'plugin argoproj-labs/gatewayAPI not configured in configmap' },
  pods: 0,
};

const roles = manifestsOf('argo-rollouts').filter(({ apiVersion }) => apiVersion === 'rbac.authorization.k8s.io/v1');
let cluster: Cluster;
let controller: RolloutsController;

beforeAll(async () => {
  cluster = await Cluster.start({ crds: ['argo-rollouts', 'istio', 'gateway-api', 'keda'],
    namespaces: ['istio-ingress', 'kgateway-system', 'rollouts-demo'] });
  controller = await RolloutsController.start(cluster, { inCluster: 'kedify/http' in everyPlugin(), rbac: roles });
});
afterAll(async () => cluster.stop());

describe('before any plugin is registered', () => {
  describeBreakage(UNREGISTERED, async () => registerEveryPlugin(cluster, controller));
});

describe('with every plugin', () => {
  beforeAll(async () => registerEveryPlugin(cluster, controller));

  for (const breakage of BREAKAGES) describeBreakage(breakage);

  describe.each(PLUGIN_NAMES)('which fail by a plugin', (name) => describeWithPlugin(name, () => {
    for (const breakage of PLUGIN_BREAKAGES.filter((one) => one.plugin === name)) describeBreakage(breakage);
  }));

  describeWithPlugin('argoproj-labs/gatewayAPI', () => describe('a route without weights', () => {
    let omitted: OmittedWeights;

    beforeAll(async () => {
      omitted = await OmittedWeights.prepare(cluster, controller);
    });
    afterAll(async () => omitted.end());

    test('sends half of the traffic to the canary\'s Service until the first pods are ready', async () => omitted.deploy());
    test('sends half of it to the canary when it is applied again, until something makes the controller look',
      async () => omitted.applyAgain());
  }));
});

function describeBreakage(breakage: Breakage, repair: () => Promise<void> = () => Promise.resolve()): void {
  describe(breakage.name, () => {
    let broken: Broken;

    beforeAll(async () => {
      broken = await Broken.deploy(cluster, controller, breakage, roles);
    });
    afterAll(async () => broken.end());

    test('fails', async () => broken.expectFailure());

    const works = (): void => test('works when it is repaired', async () => {
      await repair();
      await broken.repair();
    });
    if (breakage.plugin === undefined) works();
    else describeWithPlugin(breakage.plugin, works);
  });
}
