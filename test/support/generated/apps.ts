import type { Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-30';
import * as fc from 'fast-check';
import {
  AnalysisTemplate, AnalysisTemplateArgument, type AppPort, CanaryApp, CanaryStep, ClusterAnalysisTemplate, GatewayCanaryRoute,
  IstioSubsetCanary, KedifyAutowire, KedifyCanary, KedifyScalingMetric, type Metric, MetricProvider, type Platform, ScaleDown, Workload,
} from '../../../src';
import { type Made, labels, podsForAnyWeight, validCases, workloads } from '../arbitraries';
import { newChart, newLayer4Chart } from '../fixtures';
import { istioProps, withRoutesOfSteps } from './istio';
import { APPS } from './mistakes/apps';
import { Leaves } from './mistakes/leaves';
import { Random } from './mistakes/random';
import { run } from './mistakes/recipe';
import { istioSteps, maybe, plainSteps, strategies, TEMPLATES } from './strategies';

/** Something that makes a whole chart. An error of `build`, or of its synth, that is no "Validation failed" is a fault. */
export interface GeneratedApp {
  readonly kind: string;
  /** Below a platform, if one is given. */
  readonly build: (platform?: Platform) => Chart;
}

function chartBelow(platform: Platform | undefined): Chart {
  const chart = newChart();
  // A recipe may state one of its own for the chart.
  platform?.applyTo(chart.node.root);
  return chart;
}

/** The sources of validCases, and Deployments that stay where they are. */
const anyWorkloads: fc.Arbitrary<Made<Workload>> = fc.oneof(
  { weight: 3, arbitrary: workloads },
  { weight: 1, arbitrary: fc.constantFrom(ScaleDown.NEVER, ScaleDown.ON_SUCCESS, ScaleDown.PROGRESSIVELY).map((scaleDown) =>
    (chart: Chart, namespace?: string) => Workload.referenceDeployment(new Deployment(chart, 'moving', {
      metadata: { namespace: namespace ?? chart.namespace }, containers: [{ image: 'old:1', portNumber: 8080 }],
    }), { scaleDown })) },
);

const replicas = fc.integer({ min: 1, max: 40 });
const ports = fc.constantFrom<Array<AppPort[] | undefined>>(undefined,
  [{ port: 80, name: 'http', targetPort: 8080 }, { port: 9090, name: 'metrics', targetPort: 8080 }]);

/** The templates of the steps, in the namespace of the Rollout. */
function withTemplates(chart: Chart, namespace: string | undefined): void {
  const metrics: Metric[] = [{ name: 'rate', provider: MetricProvider.prometheus({
    query: 'sum(rate(requests{app="{{args.a}}"}[5m]))', address: 'http://prometheus:9090' }), successCondition: 'result[0] > 0.9' }];
  const args = [AnalysisTemplateArgument.required('a'), AnalysisTemplateArgument.withDefault('b', 'no')];
  new ClusterAnalysisTemplate(chart, 'cluster-template', { name: TEMPLATES.cluster, metrics, args });
  new AnalysisTemplate(chart, 'template', { name: TEMPLATES.namespaced, namespace, metrics, args });
}

const gateway: fc.Arbitrary<GeneratedApp> = fc.tuple(validCases, strategies(true), strategies(false), anyWorkloads)
  .map(([{ id, props, routes, routeNamespace }, routed, alone, workload]) => ({
    kind: routes.length > 0 ? 'GatewayCanaryRoute' : 'CanaryApp',
    build: (platform) => {
      const chart = platform === undefined ? newLayer4Chart() : chartBelow(platform);
      const strategy = routes.length > 0 ? routed : alone;
      const app = new CanaryApp(chart, id, { ...strategy, ...props, workload: workload(chart, props.namespace) });
      routes.forEach((route, index) => new GatewayCanaryRoute(chart, `route-${index}`,
        { ...route, app, namespace: routeNamespace ?? app.namespace }));
      withTemplates(chart, props.namespace);
      return chart;
    },
  }));

const alone: fc.Arbitrary<GeneratedApp> = fc.record({ id: labels(40), workload: anyWorkloads, strategy: strategies(false),
  replicas: podsForAnyWeight, ports,
  steps: fc.array(plainSteps('plain'), { minLength: 1, maxLength: 8 }) })
  .map(({ id, workload, strategy, steps, ...props }) => ({
    kind: 'CanaryApp',
    build: (platform) => {
      const chart = chartBelow(platform);
      new CanaryApp(chart, id, { ...props, ...strategy, steps, workload: workload(chart) });
      withTemplates(chart, undefined);
      return chart;
    },
  }));

const istio: fc.Arbitrary<GeneratedApp> = fc.record({ id: labels(20), workload: anyWorkloads, strategy: strategies(true), replicas,
  steps: istioSteps, props: istioProps })
  .map(({ id, workload, strategy, props, ...rest }) => ({
    kind: 'IstioSubsetCanary',
    build: (platform) => {
      const chart = chartBelow(platform);
      new IstioSubsetCanary(chart, id, { ...rest, ...withRoutesOfSteps(props, rest.steps), ...strategy, workload: workload(chart) });
      withTemplates(chart, undefined);
      return chart;
    },
  }));

const kedifySteps = fc.array(fc.oneof(
  { weight: 3, arbitrary: plainSteps('none') },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }).map((count) => CanaryStep.canaryReplicas(count)) },
), { minLength: 1, maxLength: 6 });

const kedify: fc.Arbitrary<GeneratedApp> = fc.record({
  id: labels(20), workload: anyWorkloads, strategy: strategies(true), steps: kedifySteps,
  minReplicas: fc.integer({ min: 1, max: 20 }), more: fc.nat(20), scaledObjectName: maybe(fc.constant('scaler')),
  trigger: fc.record({
    hosts: fc.constantFrom<string[][]>(['web.example.com'], ['web.example.com', 'b.example.com']),
    scalingMetric: fc.constantFrom(KedifyScalingMetric.requestRate(5), KedifyScalingMetric.concurrency(100)),
    pathPrefixes: fc.constantFrom<Array<string[] | undefined>>(undefined, ['/'], ['/a', '/b']),
    trafficAutowire: fc.constantFrom<Array<KedifyAutowire[] | undefined>>(
      undefined, [KedifyAutowire.INGRESS], [KedifyAutowire.INGRESS, KedifyAutowire.HTTP_ROUTE]),
  }),
  ingress: maybe(fc.record({ create: maybe(fc.boolean()) })), stableServiceName: maybe(fc.constant('main')),
}).map(({ workload, strategy, minReplicas, more, scaledObjectName, id, ...props }) => ({
  kind: 'KedifyCanary',
  build: (platform) => {
    const chart = chartBelow(platform);
    new KedifyCanary(chart, id, { ...props, ...strategy, port: 80, workload: workload(chart),
      scaling: { minReplicas, maxReplicas: minReplicas + more, scaledObjectName } });
    withTemplates(chart, undefined);
    return chart;
  },
}));

/** The recipes of test/support/generated/mistakes, without their mistakes: what they have, they have each in the one way that is right. */
const fromRecipes: fc.Arbitrary<GeneratedApp> = fc.tuple(fc.constantFrom(...Object.keys(APPS)), fc.nat()).map(([kind, seed]) => ({
  kind: `recipe-${kind}`,
  build: (platform) => {
    const chart = chartBelow(platform);
    run(APPS[kind](new Leaves(new Random(seed))), chart);
    return chart;
  },
}));

export const generatedApps: fc.Arbitrary<GeneratedApp> = fc.oneof(
  { weight: 5, arbitrary: fromRecipes },
  { weight: 4, arbitrary: gateway }, { weight: 1, arbitrary: alone }, { weight: 4, arbitrary: istio }, { weight: 2, arbitrary: kedify });
