import { Chart, Duration, Testing } from 'cdk8s';
import {
  AnalysisTemplate, CanaryStep, type ControllerSetup, ExperimentSpecRef, type GatewayCanaryRouteProps, KedifyCanary,
  KedifyScalingMetric, MetricProvider, Platform, RouteKind, Workload,
} from '../../src';
import { newApp, newRoute } from '../support/fixtures';

function chartOf(controller: ControllerSetup | undefined): Chart {
  const chart = new Chart(Testing.app(), 'demo', { namespace: 'shop', disableResourceNameHashes: true });
  Platform.of({ controller }).applyTo(chart);
  return chart;
}

function problemsOf(chart: Chart): string[] {
  try {
    Testing.synth(chart);
    return [];
  } catch (error) {
    return [...String(error).matchAll(/^ {2}(\[[^\]]*\] .*)$/gm)].map(([, text]) => text);
  }
}

const ROUTER = '\'Rollout shop/web $.spec.strategy.canary.trafficRouting.plugins';
const ONCE = 'Once the controller has it,';

function told(construct: string, text: string): string {
  return `[demo/${construct}] ${text} (controller-setup)`;
}

const weighted = CanaryStep.experiment({ duration: Duration.minutes(5), templates: [
  { name: 'plain', specRef: ExperimentSpecRef.STABLE }, { name: 'new', specRef: ExperimentSpecRef.CANARY, weight: 5 },
] });
const plain = CanaryStep.experiment({ duration: Duration.minutes(5), templates: [{ name: 'plain', specRef: ExperimentSpecRef.STABLE }] });

function routed(
  controller: ControllerSetup | undefined, props: Partial<GatewayCanaryRouteProps> = {}, steps = [CanaryStep.weight(10)],
): string[] {
  const chart = chartOf(controller);
  newRoute(chart, newApp(chart, { steps }), props);
  return problemsOf(chart);
}

describe('a route of the Gateway API', () => {
  const everything: ControllerSetup = { plugins: ['argoproj-labs/gatewayAPI'], routeKinds: [RouteKind.HTTP], namespaces: ['shop'],
    experiments: true };

  test.each<[string, ControllerSetup | undefined]>([['nothing is known', undefined], ['nothing is said', {}], ['all is '
    + 'there', everything]])(
    'is right where %s', (_, controller) => {
      expect(routed(controller, {}, [CanaryStep.weight(0), weighted])).toEqual([]);
    });

  test('needs its plugin, its kind and its namespace', () => {
    expect(routed({ plugins: ['kedify/http'], routeKinds: [RouteKind.GRPC, RouteKind.TCP], namespaces: ['a', 'b'] })).toEqual([
      told('web', `${ROUTER}["argoproj-labs/gatewayAPI"]' ("argoproj-labs/gatewayAPI") must be a plugin of the controller: `
        + `'platform.controller.plugins' is ["kedify/http"]. ${ONCE} add "argoproj-labs/gatewayAPI" there`),
      told('web', `${ROUTER}["argoproj-labs/gatewayAPI"].httpRoute' ("route") must be of a kind that the plugin may change: `
        + `'platform.controller.routeKinds' is ["GRPCRoute","TCPRoute"]. ${ONCE} add "HTTPRoute" there`),
      told('web', `${ROUTER}["argoproj-labs/gatewayAPI"].httpRoute' ("route") must be in a namespace where the plugin has its rights: `
        + `'platform.controller.namespaces' is ["a","b"]. ${ONCE} add "shop" there`),
    ]);
  });

  test('needs more for an experiment with a weight', () => {
    const without = { ...everything, experiments: false };
    expect(routed(without, {}, [CanaryStep.weight(0), plain, weighted])).toEqual([
      told('web', '\'Rollout shop/web $.spec.strategy.canary.steps[2].experiment\' must be without weights, for which the plugin '
        + `would read Services: 'platform.controller.experiments' is false. ${ONCE} set it to true there`),
    ]);
    expect(routed(without, {}, [CanaryStep.weight(0), plain])).toEqual([]);
  });

  test('is looked for in its own namespace, not in that of the app', () => {
    const controller = { ...everything, namespaces: ['edge'] };
    expect(routed(controller, { namespace: 'edge' })).toEqual([]);
    expect(routed({ ...everything, namespaces: ['shop'] }, { namespace: 'edge' })).toHaveLength(1);
  });
});

test('a step needs its plugin, once, and a router of none needs nothing', () => {
  const steps = [CanaryStep.weight(50), CanaryStep.plugin('a/b'), CanaryStep.plugin('a/b', { x: 1 }), CanaryStep.plugin('c/d')];
  const chart = chartOf({ plugins: ['c/d'] });
  newApp(chart, { steps, replicas: 2 });
  expect(problemsOf(chart)).toEqual([
    told('web', '\'Rollout shop/web $.spec.strategy.canary.steps[1].plugin.name\' ("a/b") must be a plugin of the controller: '
      + `'platform.controller.plugins' is ["c/d"]. ${ONCE} add "a/b" there`),
  ]);
  const right = chartOf({ plugins: [], namespaces: [] });
  newApp(right, { replicas: 2 });
  expect(problemsOf(right)).toEqual([]);
});

test('a metric needs its plugin', () => {
  const metrics = ['a/b', 'c/d'].map((name, index) =>
    ({ name: `m${index}`, provider: MetricProvider.plugin(name, {}), successCondition: 'result > 1' }));
  const chart = chartOf({ plugins: ['c/d'] });
  new AnalysisTemplate(chart, 'errors', { metrics });
  expect(problemsOf(chart)).toEqual([
    told('errors', '\'AnalysisTemplate shop/errors $.spec.metrics[0].provider.plugin["a/b"]\' ("a/b") must be a plugin of the controller: '
      + `'platform.controller.plugins' is ["c/d"]. ${ONCE} add "a/b" there`),
  ]);
});

test('Kedify needs its plugin, and its rights where the app is', () => {
  const canary = (controller: ControllerSetup): string[] => {
    const chart = chartOf(controller);
    new KedifyCanary(chart, 'web', {
      workload: Workload.image('web:1', { port: 8080 }), port: 80, steps: [CanaryStep.weight(10)],
      scaling: { minReplicas: 1, maxReplicas: 5 },
      trigger: { hosts: ['web.example.com'], scalingMetric: KedifyScalingMetric.requestRate(5) },
    });
    return problemsOf(chart);
  };
  expect(canary({ plugins: ['kedify/http'], namespaces: ['shop'] })).toEqual([]);
  expect(canary({ plugins: [], namespaces: [] })).toEqual([
    told('web/App', `${ROUTER}["kedify/http"]' ("kedify/http") must be a plugin of the controller: 'platform.controller.plugins' is []. ${
      ONCE} add "kedify/http" there`),
    told('web/App', `${ROUTER}["kedify/http"].httpScaledObjectName' ("web") must be in a namespace where the plugin has its rights: `
      + `'platform.controller.namespaces' is []. ${ONCE} add "shop" there`),
  ]);
});
