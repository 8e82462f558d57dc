import { type App, ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import {
  AnalysisTemplate, ArgoCdApplication, ArgoCdApplicationSet, ArgoCdClusters, ArgoCdConfig, ArgoCdDestination, ArgoCdObjectSync,
  ArgoCdSource, CanaryApp, CanaryStep, GatewayCanaryRoute, GlobalService, IstioSubsetCanary, KedifyCanary, KedifyScalingMetric,
  MetricProvider, MulticlusterCanary, RouteParent, ScaleDown, Workload,
} from '../../src';

const STEPS = [CanaryStep.weight(10), CanaryStep.pause()];

function image(): Workload {
  return Workload.image('registry.example.com/web:v1', { port: 8080 });
}

function routed(chart: Chart, workload: Workload = image(), restoreWeights?: boolean): CanaryApp {
  const app = new CanaryApp(chart, 'web', { workload, replicas: 2, port: 80, steps: STEPS });
  new GatewayCanaryRoute(chart, 'web-route', { app, parents: [RouteParent.gateway('edge')], restoreWeights });
  return app;
}

function deployment(chart: Chart): kplus.Deployment {
  return new kplus.Deployment(chart, 'old', { metadata: { name: 'old' }, containers: [{ image: 'web:1', portNumber: 8080 }] });
}

function source(): ArgoCdSource {
  return ArgoCdSource.directory('https://github.com/example/gitops.git', { path: 'dist', targetRevision: 'main' });
}

function application(scope: Chart, charts: Chart[]): void {
  new ArgoCdApplication(scope, 'application', { charts, source: source(), destination: ArgoCdDestination.inCluster() });
}

function judged(chart: Chart): void {
  const template = new AnalysisTemplate(chart, 'up', {
    metrics: [{ name: 'up', provider: MetricProvider.web({ url: 'http://up' }), successCondition: 'result == 1', count: 1 }],
  });
  new CanaryApp(chart, 'web', {
    workload: image(), replicas: 2, port: 80, steps: [CanaryStep.weight(10), CanaryStep.analysis({ templates: [template.ref] })],
  });
}

function raw(chart: Chart): void {
  const kinds = [['argoproj.io/v1alpha1', 'Rollout'], ['v1', 'Service'], ['v1', 'Service'], ['gateway.networking.k8s.io/v1', 'HTTPRoute']];
  kinds.forEach(([apiVersion, kind], i) =>
    new ApiObject(chart, `object-${i}`, { apiVersion, kind, metadata: { name: `web-${i}` }, spec: { port: 80, labels: { app: 'web' } } }));
}

export interface Fleet {
  /** One chart of the fleet. */
  readonly chart: (chart: Chart) => void;
  /** What looks at all of them. */
  readonly all?: (scope: Chart, charts: Chart[]) => void;
}

/** A fleet for each construct, and for each option that looks at other objects. */
export const FLEETS: { readonly [name: string]: Fleet } = {
  'cdk8s alone': { chart: raw },
  'CanaryApp, GatewayCanaryRoute': { chart: (chart) => void routed(chart) },
  IstioSubsetCanary: { chart: (chart) =>
    void new IstioSubsetCanary(chart, 'web', { workload: image(), port: 80, replicas: 2, steps: STEPS }) },
  KedifyCanary: {
    chart: (chart) => void new KedifyCanary(chart, 'web', {
      workload: image(), steps: STEPS, scaling: { minReplicas: 1, maxReplicas: 5 },
      trigger: { hosts: ['www.example.com'], scalingMetric: KedifyScalingMetric.requestRate(5) },
    }),
  },
  'Workload.fromDeployment': { chart: (chart) => void routed(chart, Workload.fromDeployment(deployment(chart))) },
  'Workload.referenceDeployment': {
    chart: (chart) => void routed(chart, Workload.referenceDeployment(deployment(chart), { scaleDown: ScaleDown.ON_SUCCESS })),
  },
  'Workload.reference': {
    chart: (chart) => {
      const labels = { app: 'old' };
      new ApiObject(chart, 'old', {
        apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'old' }, spec: { template: { metadata: { labels } } },
      });
      new CanaryApp(chart, 'web', { workload: Workload.reference('old'), selector: labels, replicas: 2, port: 80, steps: STEPS });
    },
  },
  AnalysisTemplate: { chart: judged },
  GlobalService: { chart: (chart) => void new GlobalService(chart, 'global', { app: routed(chart) }) },
  MulticlusterCanary: {
    chart: (chart) => void routed(chart),
    all: (scope, charts) => {
      const apps = charts.map((chart) => chart.node.findChild('web') as CanaryApp);
      new MulticlusterCanary(scope, 'clusters', { apps });
    },
  },
  restoreWeights: { chart: (chart) => void routed(chart, image(), true) },
  'ArgoCdObjectSync for each chart': {
    chart: (chart) => {
      routed(chart);
      new ArgoCdObjectSync(chart, 'sync', { wave: 1, keepServiceSelectors: true });
    },
  },
  'one ArgoCdObjectSync': {
    chart: (chart) => void routed(chart),
    all: (scope) => void new ArgoCdObjectSync(scope.node.root, 'sync', { wave: 1, keepServiceSelectors: true }),
  },
  'ArgoCdApplication for each chart': {
    chart: (chart) => {
      routed(chart);
      application(chart, [chart]);
    },
  },
  'one ArgoCdApplication': { chart: (chart) => void routed(chart), all: application },
  'one ArgoCdApplicationSet': {
    chart: (chart) => void routed(chart),
    all: (scope, charts) => void new ArgoCdApplicationSet(scope, 'set', { charts, source: source(), clusters: ArgoCdClusters.all() }),
  },
  ArgoCdConfig: { chart: (chart) => void routed(chart), all: (scope, charts) => void new ArgoCdConfig(scope, 'config', { charts }) },
};

export function makeFleet(app: App, name: string, size: number): void {
  const { chart: make, all } = FLEETS[name];
  const charts = Array.from({ length: size },
    (_, i) => new Chart(app, `team-${i}`, { namespace: `team-${i}`, disableResourceNameHashes: true }));
  charts.forEach(make);
  all?.(new Chart(app, 'all', { namespace: 'argocd', disableResourceNameHashes: true }), charts);
}
