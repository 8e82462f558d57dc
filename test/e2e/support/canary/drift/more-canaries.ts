import { ApiObject, type Chart, Duration } from 'cdk8s';
import {
  CanaryStep, ExperimentSpecRef, HeaderMatch, IstioHttpRoute, IstioSubsetCanary, IstioTcpRoute,
  IstioTlsRoute, RouteMatch, RouteRule, ScaleDown, Workload,
} from '../../../../../src';
import { newApp, newChart, newRoute } from '../../../../support/fixtures';
import { type Manifest, find, synth } from '../../../../support/manifests';

/** Canaries for what neither the examples nor the canaries of the simulator have; some with what Git had better not have. */
export const MORE_CANARIES: { readonly [name: string]: () => Manifest[] } = {
  'a Deployment without a count, scaled down as soon as the Rollout is healthy': () => chartOf((chart) => {
    new ApiObject(chart, 'old',
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'old' }, spec: { selector: LABELS, template: POD } });
    newApp(chart, { workload: Workload.reference('old', { scaleDown: ScaleDown.ON_SUCCESS }), port: 80, replicas: 2 });
  }),
  'objects copied from a cluster': () => chartOf(
    (chart) => {
      new ApiObject(chart, 'old',
        { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'old' }, spec: { selector: LABELS, replicas: 0, template: POD } });
      newRoute(chart, newApp(chart, { workload: Workload.reference('old'), port: 80 }), { labels: { [IN_PROGRESS]: 'in-progress' } });
    },
    (all) => {
      annotate(find(all, 'Rollout'), { 'rollout.argoproj.io/revision': '7', 'rollout.argoproj.io/workload-generation': '3' });
      for (const name of ['web-stable', 'web-canary']) annotate(find(all, 'Service', name), { [MANAGED_BY]: 'web' });
    },
  ),
  'zeros': () => chartOf(
    (chart) => {
      new ApiObject(chart, 'checks', {
        apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisTemplate', metadata: { name: 'checks' },
        spec: { metrics: [{ name: 'up', initialDelay: '1h',
          provider: { prometheus: { address: 'http://prometheus:9090', query: 'up' } } }] },
      });
      new IstioSubsetCanary(chart, 'web', { workload: IMAGE, steps: [CanaryStep.weight(10), EXPERIMENT, CanaryStep.weight(20)] });
    },
    (all) => {
      const { spec } = find(all, 'Rollout');
      Object.assign(spec, { minReadySeconds: 0, paused: false, progressDeadlineAbort: false });
      const { canary } = spec.strategy;
      canary.dynamicStableScale = false;
      canary.steps.push({ setCanaryScale: { matchTrafficWeight: false, replicas: 1 } });
      canary.steps[1].experiment.analyses = [{ name: 'checks', templateName: 'checks', requiredForCompletion: false }];
    },
  ),
  'rules that the plugin takes for its own': () => chartOf(
    (chart) => {
      const app = newApp(chart, { steps: [CanaryStep.weight(5), HEADER, CanaryStep.weight(50)] });
      newRoute(chart, app, { rules: [RouteRule.managed({ matches: [RouteMatch.pathPrefix('/a')] })] });
    },
    (all) => {
      const { rules } = find(all, 'HTTPRoute').spec;
      const [{ backendRefs }] = rules;
      const other = (prefix: string, more: object): object =>
        ({ matches: [{ path: { type: 'PathPrefix', value: prefix } }], backendRefs, ...more });
      rules.push(other('/b', { backendRefs: [{ ...backendRefs[1], weight: 1 }] }), other('/c', { name: 'qa' }),
        other('/d', { name: 'qa-7' }), other('/e', { name: 'qa-x' }));
    },
  ),
  'destinations and subsets that the controller deletes': () => chartOf(
    (chart) => new IstioSubsetCanary(chart, 'web', {
      workload: IMAGE,
      steps: [CanaryStep.weight(10), HEADER],
      hosts: ['web', '*.example.com'],
      httpRoutes: [IstioHttpRoute.managed()],
      tlsRoutes: [IstioTlsRoute.managed({ sniHosts: ['a.example.com'] })],
      tcpRoutes: [IstioTcpRoute.managed({ matchPort: 5000 })],
    }),
    (all) => {
      const { http, tls, tcp } = find(all, 'VirtualService').spec;
      for (const [route] of [http, tls, tcp]) route.route.push({ destination: { host: 'legacy' }, weight: 20 },
        { destination: { host: 'idle' }, weight: 0 });
      http.push({ name: 'qa', match: [{ uri: { prefix: '/qa' } }], route: [{ destination: { host: 'legacy' } }] });
      const { istio } = find(all, 'Rollout').spec.strategy.canary.trafficRouting;
      delete istio.virtualService.tlsRoutes;
      delete istio.virtualService.tcpRoutes;
      const rule = find(all, 'DestinationRule');
      rule.spec.subsets.push({ name: 'legacy', labels: { version: 'v0' } });
      annotate(rule, { [MANAGED_BY]: 'web' });
    },
  ),
  'HTTP routes without names': () => chartOf(
    (chart) => new IstioSubsetCanary(chart, 'web', {
      workload: IMAGE,
      steps: [CanaryStep.weight(10), HEADER],
      httpRoutes: [IstioHttpRoute.managed()],
    }),
    (all) => {
      find(all, 'VirtualService').spec.http.unshift(...['a', 'b'].map((host) =>
        ({ match: [{ uri: { prefix: `/${host}` } }], route: [{ destination: { host }, weight: 100 }] })));
    },
  ),
};

const MANAGED_BY = 'argo-rollouts.argoproj.io/managed-by-rollouts';
const IN_PROGRESS = 'rollouts.argoproj.io/gatewayapi-canary';
const LABELS = { matchLabels: { app: 'web' } };
const POD = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } };
const IMAGE = Workload.image('web:1', { port: 8080 });
const HEADER = CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')]);
const EXPERIMENT = CanaryStep.experiment({ templates: [{ name: 'new', specRef: ExperimentSpecRef.CANARY }],
  duration: Duration.minutes(1) });

/** What a chart comes to, and what somebody changes in it by hand. */
function chartOf(build: (chart: Chart) => void, change: (all: Manifest[]) => void = () => undefined): Manifest[] {
  const chart = newChart();
  build(chart);
  const all = synth(chart);
  change(all);
  return all;
}

function annotate(object: Manifest, annotations: { readonly [key: string]: string }): void {
  Object.assign(object.metadata, { annotations: { ...object.metadata.annotations, ...annotations } });
}
