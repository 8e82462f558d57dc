import { readFileSync } from 'node:fs';
import { Chart, Testing } from 'cdk8s';
import {
  CanaryChecks, Platform, type PlatformOptions, RolloutsController as Plugins, type RolloutsControllerProps, RouteKind, TrafficRouterPlugin,
} from '../../src';
import { type Manifest, load } from '../support/manifests';
import { allowedOf, everyRight } from './support/cluster/access-matrix';
import { Cluster } from './support/cluster/cluster';
import { deployEveryRouteKind } from './support/canary/every-route-kind';
import { expectExperiments } from './support/canary/experiment';
import { type Stop, expectNeeded, isNeverBegun, isStuckWithTraffic } from './support/canary/missing-right';
import { describeWithPlugin } from './support/plugins/plugin-tests';
import { everyPlugin, registerEveryPlugin } from './support/plugins/plugin-choice';
import { prepared } from './support/prepared';
import { type Account, CONTROLLER, applyRights, isAllowed, rightsIn, rightsOf, textOf, withoutRight } from './support/cluster/rights';
import { RolloutsController } from './support/cluster/rollouts-controller';
import { GatewayApiRouter } from './support/canary/routers/gateway-api';
import { KedifyRouter, httpScaledObjectOf } from './support/canary/routers/kedify';
import { Scenario, type ScenarioOptions, manifestsOf } from './support/canary/scenario';
import { untilRight } from './support/cluster/wait';

// What the plugins may do: nothing that they don't need, and nothing that they need is missing.

const NOBODY: Account = { namespace: 'argo-rollouts', name: 'nobody' };
const RELEASED = load(readFileSync(prepared().rolloutsClusterRole, 'utf8'));
const OURS = manifestsOf('argo-rollouts').filter(({ apiVersion }) => apiVersion === 'rbac.authorization.k8s.io/v1');
const KINDS = Object.values(RouteKind);
const ROUTES = 'gateway.networking.k8s.io';

let cluster: Cluster;
let controller: RolloutsController;

beforeAll(async () => {
  cluster = await Cluster.start({ crds: ['argo-rollouts', 'gateway-api-experimental', 'keda'],
    namespaces: ['argo-rollouts', 'kgateway-system', 'rollouts-demo', 'shop'] });
});
afterAll(async () => cluster.stop());

function rolesOf(props: RolloutsControllerProps, platform: PlatformOptions = {}): Manifest[] {
  const chart = new Chart(Testing.app(), 'roles');
  Platform.of(platform).applyTo(chart);
  new Plugins(chart, 'plugins', { createConfigMap: false, ...props });
  return Testing.synth(chart) as Manifest[];
}

const HTTP = [`get httproutes.${ROUTES}`, `update httproutes.${ROUTES}`];
const kinds = (...verbs: string[]): string[] =>
  ['grpcroutes', 'httproutes', 'tcproutes', 'tlsroutes'].flatMap((kind) => verbs.map((verb) => `${verb} ${kind}.${ROUTES}`)).sort();

describe.each<[string, RolloutsControllerProps, { [namespace: string]: readonly string[] }, PlatformOptions]>([
  ['the Gateway API plugin', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()] }, { default: HTTP, shop: HTTP }, {}],
  ['all kinds of routes', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi({ routeKinds: KINDS })] },
    { default: kinds('get', 'update') }, {}],
  ['label selectors', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi({ routeKinds: KINDS, labelSelectors: true })] },
    { default: kinds('get', 'list', 'update') }, {}],
  ['experiments', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi({ experiments: true })] },
    { default: [...HTTP, 'get services'].sort() }, {}],
  ['a plugin that keeps a ConfigMap', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()] },
    { default: [...HTTP, 'create configmaps', 'get configmaps', 'update configmaps'].sort() }, { gatewayApiPlugin: '0.12.0' }],
  ['the Kedify plugin', { trafficRouterPlugins: [TrafficRouterPlugin.kedify()] },
    { default: ['get httpscaledobjects.http.keda.sh', 'patch httpscaledobjects.http.keda.sh'] }, {}],
  ['one namespace', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()], namespaces: ['shop'] }, { shop: HTTP, default: [] }, {}],
])('the roles for %s', (_name, props, expected, platform) => {
  const roles = rolesOf(props, platform);

  test('are accepted, and grant that and nothing else', async () => {
    await cluster.kubectl.apply(roles);
    for (const [namespace, rights] of Object.entries(expected)) {
      await untilRight(`rights in ${namespace}`, async () =>
        differences(await rightsOf(cluster, CONTROLLER, namespace), [...await rightsOf(cluster, NOBODY, namespace), ...rights]));
    }
    const reviews = await Promise.all(rightsIn(roles).map(async (right) => isAllowed(cluster.api, CONTROLLER, right, 'shop')));
    expect(reviews).not.toContain(false);
    await cluster.kubectl.delete(roles);
  });
});

describe('the roles of dist/argo-rollouts', () => {
  test('are the only ones that the controller of the scenarios has, beside that of its release', async () => {
    controller = await RolloutsController.start(cluster, { rbac: manifestsOf('argo-rollouts') });
    await controller.stop();
    const granted = rightsIn([...RELEASED, ...OURS]).map(textOf);
    await untilRight('rights of the controller',
      async () => differences(await rightsOf(cluster, CONTROLLER, 'default'), [...await rightsOf(cluster, NOBODY, 'default'), ...granted]));
    await cluster.kubectl.delete([...RELEASED,
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'argo-rollouts' } }]);
  });

  test('allow nothing else of all that the API server knows', async () => {
    await untilRight('no rights of the release',
      async () => await isAllowed(cluster.api, CONTROLLER, { verb: 'get', group: '', resource: 'secrets' })
        ? ['the role of the release is still in force'] : []);
    await applyRights(cluster, OURS);
    const all = await everyRight(cluster.api);
    expect(all.map(textOf))
      .toEqual(expect.arrayContaining(['* *.*', 'get secrets', 'update httproutes/status.gateway.networking.k8s.io', 'delete pods',
        'create deployments.apps']));
    const ofEverybody = new Set((await allowedOf(cluster.api, NOBODY, all)).map(textOf));
    const allowed = (await allowedOf(cluster.api, CONTROLLER, all)).map(textOf).filter((text) => !ofEverybody.has(text));
    expect(allowed.sort()).toEqual(rightsIn(OURS).map(textOf).sort());
  });
});

describe('while a right is missing', () => {
  const OF_ROUTES = OURS.filter(({ metadata }) => metadata.name === 'argo-rollouts-argoproj-labs-gatewayapi');
  const OF_SCALED_OBJECTS = OURS.filter(({ metadata }) => metadata.name === 'argo-rollouts-kedify-http');
  const BY_NAME = rolesOf({ trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi({ routeKinds: KINDS })] });
  const BY_LABEL = rolesOf({ trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi({ routeKinds: KINDS, labelSelectors: true })] });

  beforeAll(async () => {
    controller = await RolloutsController.start(cluster, { inCluster: 'kedify/http' in everyPlugin(), rbac: manifestsOf('argo-rollouts') });
    await registerEveryPlugin(cluster, controller);
  });

  describeWithPlugin('argoproj-labs/gatewayAPI', () => {
    test('every kind of route, by name: a canary goes from its first step to its last without the right to list', async () => {
      await applyRights(cluster, BY_NAME, rightsIn(BY_LABEL).filter(({ verb }) => verb === 'list'));
      const scenario = await deployEveryRouteKind(cluster, controller, 'name');
      await scenario.release('argoproj/rollouts-demo:blue');
      await scenario.walk();
      await scenario.end();
    });

    test('experiments: Services must be read, which the role of the release allows as long as it does', async () => {
      await expectExperiments(cluster, controller, { released: RELEASED, routes: OF_ROUTES,
        experiments: rolesOf({ trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi({ experiments: true })] }) });
    });

    describeEachRight('every kind of route, by label', BY_LABEL, async () => deployEveryRouteKind(cluster, controller, 'label'));
    describeEachRight('dist/agentgateway', OF_ROUTES,
      async () => deployed({ file: 'agentgateway', router: (...given) => new GatewayApiRouter(...given) }));
  });

  describeWithPlugin('kedify/http', () => {
    const generated = (manifests: readonly Manifest[]): Manifest[] => [httpScaledObjectOf(manifests)];
    describeEachRight('dist/kedify', OF_SCALED_OBJECTS,
      async () => deployed({ file: 'kedify', generated, router: (...given) => new KedifyRouter(...given) }), {
      // The weight is written by a patch, and read only to see whether it is there.
      'get httpscaledobjects.http.keda.sh': isStuckWithTraffic,
    });
  });
});

/** One deployed canary, and a new version of it for each right that is taken away. */
function describeEachRight(
  name: string,
  roles: readonly Manifest[],
  deploy: () => Promise<Scenario>,
  stops: { readonly [right: string]: Stop } = {},
): void {
  describe(name, () => {
    let scenario: Scenario;

    beforeAll(async () => {
      await applyRights(cluster, roles);
      scenario = await deploy();
    });
    afterAll(async () => scenario.end());

    test.each(rightsIn(roles).map((right) => [textOf(right), right] as const))('stops without the right to %s, and goes on with it',
      async (text, right) => {
      // What is said before anything is applied, and what happens then.
      expect(lackOf([...scenario.manifests, ...withoutRight(roles, right)])).toEqual(
        expect.arrayContaining([expect.stringContaining(` may ${text} in namespace `)]));
      expect(lackOf([...scenario.manifests, ...roles])).toEqual([]);
      await expectNeeded(right, roles, stops[text] ?? isNeverBegun, { cluster, controller, scenario });
    });
  });
}

/** The rights that the rules miss. */
function lackOf(manifests: readonly Manifest[]): string[] {
  return CanaryChecks.of([...manifests]).findings.filter(({ rule }) => rule === 'missing-rights').map(({ message }) => message);
}

async function deployed(options: ScenarioOptions): Promise<Scenario> {
  const scenario = await Scenario.prepare(cluster, controller, options);
  await scenario.deploy();
  return scenario;
}

function differences(actual: readonly string[], expected: readonly string[]): string[] {
  return [
    ...actual.filter((text) => !expected.includes(text)).map((text) => `${text} is too much`),
    ...expected.filter((text) => !actual.includes(text)).map((text) => `${text} is missing`),
  ];
}
