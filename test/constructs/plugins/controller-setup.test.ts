import { Chart, Testing } from 'cdk8s';
import {
  type ControllerSetup, Platform, PluginSource, RolloutsController, RolloutsHelmValues, RouteKind, StepPlugin, TrafficRouterPlugin,
} from '../../../src';
import { newApp, newRoute } from '../../support/fixtures';

const STEP = StepPlugin.custom('example/approve', PluginSource.file('/plugins/approve'));
const GATEWAY = TrafficRouterPlugin.gatewayApi({ routeKinds: [RouteKind.GRPC, RouteKind.HTTP], experiments: true });

describe('what Helm values say of the controller', () => {
  test.each<[string, Parameters<typeof RolloutsHelmValues.of>[0], ControllerSetup]>([
    ['the least', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()] },
      { plugins: ['argoproj-labs/gatewayAPI'], routeKinds: [RouteKind.HTTP], experiments: false }],
    ['all lists', { trafficRouterPlugins: [TrafficRouterPlugin.kedify(), GATEWAY], stepPlugins: [STEP] },
      { plugins: ['kedify/http', 'argoproj-labs/gatewayAPI', 'example/approve'], routeKinds: [RouteKind.HTTP, RouteKind.GRPC],
        experiments: true }],
    ['no plugin for routes', { stepPlugins: [STEP] }, { plugins: ['example/approve'] }],
    ['rights from elsewhere', { trafficRouterPlugins: [GATEWAY], createRbac: false }, { plugins: ['argoproj-labs/gatewayAPI'] }],
  ])('%s', (_, options, expected) => {
    const values = RolloutsHelmValues.of(options);
    expect(values.controllerSetup).toEqual(expected);
    values.controllerSetup.plugins?.push('a/b');
    expect(values.controllerSetup).toEqual(expected);
  });

  test('a canary that needs more is an error, and one that does not is none', () => {
    const { controllerSetup: controller } = RolloutsHelmValues.of({ trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()] });
    const synth = (kind: RouteKind) => () => {
      const chart = new Chart(Testing.app(), 'demo', { namespace: 'shop', disableResourceNameHashes: true });
      Platform.of({ controller }).applyTo(chart);
      newRoute(chart, newApp(chart), { kind });
      Testing.synth(chart);
    };
    expect(synth(RouteKind.GRPC)).toThrow('\'platform.controller.routeKinds\' is ["HTTPRoute"]');
    expect(synth(RouteKind.HTTP)).not.toThrow();
  });
});

describe('what a RolloutsController says of it', () => {
  const setup = (props: object): ControllerSetup =>
    new RolloutsController(new Chart(Testing.app(), 'demo'), 'controller', { trafficRouterPlugins: [GATEWAY], ...props }).controllerSetup;

  test('the namespaces of its roles too', () => {
    expect(setup({ namespaces: ['shop', 'edge'] })).toEqual({ plugins: ['argoproj-labs/gatewayAPI'],
      routeKinds: [RouteKind.HTTP, RouteKind.GRPC], experiments: true, namespaces: ['shop', 'edge'] });
    expect(setup({})).not.toHaveProperty('namespaces');
  });

  test('nothing of rights that it does not create', () => {
    expect(setup({ createRbac: false, namespaces: ['shop'] })).toEqual({ plugins: ['argoproj-labs/gatewayAPI'] });
  });
});
