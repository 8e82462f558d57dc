import { type Chart, Duration, Testing } from 'cdk8s';
import {
  type CanaryAppProps, CanaryStep, ExperimentSpecRef, HeaderMatch, IstioHttpRoute, IstioSubsetCanary, type IstioSubsetCanaryProps,
  IstioTcpRoute, RouteKind, RouteMatch, RouteRule, StringMatch, Workload,
} from '../../src';
import { newApp, newChart, newRoute } from '../support/fixtures';
import { type Manifest, find } from '../support/manifests';

// What may look wrong, and is right: lines of Argo Rollouts v1.9.1, where nothing else is said.

const header = CanaryStep.headerRoute('qa', [HeaderMatch.exact('x-qa', '1')]);
const worker = Workload.image('worker:1');

function canaryOf(build: (chart: Chart) => unknown): Manifest['spec'] {
  const chart = newChart();
  build(chart);
  return find(Testing.synth(chart), 'Rollout').spec.strategy.canary;
}

/** A canary by subsets, with several pods. */
const istio = (props: Partial<IstioSubsetCanaryProps>) => (chart: Chart): unknown => new IstioSubsetCanary(chart, 'web', {
  workload: Workload.image('web:1', { port: 8080 }), port: 80, replicas: 3, steps: [CanaryStep.weight(50)], ...props,
});

// pkg/apis/rollouts/validation/validation.go
describe('of a canary without a router', () => {
  test.each<[string, Partial<CanaryAppProps>, object]>([
    ['#L241 a worker has no Service', { workload: worker }, { steps: [{ setWeight: 50 }] }],
    ['#L241 a worker with steps that need no router', {
      workload: worker,
      steps: [CanaryStep.weight(50), CanaryStep.pause(),
        CanaryStep.experiment({ duration: Duration.minutes(1), templates: [{ name: 'new', specRef: ExperimentSpecRef.CANARY }] })],
    }, { steps: [{ setWeight: 50 }, { pause: {} }, {
      experiment: { duration: '1m', analysisRunMetadata: {}, templates: [{ name: 'new', specRef: 'canary', metadata: {} }] },
    }] }],
    ['#L264 one Service of two', { stableServiceName: 'live' }, { stableService: 'live', steps: [{ setWeight: 50 }] }],
    ['#L315 a pause alone', { steps: [CanaryStep.pause()] }, { steps: [{ pause: {} }] }],
    ['#L324 none and all', { steps: [CanaryStep.weight(0), CanaryStep.pause(), CanaryStep.weight(100)] },
      { steps: [{ setWeight: 0 }, { pause: {} }, { setWeight: 100 }] }],
    ['#L463 no surge, and one pod less', { maxSurge: '0', maxUnavailable: '1' },
      { maxSurge: 0, maxUnavailable: 1, steps: [{ setWeight: 50 }] }],
  ])('%s', (_, props, expected) => {
    expect(canaryOf((chart) => newApp(chart, props))).toEqual(expected);
  });
});

// rollouts-plugin-trafficrouter-gatewayapi v0.15.0, pkg/plugin
describe('of a canary by the Gateway API plugin', () => {
  test.each<[string, CanaryStep[], Parameters<typeof newRoute>[2]]>([
    ['httproute.go#L150 a header route on a rule without matches', [header], {}],
    ['httproute.go#L155 on a rule that matches something else',
      [header], { matches: [RouteMatch.pathPrefix('/a', { headers: [HeaderMatch.exact('role', 'a')] })] }],
    ['grpcroute.go#L145 on a GRPCRoute without matches', [header], { kind: RouteKind.GRPC }],
    ['grpcroute.go#L150 on a GRPCRoute with rules of both kinds',
      [header], { kind: RouteKind.GRPC, rules: [RouteRule.managed({ matches: [RouteMatch.grpc({ service: 'a.B' })] }),
        RouteRule.managed()] }],
    ['httproute.go#L245 a header by its prefix', [CanaryStep.headerRoute('qa', [HeaderMatch.prefix('x-qa', 'a-')])], {}],
  ])('%s', (_, steps, route) => {
    expect(canaryOf((chart) => newRoute(chart, newApp(chart, { steps: [CanaryStep.weight(1), ...steps] }), route)).steps)
      .toEqual([{ setWeight: 1 }, expect.objectContaining({ setHeaderRoute: expect.objectContaining({ name: 'qa' }) })]);
  });
});

// rollout/trafficrouting/istio/istio.go, where nothing else is said.
describe('of a canary by Istio', () => {
  const before = [CanaryStep.weight(1)];

  test.each<[string, Partial<IstioSubsetCanaryProps>]>([
    ['#L758 several VirtualServices', {
      virtualServices: [{ name: 'a', hosts: ['a.example.com'] }, { name: 'b', hosts: ['b.example.com'] }] }],
    ['#L758 one in a list', { virtualServices: [{ name: 'a', hosts: ['a.example.com'] }] }],
    ['#L827 a header route, of each VirtualService', { steps: [...before, header],
      virtualServices: [{ name: 'a', hosts: ['a.example.com'] }, { name: 'b', hosts: ['b.example.com'] }] }],
    ['#L1222 a mirror route', {
      steps: [...before, CanaryStep.mirrorRoute('copy', { matches: [{ path: StringMatch.prefix('/') }], percentage: 50 })] }],
    ['#L1154 routes of TCP beside those of HTTP', { httpRoutes: [IstioHttpRoute.managed()], tcpRoutes: [IstioTcpRoute.managed()] }],
    ['validation.go#L395 an experiment with a weight', { steps: [...before, CanaryStep.experiment({ duration: Duration.minutes(1),
      templates: [{ name: 'new', specRef: ExperimentSpecRef.CANARY, weight: 5 }] })] }],
    ['rollout/trafficrouting.go#L199 a header route that stays until the promotion',
      { steps: [...before, header, CanaryStep.pause(), CanaryStep.weight(50)] }],
  ])('%s', (_, props) => {
    expect(canaryOf(istio(props)).trafficRouting.istio.destinationRule)
      .toEqual({ name: 'web', stableSubsetName: 'stable', canarySubsetName: 'canary' });
  });
});
