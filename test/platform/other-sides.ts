import { Chart, Duration } from 'cdk8s';
import {
  AnalysisTemplate, ArgoCdApplication, ArgoCdDestination, ArgoCdSource, CanaryStep, Capability, ExperimentSpecRef, IstioDestination,
  IstioHttpRoute, IstioSubsetCanary, KedaFallbackBehavior, KedifyCanary, KedifyScalingMetric, MetricProvider, type Platform,
  ReplicaProgressThreshold, StringMatch, Workload,
} from '../../src';
import { ownRule } from '../../src/drift/argo-cd/argo-cd-apps';
import { ManifestGraph } from '../../src/manifests/manifest-graph';
import { CanaryRollout } from '../../src/manifests/rollout/canary-rollout';
import { newApp, newRoute } from '../support/fixtures';
import { find, synth } from '../support/manifests';
import { IMAGE, ISTIO, NINE, type Sides, chartOf, refusals, rolloutProblems, rollouts, withRoute } from './sides';

export const OTHER_SIDES = {
  [Capability.PLUGIN_PING_PONG]: {
    before: rollouts('1.9.3'), from: rollouts('1.10.0'),
    shows: rolloutProblems({ pingPong: { pingService: 'a', pongService: 'b' }, trafficRouting: { plugins: { 'x/y': {} } } }),
    without: ['$.spec.strategy.canary.pingPong must be left out: it works with the plugin x/y from Argo Rollouts 1.10.0 on; the platform '
      + 'has Argo Rollouts 1.9.3'],
    with: [],
  },
  [Capability.REPLICA_PROGRESS_THRESHOLD]: {
    before: rollouts('1.8.5'), from: rollouts('1.9.0'),
    shows: refusals((chart) => newApp(chart, { replicas: 2, replicaProgressThreshold: ReplicaProgressThreshold.percent(50) })),
    without: [`'replicaProgressThreshold' ("set") works ${NINE}`], with: [],
  },
  [Capability.ADDITIONAL_SUBSETS]: {
    before: rollouts('1.8.5'), from: rollouts('1.9.0'),
    shows: refusals((chart) => new IstioSubsetCanary(chart, 'web', {
      ...IMAGE, replicas: 2, additionalSubsets: [{ name: 'v0', labels: { version: 'v0' } }],
    })),
    without: [`'additionalSubsets' (["v0"]) works ${NINE}`], with: [],
  },
  [Capability.KAYENTA_LOOKBACK]: {
    before: rollouts('1.8.5'), from: rollouts('1.9.0'),
    shows: refusals((chart) => {
      const scope = (name: string) => ({ scope: name, region: 'eu', step: Duration.minutes(1) });
      new AnalysisTemplate(chart, 'judge', { metrics: [{ name: 'a', interval: Duration.minutes(1), count: 1,
        provider: MetricProvider.kayenta({
        address: 'https://kayenta', application: 'web', canaryConfigName: 'c', metricsAccountName: 'm', storageAccountName: 's',
        configurationAccountName: 'n', lookback: true, threshold: { pass: 90, marginal: 75 },
        scopes: [{ name: 'default', controlScope: scope('a'), experimentScope: scope('b') }],
      }) }] });
    }),
    without: [`'metrics[0].provider.lookback' (true) works ${NINE}`], with: [],
  },
  [Capability.EXPERIMENT_SCALE_DOWN_DELAY]: {
    before: rollouts('1.8.5'), from: rollouts('1.9.0'),
    shows: withRoute({}, CanaryStep.experiment({
      duration: Duration.minutes(5), templates: [{ name: 'a', specRef: ExperimentSpecRef.STABLE }], scaleDownDelay: Duration.seconds(9),
    })),
    without: [`'steps[1].experiment.scaleDownDelay' ("9 seconds") works ${NINE}`], with: [],
  },
  [Capability.PRIVILEGED_MOUNTS]: {
    before: rollouts('1.9.3'), from: rollouts('1.10.0'),
    shows: refusals((chart) => newApp(chart, { replicas: 2, port: 80, workload: Workload.podTemplate({ spec: {
      volumes: [{ name: 'v', hostPath: { path: '/v' } }],
      containers: [{ name: 'a', image: 'a:1', securityContext: { privileged: true },
        volumeMounts: [{ name: 'v', mountPath: '/v', mountPropagation: 'Bidirectional' }] }],
    } }) })),
    without: ['\'workload.spec.containers[0].volumeMounts[0].mountPropagation\' ("Bidirectional") must not be Bidirectional: Argo Rollouts '
      + 'takes it, for a container that is privileged, from Argo Rollouts 1.10.0 on; the platform has Argo Rollouts 1.9.3'], with: [],
  },
  [Capability.DISABLED_EXTENSION_FILTER]: {
    before: { argoCd: '3.5.7' }, from: { argoCd: '3.6.0' },
    shows: refusals((chart) => new ArgoCdApplication(chart, 'web', {
      charts: [new Chart(chart, 'inner')], destination: ArgoCdDestination.inCluster(),
      source: ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist', disableExtensionFilter: true }),
    })),
    without: ['\'source.disableExtensionFilter\' (true) works from Argo CD 3.6.0 on; the platform has Argo CD 3.5.7'], with: [],
  },
  [Capability.RETRY_BACKOFF]: {
    before: { istio: '1.25.0' }, from: { istio: '1.26.0' },
    shows: refusals((chart) => new IstioSubsetCanary(chart, 'web', { ...IMAGE, replicas: 2, httpRoutes: [
      IstioHttpRoute.destinations('old', [IstioDestination.host('old', { port: 80 })], { matches: [{ uri: StringMatch.exact('/old') }],
        retries: { attempts: 2, retryIgnorePreviousHosts: false } }),
      IstioHttpRoute.managed({ retries: { attempts: 3, backoff: Duration.millis(5) } }),
    ] })),
    without: [
      `'httpRoutes[0].retries.retryIgnorePreviousHosts' (false) works ${ISTIO}`, '\'httpRoutes[1].retries.backoff\' ("5 millis") works '
        + `${ISTIO}`,
    ], with: [],
  },
  [Capability.FALLBACK_BEHAVIOR]: {
    before: { keda: '2.16.1' }, from: { keda: '2.17.0' },
    shows: (platform) => [undefined, KedaFallbackBehavior.CURRENT_REPLICAS].map((behavior) => {
      const chart = chartOf(platform);
      new KedifyCanary(chart, 'web', {
        ...IMAGE, port: 80, trigger: { hosts: ['web.example.com'], scalingMetric: KedifyScalingMetric.requestRate(5) },
        scaling: { minReplicas: 1, maxReplicas: 5, fallback: { failureThreshold: 3, replicas: 2, behavior } },
      });
      try {
        return find(synth(chart), 'ScaledObject').spec.fallback.behavior as unknown;
      } catch (error) {
        return String(error).split('\n').at(-1)?.trim();
      }
    }),
    without: [undefined, '[demo/web] \'scaling.fallback.behavior\' ("currentReplicas") works from KEDA 2.17.0 on; the platform has KEDA '
      + '2.16.1'],
    with: ['static', 'currentReplicas'],
  },
  [Capability.MIN_PODS_WITHIN_REPLICAS]: {
    before: rollouts('1.9.3'), from: rollouts('1.10.0'),
    shows: refusals((chart) => newRoute(chart, newApp(chart, { replicas: 3, minPodsPerReplicaSet: 5 }))),
    without: ['\'minPodsPerReplicaSet\' (5) must not be more than replicas (3): before Argo Rollouts 1.10.0 5 pods run for ever, and the '
      + 'Rollout is never healthy'], with: [],
  },
  [Capability.PLUGIN_MIRROR_ROUTES]: {
    before: rollouts('1.9.3'), from: rollouts('1.10.0'),
    shows: withRoute({}, CanaryStep.weight(10), CanaryStep.mirrorRoute('copy', { matches: [{ path: StringMatch.exact('/a') }],
      percentage: 5 })),
    without: ['\'steps[2]\' ("copy") must not be a mirror route: Argo Rollouts 1.9.3 refuses it with the Gateway API plugin, which would '
      + 'do '
      + 'nothing'],
    with: ['\'steps[2]\' ("copy") must not be a mirror route: Argo Rollouts 1.10.0 takes it, and no known release of the Gateway API '
      + 'plugin '
      + 'does anything'],
  },
  [Capability.DATADOG_REQUEST_TIMEOUT]: {
    before: rollouts('1.9.3'), from: rollouts('1.10.0'),
    shows: refusals((chart) => new AnalysisTemplate(chart, 'errors', { metrics: [
      { name: 'a', provider: MetricProvider.datadog({ query: 'q' }), successCondition: 'result < 1' },
      { name: 'b', provider: MetricProvider.datadog({ query: 'q', requestTimeout: Duration.seconds(30) }), successCondition: 'result < 1' },
    ] })),
    without: ['\'metrics[1].provider.requestTimeout\' ("30 seconds") works from Argo Rollouts 1.10.0 on; the platform has Argo Rollouts '
      + '1.9.3'],
    with: [],
  },
  [Capability.DOTTED_VIRTUAL_SERVICE_NAMES]: {
    before: rollouts('1.9.3'), from: rollouts('1.10.0'),
    shows: (platform) => ['web', 'web.shop', 'api.web.shop', 'web.shop.cluster.local', 'web.shop.svc.cluster.local'].map((name) =>
      CanaryRollout.of({ kind: 'Rollout', metadata: { name: 'web' },
        spec: { strategy: { canary: { trafficRouting: { istio: { virtualService: { name } } } } } } }, platform)!
        .istio!.virtualServices.map((found) => `${found.name} in ${found.namespace}`).join()),
    // utils/istio/istio.go:41-47 at v1.9.3, and :41-56 at v1.10.2, which takes only the last of the three suffixes away.
    without: ['web in ', 'web in shop', 'api in web', 'web in shop', 'web in shop'],
    with: ['web in ', 'web in shop', 'api.web in shop', 'web in shop', 'web.shop in svc'],
  },
  [Capability.SERVER_SIDE_APPLY_DIFF]: {
    before: { argoCd: '3.5.7' }, from: { argoCd: '3.6.0' },
    shows: refusals((chart) => new ArgoCdApplication(chart, 'web', {
      charts: [new Chart(chart, 'inner')], source: ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist' }),
      destination: ArgoCdDestination.inCluster(), publishedInProgressRule: true, syncOptions: { serverSideApply: true },
    })),
    without: ['\'publishedInProgressRule\' (true) must not be set unless \'serverSideDiff\' is true, or left out with '
      + '\'syncOptions.serverSideApply\' (from Argo CD 3.6.0 on; the platform has Argo CD 3.5.7): under client-side diff the rule strips '
        + 'the '
      + 'live route alone, so that the Application is OutOfSync for the whole canary'], with: [],
  },
  [Capability.OBJECT_IGNORE_RULES]: {
    before: { argoCd: '3.5.7' }, from: { argoCd: '3.6.0' },
    shows: (platform) => ignoredByItself(platform),
    // util/argo/diff/ignore.go, which is there from v3.6.0 on.
    without: [], with: ['/spec/replicas'],
  },
} as const satisfies { readonly [capability in Capability]?: Sides };

function ignoredByItself(platform: Platform): string[] {
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web',
    annotations: { 'argocd.argoproj.io/ignore-differences': 'jsonPointers:\n- /spec/replicas\n' } } };
  return ownRule(new ManifestGraph([service], () => platform), service)?.fields.map(({ text }) => text) ?? [];
}
