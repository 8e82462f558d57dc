import { ApiObject, type Chart, Duration } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-30';
import {
  AnalysisTemplate, AnalysisTemplateArgument, AnalysisTemplateRef, CanaryApp, type CanaryAppProps, CanaryStep, ExperimentSpecRef,
    GatewayCanaryRoute, GatewayListener, HeaderMatch,
  IstioHttpRoute, IstioSubsetCanary, type IstioSubsetCanaryProps, type KedaScalingOptions, KedifyCanary, type KedifyCanaryProps,
    KedifyScalingMetric, MetricProvider, RouteBackend, RouteFilter, RouteKind, RouteMatch, RouteParent,
  RouteRule, RolloutsController, StringMatch, TrafficRouterPlugin, Workload,
} from '../../../../src';
import type { GatewayCanaryRouteProps } from '../../../../src';

type Build = (chart: Chart) => void;

const workload = (): Workload => Workload.image('web:1', { port: 8080 });
const weight = CanaryStep.weight(20);
const qa = CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')]);
const copy = CanaryStep.mirrorRoute('copy', { matches: [{ path: StringMatch.prefix('/') }], percentage: 50 });
const other = RouteBackend.service('other', 80);

const app = (props: Partial<CanaryAppProps> = {}): Build => (chart) => {
  new CanaryApp(chart, 'web', { workload: workload(), steps: [weight, CanaryStep.pause()], ...props });
};
const routed = (props: Partial<GatewayCanaryRouteProps> = {}, appProps: Partial<CanaryAppProps> = {}): Build => (chart) => {
  const canary = new CanaryApp(chart, 'web', { workload: workload(), steps: [weight, CanaryStep.pause()], ...appProps });
  new GatewayCanaryRoute(chart, 'route', { app: canary, parents: [RouteParent.gateway('edge')], ...props });
};
const istio = (props: Partial<IstioSubsetCanaryProps> = {}): Build => (chart) => {
  new IstioSubsetCanary(chart, 'web', { workload: workload(), steps: [weight, CanaryStep.pause()], port: 80, ...props });
};
type KedifyProps = Partial<Omit<KedifyCanaryProps, 'scaling'>> & { readonly scaling?: Partial<KedaScalingOptions> };
const kedify = ({ scaling, ...props }: KedifyProps = {}): Build => (chart) => {
  new KedifyCanary(chart, 'web', {
    workload: workload(), steps: [weight, CanaryStep.pause()], port: 80, scaling: { minReplicas: 2, maxReplicas: 9, ...scaling },
    trigger: { hosts: ['web.example.com'], scalingMetric: KedifyScalingMetric.requestRate(5) }, ...props,
  });
};
const experiment = (names: readonly string[], weights: readonly number[] = []): CanaryStep => CanaryStep.experiment({
  duration: Duration.minutes(1),
  templates: names.map((name, index) => ({ name, specRef: ExperimentSpecRef.CANARY, weight: weights.at(index) })),
});

/** For factories that throw themselves. */
const late = (make: () => Build): Build => (chart) => make()(chart);

/** Mistakes that no value has alone: what contradicts itself, what points nowhere, what the controllers refuse or never finish. */
export const COMBINATIONS: { readonly [kind: string]: Build } = {
  'port and ports': app({ port: 80, ports: [{ port: 80 }] }),
  'two ports with one name': app({ ports: [{ port: 80, name: 'a' }, { port: 81, name: 'a' }] }),
  'two ports with one number': app({ ports: [{ port: 80, name: 'a' }, { port: 80, name: 'b' }] }),
  'a target port by number and by name': app({ ports: [{ port: 80, targetPort: 8080, targetPortName: 'http' }] }),
  'a target port that the pods have not': app({ ports: [{ port: 80, targetPortName: 'metrics' }] }),
  'both Services with one name': app({ stableServiceName: 'web-a', canaryServiceName: 'web-a' }),
  'neither surge nor unavailable pods': app({ maxSurge: '0', maxUnavailable: '0' }),
  'a header route without a router': app({ steps: [weight, qa] }),
  'a mirror route without a router': app({ steps: [weight, copy] }),
  'pods by canaryScale without a router': app({ steps: [CanaryStep.canaryScale(10), weight] }),
  'dynamicStableScale without a router': app({ dynamicStableScale: true }),
  'dynamicStableScale with scaleDownDelay': routed({}, { dynamicStableScale: true, scaleDownDelay: Duration.seconds(30) }),
  'abortScaleDownDelay without a router': app({ abortScaleDownDelay: Duration.seconds(30) }),
  'a header route before there is a canary pod': routed({}, { steps: [qa, weight] }),
  'a header route set twice': routed({}, { steps: [weight, qa, qa] }),
  'a header route that is removed, but not set': routed({}, { steps: [weight, CanaryStep.removeHeaderRoute('qa')] }),
  'a mirror route through the Gateway API plugin': routed({}, { steps: [weight, copy] }),
  'a header route on a TCPRoute': routed({ kind: RouteKind.TCP }, { steps: [weight, qa] }),
  'a port that the app has not': routed({ port: 8081 }),
  'rules and matches': late(() => routed({ rules: [RouteRule.managed()], matches: [RouteMatch.pathPrefix('/a')] })),
  'no managed rule': late(() => routed({ rules: [RouteRule.unmanaged({ backends: [other] })] })),
  'an unmanaged rule with the canary Service': late(() => routed({ rules: [RouteRule.managed(),
    RouteRule.unmanaged({ matches: [RouteMatch.pathPrefix('/a')], backends: [RouteBackend.service('web-canary', 80)] })] })),
  'a managed rule that redirects': routed({ filters: [RouteFilter.redirect({ statusCode: 301 })] }),
  'gRPC matches of an HTTPRoute': routed({ matches: [RouteMatch.grpc({ service: 'a.B' })] }),
  'paths of a GRPCRoute': routed({ kind: RouteKind.GRPC, matches: [RouteMatch.pathPrefix('/a')] }),
  'host names of a TCPRoute': routed({ kind: RouteKind.TCP, hostnames: ['a.example.com'] }),
  'filters of a TLSRoute': routed({ kind: RouteKind.TLS, filters: [RouteFilter.mirror(other)] }),
  'two rules with one name': late(() => routed({ rules: [RouteRule.managed({ name: 'a' }), RouteRule.managed({ name: 'a' })] })),
  'a rule with the name of a header route': late(() => routed({ rules: [RouteRule.managed({ name: 'qa' })] }, { steps: [weight, qa] })),
  'a match with the header of a header route': routed({ matches: [RouteMatch.anyPath({ headers: [HeaderMatch.exact('Role', 'a')] })] },
    { steps: [weight, qa] }),
  '17 rules': late(() => routed({ rules: Array.from({ length: 17 }, (_, at) =>
    RouteRule.managed({ matches: [RouteMatch.pathPrefix(`/${at}`)] })) })),
  '9 managed rules and a header route': late(() => routed({ rules: Array.from({ length: 9 }, (_, at) =>
    RouteRule.managed({ matches: [RouteMatch.pathPrefix(`/${at}`)] })) },
    { steps: [weight, qa] })),
  'one parent twice': routed({ parents: [RouteParent.gateway('edge'), RouteParent.gateway('edge')] }),
  'a route and its app with one object twice': (chart) => {
    const build = routed();
    build(chart);
    new GatewayCanaryRoute(chart, 'again', { name: 'route', app: chart.node.findChild('web') as CanaryApp,
      parents: [RouteParent.gateway('edge')] });
  },
  'an app of two routers': (chart) => {
    routed()(chart);
    new IstioSubsetCanary(chart, 'other', { workload: workload(), steps: [weight], port: 80, serviceName: 'web-stable' });
  },
  'a template of the chart without its argument': (chart) => {
    const rate = new AnalysisTemplate(chart, 'rate', { args: [AnalysisTemplateArgument.required('a')], metrics: [
      { name: 'rate', provider: MetricProvider.prometheus({ query: 'up{a="{{args.a}}"}', address: 'http://a:9090' }),
        successCondition: 'result[0] > 1' }] });
    app({ steps: [weight, CanaryStep.analysis({ templates: [rate.ref] })] })(chart);
  },
  'a background analysis that starts after the last step': app({ analysis: { templates: [AnalysisTemplateRef.cluster('a')],
    startingStep: 9 } }),
  'two experiment templates with one name': late(() => app({ steps: [weight, experiment(['a', 'a'])] })),
  'weights of an experiment over 100': late(() => routed({}, { steps: [CanaryStep.weight(60), experiment(['a'], [50])] })),
  'weights of an experiment without a router': late(() => app({ steps: [weight, experiment(['a'], [10])] })),
  'an experiment that never ends': late(() => app({ steps: [weight, CanaryStep.experiment({ templates: [{ name: 'a',
    specRef: ExperimentSpecRef.CANARY }] })] })),
  'restartAt that is no time': app({ restartAt: 'now' }),
  'progressDeadline below minReady': app({ minReady: Duration.minutes(10), progressDeadline: Duration.minutes(5) }),
  'a selector beside other labels of the pods': app({ selector: { team: 'a' }, workload: Workload.image('web:1', { port: 80,
    podLabels: { team: 'b' } }) }),
  'metadata of the canary with a label of the selector': app({ canaryMetadata: { labels: { 'app.kubernetes.io/name': 'other' } },
    selector: { 'app.kubernetes.io/name': 'web' } }),
  'replicas of a Deployment that stays': (chart) => {
    const deployment = new Deployment(chart, 'old', { containers: [{ image: 'web:1', portNumber: 80 }] });
    new CanaryApp(chart, 'web', { workload: Workload.fromDeployment(deployment), steps: [weight], port: 80, selector: { a: 'b' } });
    new CanaryApp(chart, 'again', { workload: Workload.fromDeployment(deployment), steps: [weight], port: 80 });
  },
  'two apps with one Rollout': (chart) => {
    app()(chart);
    new CanaryApp(chart, 'again', { name: 'web', workload: workload(), steps: [weight] });
  },
  'two subsets with one name': istio({ stableSubsetName: 'a', canarySubsetName: 'a' }),
  'virtual services and routes': istio({ httpRoutes: [IstioHttpRoute.managed()], virtualServices: [{ name: 'a' }] }),
  'no managed route of Istio': istio({ httpRoutes: [IstioHttpRoute.directResponse('gone', 404)] }),
  'a managed route of Istio behind one without matches': istio({ httpRoutes: [IstioHttpRoute.directResponse('gone', 404),
    IstioHttpRoute.managed()] }),
  'a route of Istio with the name of a header route': istio({ steps: [weight, qa], httpRoutes: [IstioHttpRoute.managed({ name: 'qa' })] }),
  'a mirror and a header route with one name': istio({ steps: [weight, qa, CanaryStep.mirrorRoute('qa',
    { matches: [{ path: StringMatch.prefix('/') }] })] }),
  'fewer pods at most than at least': kedify({ scaling: { minReplicas: 5, maxReplicas: 4 } }),
  'TLS for a host that the trigger does not have': kedify({ ingress: { tls: [{ hosts: ['other.example.com'] }] } }),
  'a class of an Ingress that is not made': kedify({ ingress: { create: false, className: 'nginx' } }),
  'a fallback beyond the most pods': kedify({ scaling: { fallback: { failureThreshold: 1, replicas: 10 } } }),
  'a header route through the Kedify plugin': kedify({ steps: [weight, qa] }),
  'an experiment through the Kedify plugin': late(() => kedify({ steps: [weight, experiment(['a'])] })),
  'replicas beside the scaler': (chart) => {
    const { apiObject } = new CanaryApp(chart, 'web', { workload: workload(), replicas: 4, steps: [CanaryStep.weight(25)] });
    new ApiObject(chart, 'scaler', { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', spec: {
      scaleTargetRef: { apiVersion: apiObject.apiVersion, kind: apiObject.kind, name: apiObject.name }, maxReplicas: 9 } });
  },
  'one plugin twice': (chart) => {
    new RolloutsController(chart, 'controller', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi(),
      TrafficRouterPlugin.gatewayApi()] });
  },
  'a listener of TCP with a host name': () => { GatewayListener.custom('TCP', { name: 'a', port: 80, hostname: 'a.example.com' }); },
  'a Service without a port': () => { RouteBackend.custom('', 'Service', 'foo'); },
};
