import { ApiObject, Duration, JsonPatch, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-30';
import {
  AnalysisTemplateRef, AntiAffinity, type CanaryAppProps, CanaryStep, HeaderMatch, PortProtocol,
  ReplicaProgressThreshold, Workload,
} from '../../../src';
import { newApp, newChart, newRoute } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

const successRate = AnalysisTemplateRef.namespaced('success-rate');

const complete: Required<CanaryAppProps> = {
  name: 'shop',
  namespace: 'prod',
  labels: { team: 'a' },
  annotations: { note: 'on the Rollout' },
  serviceLabels: { team: 'b', mesh: 'on' },
  serviceAnnotations: { note: 'on the Services' },
  workload: Workload.image('shop:1', { port: 8080, portName: 'web' }),
  allowEmptySteps: false,
  steps: [CanaryStep.weight(10), CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')]),
    CanaryStep.headerRoute('dev', [HeaderMatch.exact('tenant', 'dev')])],
  selector: { app: 'shop', tier: 'front' },
  port: 80,
  ports: [{ port: 80, name: 'http', targetPortName: 'web', protocol: PortProtocol.TCP, appProtocol: 'http' },
    { port: 9090, name: 'metrics', targetPort: 9100 }],
  stableServiceName: 'shop-live',
  canaryServiceName: 'shop-next',
  serviceName: 'shop-all',
  replicas: 0,
  minReady: Duration.seconds(0),
  progressDeadline: Duration.minutes(5),
  progressDeadlineAbort: false,
  revisionHistoryLimit: 3,
  rollbackWindow: 3,
  paused: false,
  restartAt: '2030-01-31T09:00:00+01:00',
  successfulRunHistoryLimit: 0,
  unsuccessfulRunHistoryLimit: 2,
  maxSurge: '0',
  maxUnavailable: '20%',
  dynamicStableScale: false,
  scaleDownDelay: Duration.minutes(1),
  scaleDownDelayRevisionLimit: 0,
  abortScaleDownDelay: Duration.seconds(0),
  minPodsPerReplicaSet: 1,
  replicaProgressThreshold: ReplicaProgressThreshold.percent(50),
  analysis: { templates: [successRate], startingStep: 0 },
  antiAffinity: AntiAffinity.preferred(1),
  canaryMetadata: { labels: { role: 'canary' } },
  stableMetadata: { annotations: { role: 'stable' } },
  managedRoutes: ['dev', 'qa'],
};

describe('the least of props', () => {
  const chart = newChart();
  const app = newApp(chart);
  const manifests = synth(chart);

  test('gives a Rollout and its Service, each name as it was given', () => {
    expect(manifests.map(({ kind, metadata }) => [kind, metadata])).toEqual([
      ['Rollout', { name: 'web', namespace: 'default' }],
      ['Service', { name: 'web', namespace: 'default' }],
    ]);
  });

  test('gives a Rollout that is complete', () => {
    expect(find(manifests, 'Rollout').spec).toEqual({
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'web:1', ports: [{ containerPort: 8080, protocol: 'TCP' }] }] },
      },
      strategy: { canary: { steps: [{ setWeight: 50 }] } },
    });
  });

  test('gives a Service of the pods of both versions', () => {
    expect(find(manifests, 'Service', 'web').spec)
      .toEqual({ ports: [{ port: 8080, protocol: 'TCP', targetPort: 8080 }], selector: { app: 'web' } });
  });

  test('gives the names to whoever refers to them', () => {
    expect([app.name, app.serviceName, app.namespace]).toEqual(['web', 'web', 'default']);
    expect([app.apiObject.name, app.service?.name]).toEqual(['web', 'web']);
  });
});

describe('all props', () => {
  const chart = newChart();
  const app = newApp(chart, { ...complete, port: undefined, serviceName: undefined });
  newRoute(chart, app, { namespace: 'prod' });
  const manifests = synth(chart);
  const rollout = find(manifests, 'Rollout');

  test('metadata', () => {
    expect(rollout.metadata).toEqual({ name: 'shop', namespace: 'prod', labels: { team: 'a' }, annotations: { note: 'on the Rollout' } });
    expect(find(manifests, 'Service', 'shop-live').metadata).toEqual({
      name: 'shop-live', namespace: 'prod', labels: { team: 'b', mesh: 'on' }, annotations: { note: 'on the Services' },
    });
    expect(app.namespace).toBe('prod');
  });

  test('the Rollout beside the strategy; 0 is a value where the controller keeps it', () => {
    expect({ ...rollout.spec, template: undefined, strategy: undefined }).toEqual({
      replicas: 0,
      progressDeadlineSeconds: 300,
      revisionHistoryLimit: 3,
      rollbackWindow: { revisions: 3 },
      restartAt: '2030-01-31T08:00:00Z',
      analysis: { successfulRunHistoryLimit: 0, unsuccessfulRunHistoryLimit: 2 },
      selector: { matchLabels: { app: 'shop', tier: 'front' } },
    });
    expect(rollout.spec.template.metadata.labels).toEqual({ app: 'shop', tier: 'front' });
  });

  test('the strategy beside steps and router', () => {
    const { steps, trafficRouting, ...canary } = rollout.spec.strategy.canary;
    expect(canary).toEqual({
      stableService: 'shop-live',
      canaryService: 'shop-next',
      maxSurge: 0,
      maxUnavailable: '20%',
      scaleDownDelaySeconds: 60,
      scaleDownDelayRevisionLimit: 0,
      abortScaleDownDelaySeconds: 0,
      minPodsPerReplicaSet: 1,
      replicaProgressThreshold: { type: 'Percent', value: 50 },
      analysis: { templates: [{ templateName: 'success-rate' }], startingStep: 0 },
      antiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: { weight: 1 } },
      canaryMetadata: { labels: { role: 'canary' } },
      stableMetadata: { annotations: { role: 'stable' } },
    });
    expect(steps).toHaveLength(3);
    expect(trafficRouting.managedRoutes).toEqual([{ name: 'dev' }, { name: 'qa' }]);
  });

  test('fields that are not false or 0', () => {
    const chart = newChart();
    const other = newApp(chart, { minReady: Duration.seconds(5), progressDeadlineAbort: true, paused: true, dynamicStableScale: true });
    newRoute(chart, other);
    const { spec } = find(synth(chart), 'Rollout');
    expect([spec.minReadySeconds, spec.progressDeadlineAbort, spec.paused, spec.strategy.canary.dynamicStableScale])
      .toEqual([5, true, true, true]);
  });

  test('the ports of the Services', () => {
    expect(find(manifests, 'Service', 'shop-next').spec).toEqual({
      ports: [
        { port: 80, name: 'http', targetPort: 'web', protocol: 'TCP', appProtocol: 'http' },
        { port: 9090, name: 'metrics', targetPort: 9100, protocol: 'TCP' },
      ],
      selector: { app: 'shop', tier: 'front' },
    });
  });
});

test.each<[string, Partial<CanaryAppProps>, unknown]>([
  ['the port of the workload', {}, [{ port: 8080, protocol: 'TCP', targetPort: 8080 }]],
  ['another port than the workload\'s', { port: 80 }, [{ port: 80, protocol: 'TCP', targetPort: 8080 }]],
  ['a port of its own for a workload that declares none', { workload: Workload.image('web'), port: 80 },
    [{ port: 80, protocol: 'TCP', targetPort: 80 }]],
  [
    'the container port of the same number among several',
    { workload: Workload.image('web', { ports: [{ containerPort: 1 }, { containerPort: 80 }] }), port: 80 },
    [{ port: 80, protocol: 'TCP', targetPort: 80 }],
  ],
])('ports: %s', (_, props, ports) => {
  const chart = newChart();
  newApp(chart, props);
  expect(find(synth(chart), 'Service', 'web').spec.ports).toEqual(ports);
});

test('canary and stable pods on different nodes, whatever it takes', () => {
  const chart = newChart();
  newApp(chart, { antiAffinity: AntiAffinity.required() });
  expect(find(synth(chart), 'Rollout').spec.strategy.canary.antiAffinity).toEqual({ requiredDuringSchedulingIgnoredDuringExecution: {} });
});

test('a router that owns the number of pods: the Rollout has one only if the user insists', () => {
  const replicas = [undefined, 3].map((given) => {
    const chart = newChart();
    const deployment = new Deployment(chart, 'old', { replicas: 2, containers: [{ image: 'old:1', portNumber: 80 }] });
    newApp(chart, { workload: Workload.fromDeployment(deployment), replicas: given })
      ._attach({ family: 'Router', services: 'two', ownsReplicas: true, stepProblem: () => undefined,
        trafficRouting: () => ({ plugins: { 'x/y': {} } }) });
    return find(synth(chart), 'Rollout').spec.replicas;
  });
  expect(replicas).toEqual([undefined, 3]);
});

test('several apps in one chart, each with objects of its own', () => {
  const chart = newChart();
  newApp(chart, {}, 'one');
  newApp(chart, {}, 'two');
  expect(synth(chart).map(({ metadata }) => metadata.name)).toEqual(['one', 'one', 'two', 'two']);
});

test('a chart without a namespace leaves it to whoever applies the objects', () => {
  const chart = newChart({ namespace: undefined });
  const app = newApp(chart);
  expect(app.namespace).toBeUndefined();
  expect(synth(chart).map(({ metadata }) => metadata.namespace)).toEqual([undefined, undefined]);
});

test('names have no hashes, also where the chart would add them', () => {
  const chart = newChart({ disableResourceNameHashes: false });
  newRoute(chart, newApp(chart));
  expect(synth(chart).map(({ metadata }) => metadata.name)).toEqual(['web', 'web-stable', 'web-canary', 'route']);
});

test('an empty map of the user is left out, because the controller drops it', () => {
  const chart = newChart();
  const empty = { labels: {}, annotations: {} };
  newApp(chart, {
    workload: Workload.podTemplate({ metadata: { annotations: {} }, spec: { containers: [{ name: 'web', image: 'web:1' }] } }), port: 80,
    canaryMetadata: empty, stableMetadata: { ...empty, labels: { role: 'stable' } },
    analysis: { templates: [AnalysisTemplateRef.namespaced('rate')], analysisRunMetadata: empty },
  });
  const { template, strategy: { canary } } = find(synth(chart), 'Rollout').spec;
  expect(template.metadata).toEqual({ labels: { app: 'web' } });
  expect(template.metadata).not.toHaveProperty('annotations');
  expect(canary)
    .toMatchObject({ canaryMetadata: {}, stableMetadata: { labels: { role: 'stable' } }, analysis: { analysisRunMetadata: {} } });
  expect(JSON.stringify(canary)).not.toMatch(/"(labels|annotations)":\{\}/);
});

describe('the user\'s patches survive', () => {
  test('on the Rollout, for a field that no prop reaches', () => {
    const chart = newChart();
    const app = newApp(chart);
    newRoute(chart, app);
    ApiObject.of(app).addJsonPatch(JsonPatch.add('/spec/strategy/canary/trafficRouting/maxTrafficWeight', 100));
    expect(find(synth(chart), 'Rollout').spec.strategy.canary.trafficRouting.maxTrafficWeight).toBe(100);
  });

  test('on either Service', () => {
    const chart = newChart();
    const app = newApp(chart);
    newRoute(chart, app);
    app.stableService.addJsonPatch(JsonPatch.add('/spec/clusterIP', 'None'));
    app.canaryService.addJsonPatch(JsonPatch.add('/spec/ports/0/appProtocol', 'http'));
    const manifests = synth(chart);
    expect(find(manifests, 'Service', 'web-stable').spec.clusterIP).toBe('None');
    expect(find(manifests, 'Service', 'web-canary').spec.ports[0].appProtocol).toBe('http');
  });

  test('a patch that does not fit is a problem of the app', () => {
    const chart = newChart();
    const app = newApp(chart);
    ApiObject.of(app).addJsonPatch(JsonPatch.replace('/spec/strategy/blueGreen/activeService', 'a'));
    expect(() => Testing.synth(chart))
      .toThrow('Validation failed with the following errors:\n  [demo/web] Failed serializing construct at path \'demo/web/Resource\' '
        + 'with name \'web\': ');
  });
});
