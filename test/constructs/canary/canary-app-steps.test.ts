import { Duration } from 'cdk8s';
import {
  AnalysisArgument, type AnalysisOptions, AnalysisTemplateRef, CanaryStep, type ExperimentOptions, ExperimentSpecRef,
  type ExperimentTemplate, HeaderMatch, Platform, PodTemplateHash, StringMatch,
} from '../../../src';
import { newApp, newChart, newRoute } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

const template: Required<ExperimentTemplate> = {
  name: 'canary',
  specRef: ExperimentSpecRef.CANARY,
  replicas: 0,
  metadata: { labels: { app: 'other' }, annotations: { note: 'a' } },
  selector: { matchLabels: { app: 'other' }, matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] },
  weight: 0,
  createService: true,
  serviceName: 'experiment',
};

const analysis: Required<AnalysisOptions> = {
  templates: [AnalysisTemplateRef.namespaced('success-rate'), AnalysisTemplateRef.cluster('latency')],
  args: [
    AnalysisArgument.value('service', ''),
    AnalysisArgument.podTemplateHash('stable', PodTemplateHash.STABLE),
    AnalysisArgument.fieldRef('namespace', 'metadata.namespace'),
  ],
  dryRun: ['.*'],
  measurementRetention: [{ metricName: '.*', limit: 5 }],
  analysisRunMetadata: { labels: { team: 'a' }, annotations: { note: 'b' } },
};

const experiment: Required<ExperimentOptions> = {
  templates: [template, { name: 'stable', specRef: ExperimentSpecRef.STABLE }],
  duration: Duration.minutes(90),
  analyses: [
    { name: 'check', template: AnalysisTemplateRef.cluster('latency'), args: [AnalysisArgument.value('service', 'web')],
      requiredForCompletion: false },
    { name: 'again', template: AnalysisTemplateRef.namespaced('success-rate') },
  ],
  dryRun: ['latency'],
  analysisRunMetadata: { annotations: { note: 'b' } },
  scaleDownDelay: Duration.seconds(0),
};

const args = [
  { name: 'service', value: '' },
  { name: 'stable', valueFrom: { podTemplateHashValue: 'Stable' } },
  { name: 'namespace', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
];

test.each<[string, CanaryStep, unknown]>([
  ['a weight', CanaryStep.weight(5), { setWeight: 5 }],
  ['a weight of 0', CanaryStep.weight(0), { setWeight: 0 }],
  ['a pause until promoted', CanaryStep.pause(), { pause: {} }],
  ['a timed pause', CanaryStep.pauseFor(Duration.minutes(90)), { pause: { duration: '1h30m' } }],
  ['a number of pods', CanaryStep.canaryReplicas(2), { setCanaryScale: { replicas: 2 } }],
  ['a share of the pods', CanaryStep.canaryScale(25), { setCanaryScale: { weight: 25 } }],
  ['as many pods as the weight says', CanaryStep.matchTrafficWeight(), { setCanaryScale: { matchTrafficWeight: true } }],
  ['an analysis', CanaryStep.analysis({ templates: [AnalysisTemplateRef.namespaced('a')] }),
    { analysis: { templates: [{ templateName: 'a' }] } }],
  ['an analysis with all options', CanaryStep.analysis(analysis), {
    analysis: {
      templates: [{ templateName: 'success-rate' }, { templateName: 'latency', clusterScope: true }],
      args,
      dryRun: [{ metricName: '.*' }],
      measurementRetention: [{ metricName: '.*', limit: 5 }],
      analysisRunMetadata: { labels: { team: 'a' }, annotations: { note: 'b' } },
    },
  }],
  ['an experiment with all options', CanaryStep.experiment(experiment), {
    experiment: {
      templates: [
        {
          name: 'canary', specRef: 'canary', replicas: 0, metadata: { labels: { app: 'other' }, annotations: { note: 'a' } },
          selector: { matchLabels: { app: 'other' }, matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] },
          weight: 0, service: { name: 'experiment' },
        },
        { name: 'stable', specRef: 'stable', metadata: {} },
      ],
      duration: '1h30m',
      analyses: [
        { name: 'check', templateName: 'latency', clusterScope: true, args: [{ name: 'service', value: 'web' }] },
        { name: 'again', templateName: 'success-rate' },
      ],
      dryRun: [{ metricName: 'latency' }],
      analysisRunMetadata: { annotations: { note: 'b' } },
      scaleDownDelaySeconds: 0,
    },
  }],
  ['an experiment with an unnamed Service',
    CanaryStep.experiment({ templates: [{ name: 'a', specRef: ExperimentSpecRef.CANARY, createService: true }],
      duration: Duration.seconds(1) }), {
    experiment: { templates: [{ name: 'a', specRef: 'canary', metadata: {}, service: {} }], duration: '1s', analysisRunMetadata: {} },
  }],
  ['a step plugin', CanaryStep.plugin('example/step'), { plugin: { name: 'example/step' } }],
  ['a step plugin with settings', CanaryStep.plugin('example/step', { retries: 0, nested: { list: [1, 'a'] } }),
    { plugin: { name: 'example/step', config: { retries: 0, nested: { list: [1, 'a'] } } } }],
])('%s', (_, step, rendered) => {
  const chart = newChart();
  // A weight first, for the steps that need one; the weight of an experiment beside it needs this plugin.
  Platform.of({ gatewayApiPlugin: '0.17.0' }).applyTo(chart);
  newRoute(chart, newApp(chart, { steps: [CanaryStep.weight(1), step] }));
  expect(find(synth(chart), 'Rollout').spec.strategy.canary.steps[1]).toEqual(rendered);
});

test('no pods, before there is a weight', () => {
  const chart = newChart();
  newRoute(chart, newApp(chart, { steps: [CanaryStep.canaryReplicas(0), CanaryStep.canaryScale(0)] }));
  expect(find(synth(chart), 'Rollout').spec.strategy.canary.steps).toEqual([
    { setCanaryScale: { replicas: 0 } }, { setCanaryScale: { weight: 0 } },
  ]);
});

test('header routes, and the routes that the controller manages', () => {
  const chart = newChart();
  newRoute(chart, newApp(chart, {
    steps: [
      CanaryStep.canaryReplicas(1),
      CanaryStep.headerRoute('qa',
        [HeaderMatch.exact('role', 'qa'), HeaderMatch.prefix('agent', 'Mozilla'), HeaderMatch.regex('tenant', 'a|b')]),
      CanaryStep.removeHeaderRoute('qa'),
      CanaryStep.headerRoute('dev', [HeaderMatch.exact('role', 'dev')]),
    ],
  }));
  const { steps, trafficRouting } = find(synth(chart), 'Rollout').spec.strategy.canary;
  expect(steps.slice(1)).toEqual([
    {
      setHeaderRoute: {
        name: 'qa',
        match: [
          { headerName: 'role', headerValue: { exact: 'qa' } },
          { headerName: 'agent', headerValue: { prefix: 'Mozilla' } },
          { headerName: 'tenant', headerValue: { regex: 'a|b' } },
        ],
      },
    },
    { setHeaderRoute: { name: 'qa' } },
    { setHeaderRoute: { name: 'dev', match: [{ headerName: 'role', headerValue: { exact: 'dev' } }] } },
  ]);
  expect(trafficRouting.managedRoutes).toEqual([{ name: 'qa' }, { name: 'dev' }]);
});

test('a mirror route, with a router that copies', () => {
  const chart = newChart();
  const app = newApp(chart, {
    steps: [
      CanaryStep.weight(1),
      CanaryStep.mirrorRoute('copy', {
        matches: [
          { method: StringMatch.exact('GET'), path: StringMatch.prefix('/api') },
          { headers: [HeaderMatch.regex('role', 'q.'), HeaderMatch.prefix('tenant', 'a')] },
        ],
        percentage: 0,
      }),
      CanaryStep.removeMirrorRoute('copy'),
    ],
  });
  app._attach({ family: 'Router', services: 'two', ownsReplicas: false, stepProblem: () => undefined,
    trafficRouting: () => ({ istio: { virtualService: { name: 'web' } } }) });
  const { steps, trafficRouting } = find(synth(chart), 'Rollout').spec.strategy.canary;
  expect(steps.slice(1)).toEqual([
    {
      setMirrorRoute: {
        name: 'copy',
        match: [
          { method: { exact: 'GET' }, path: { prefix: '/api' } },
          { headers: { role: { regex: 'q.' }, tenant: { prefix: 'a' } } },
        ],
        percentage: 0,
      },
    },
    { setMirrorRoute: { name: 'copy' } },
  ]);
  expect(trafficRouting).toEqual({ istio: { virtualService: { name: 'web' } }, managedRoutes: [{ name: 'copy' }] });
});
