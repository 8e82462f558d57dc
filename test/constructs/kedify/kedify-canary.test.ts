import { ApiObject, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-30';
import {
  AnalysisTemplateRef, AntiAffinity, CanaryStep, KedaAuthenticationKind, KedaFallbackBehavior,
  type KedaFallbackOptions, KedaMetricType, type KedaScalingOptions, KedaTrigger, KedifyAutowire, type KedifyCanary,
  type KedifyCanaryProps, KedifyHeader, KedifyHealthcheck, type KedifyIngressOptions, type KedifyIngressTls, KedifyScalingMetric,
  type KedifyTriggerOptions, ReplicaProgressThreshold, Workload,
} from '../../../src';
import { newChart } from '../../support/fixtures';
import { type KedifyCanaryGiven, newKedifyCanary } from '../../support/kedify-canary';
import { type Manifest, find, synth } from '../../support/manifests';

function canary(props: KedifyCanaryGiven = {}, chart = newChart()): KedifyCanary {
  return newKedifyCanary(chart, props);
}

function manifests(props: KedifyCanaryGiven = {}): Manifest[] {
  return synth(Chart.of(canary(props)));
}

describe('the least that a canary needs', () => {
  const all = manifests();

  test('its objects', () => {
    expect(all.map(({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`)).toEqual([
      'Rollout/default/web', 'Service/default/web-stable', 'Service/default/web-canary', 'ScaledObject/default/web', 'Ingress/default/web',
    ]);
  });

  test('the Rollout names the HTTPScaledObject, and no number of pods', () => {
    const { spec } = find(all, 'Rollout');
    expect(spec.strategy.canary).toEqual({
      stableService: 'web-stable',
      canaryService: 'web-canary',
      trafficRouting: { plugins: { 'kedify/http': { httpScaledObjectName: 'web' } } },
      steps: [{ setWeight: 50 }],
    });
    expect(spec).not.toHaveProperty('replicas');
  });

  test('the ScaledObject scales the Rollout, and names no Service', () => {
    expect(find(all, 'ScaledObject').spec).toEqual({
      scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' },
      minReplicaCount: 2,
      maxReplicaCount: 10,
      triggers: [{
        type: 'kedify-http',
        metricType: 'AverageValue',
        metadata: { hosts: 'web.example.com', pathPrefixes: '/', port: '8080', scalingMetric: 'requestRate', targetValue: '5',
          trafficAutowire: 'ingress' },
      }],
    });
  });

  test('the Ingress leads to the stable Service', () => {
    expect(find(all, 'Ingress').spec).toEqual({
      rules: [{
        host: 'web.example.com',
        http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web-stable', port: { number: 8080 } } } }] },
      }],
    });
  });
});

describe('all that can be said', () => {
  const fallback: Required<KedaFallbackOptions> = { failureThreshold: 3, replicas: 4,
    behavior: KedaFallbackBehavior.CURRENT_REPLICAS_IF_HIGHER };
  const tls: Required<KedifyIngressTls> = { secretName: 'web-tls', hosts: ['b.example.com'] };
  const ingress: Required<KedifyIngressOptions> = { create: true, name: 'front', className: 'nginx', labels: { b: '1' },
    annotations: { 'c/d': 'e' }, tls: [tls, {}] };
  const rules = { stabilizationWindowSeconds: 3600, selectPolicy: 'Min', policies: [{ type: 'Pods', value: 1, periodSeconds: 1800 }] };
  const scaling: Required<KedaScalingOptions> = {
    minReplicas: 2,
    maxReplicas: 10,
    additionalTriggers: [
      KedaTrigger.of('cpu', { value: '60' }, { metricType: KedaMetricType.UTILIZATION }),
      KedaTrigger.of('prometheus', { query: 'up' }, { name: 'up', authenticationRef: { name: 'prom' }, useCachedMetrics: false }),
      KedaTrigger.of('cron', {}, { authenticationRef: { name: 'x', kind: KedaAuthenticationKind.CLUSTER_TRIGGER_AUTHENTICATION } }),
    ],
    pollingInterval: Duration.seconds(10),
    cooldownPeriod: Duration.seconds(0),
    fallback,
    behavior: { scaleUp: { stabilizationWindowSeconds: 0 }, scaleDown: rules },
    restoreToOriginalReplicaCount: true,
    scaledObjectName: 'shop-http',
    scaledObjectLabels: { k: 'l' },
    scaledObjectAnnotations: { 'm/n': 'o' },
  };
  const trigger: Required<KedifyTriggerOptions> = {
    hosts: ['a.example.com', 'b.example.com'],
    scalingMetric: KedifyScalingMetric.requestRate(5, { window: Duration.seconds(90), granularity: Duration.millis(500) }),
    pathPrefixes: ['/cart', '/pay'],
    headers: [KedifyHeader.exact('x-shop', '1'), KedifyHeader.present('x-any')],
    port: 9090,
    trafficAutowire: [KedifyAutowire.INGRESS, KedifyAutowire.HTTP_ROUTE],
    healthcheck: KedifyHealthcheck.staticResponse('/healthz'),
    tlsSecretName: 'proxy-tls',
    additionalMetadata: { coldStartWaitingPageEnabled: 'true' },
  };
  const props: Required<Omit<KedifyCanaryProps, 'port'>> = {
    // What CanaryApp has tests for.
    name: 'shop',
    namespace: 'team',
    labels: { a: 'b' },
    serviceLabels: { c: 'd' },
    annotations: { 'e/f': 'g' },
    serviceAnnotations: { 'h/i': 'j' },
    workload: Workload.image('shop:1', { port: 8080 }),
    steps: [CanaryStep.weight(50)],
    allowEmptySteps: true,
    selector: { app: 'shop' },
    ports: [{ port: 80, name: 'http' }, { port: 9090, name: 'metrics' }],
    minReady: Duration.seconds(1),
    progressDeadline: Duration.seconds(60),
    progressDeadlineAbort: true,
    revisionHistoryLimit: 3,
    rollbackWindow: 1,
    paused: false,
    restartAt: '2030-01-31T08:00:00Z',
    successfulRunHistoryLimit: 1,
    unsuccessfulRunHistoryLimit: 1,
    maxSurge: '1',
    maxUnavailable: '0',
    dynamicStableScale: false,
    scaleDownDelay: Duration.seconds(5),
    scaleDownDelayRevisionLimit: 1,
    abortScaleDownDelay: Duration.seconds(5),
    minPodsPerReplicaSet: 1,
    replicaProgressThreshold: ReplicaProgressThreshold.pods(1),
    analysis: { templates: [AnalysisTemplateRef.namespaced('errors')] },
    antiAffinity: AntiAffinity.required(),
    canaryMetadata: { labels: { role: 'canary' } },
    stableMetadata: { labels: { role: 'stable' } },
    managedRoutes: [],
    // What is its own.
    stableServiceName: 'live',
    canaryServiceName: 'next',
    scaling,
    trigger,
    ingress,
  };
  const all = manifests(props);

  test('the ScaledObject', () => {
    expect(find(all, 'ScaledObject')).toEqual({
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata: { name: 'shop-http', namespace: 'team', labels: { k: 'l' }, annotations: { 'm/n': 'o' } },
      spec: {
        scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'shop' },
        minReplicaCount: 2,
        maxReplicaCount: 10,
        pollingInterval: 10,
        cooldownPeriod: 0,
        fallback: { failureThreshold: 3, replicas: 4, behavior: 'currentReplicasIfHigher' },
        advanced: {
          restoreToOriginalReplicaCount: true,
          horizontalPodAutoscalerConfig: { behavior: { scaleUp: { stabilizationWindowSeconds: 0 }, scaleDown: rules } },
        },
        triggers: [
          {
            type: 'kedify-http',
            metricType: 'AverageValue',
            metadata: {
              hosts: 'a.example.com,b.example.com',
              pathPrefixes: '/cart,/pay',
              headers: '- name: x-shop\n  value: "1"\n- name: x-any\n',
              port: '9090',
              scalingMetric: 'requestRate',
              targetValue: '5',
              window: '1m30s',
              granularity: '500ms',
              trafficAutowire: 'ingress,httproute',
              tlsSecretName: 'proxy-tls',
              healthcheckPath: '/healthz',
              healthcheckResponse: 'static',
              coldStartWaitingPageEnabled: 'true',
            },
          },
          { type: 'cpu', metricType: 'Utilization', metadata: { value: '60' } },
          { type: 'prometheus', name: 'up', metadata: { query: 'up' }, authenticationRef: { name: 'prom', kind: 'TriggerAuthentication' },
            useCachedMetrics: false },
          { type: 'cron', metadata: {}, authenticationRef: { name: 'x', kind: 'ClusterTriggerAuthentication' } },
        ],
      },
    });
  });

  test('the Ingress', () => {
    const paths = ['/cart',
      '/pay'].map((path) => ({ path, pathType: 'Prefix', backend: { service: { name: 'live', port: { number: 9090 } } } }));
    expect(find(all, 'Ingress')).toEqual({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'front', namespace: 'team', labels: { b: '1' }, annotations: { 'c/d': 'e' } },
      spec: {
        ingressClassName: 'nginx',
        rules: [{ host: 'a.example.com', http: { paths } }, { host: 'b.example.com', http: { paths } }],
        tls: [{ secretName: 'web-tls', hosts: ['b.example.com'] }, { hosts: ['a.example.com', 'b.example.com'] }],
      },
    });
  });

  test('the app has its share', () => {
    const { metadata, spec } = find(all, 'Rollout', 'shop');
    expect(metadata).toEqual({ name: 'shop', namespace: 'team', labels: { a: 'b' }, annotations: { 'e/f': 'g' } });
    expect(spec).toMatchObject({ minReadySeconds: 1, revisionHistoryLimit: 3 });
    expect(spec.strategy.canary).toMatchObject({ stableService: 'live', canaryService: 'next',
      trafficRouting: { plugins: { 'kedify/http': { httpScaledObjectName: 'shop-http' } } } });
    expect(find(all, 'Service', 'live').metadata.labels).toEqual({ a: 'b', c: 'd' });
  });
});

test('a fallback to a fixed number says so', () => {
  expect(find(manifests({ scaling: { fallback: { failureThreshold: 0, replicas: 2 } } }), 'ScaledObject').spec.fallback)
    .toEqual({ failureThreshold: 0, replicas: 2, behavior: 'static' });
});

test('concurrency, and the first port of several', () => {
  const ports = [{ port: 80, name: 'a' }, { port: 81, name: 'b' }];
  const all = manifests({ trigger: { scalingMetric: KedifyScalingMetric.concurrency(3) }, ports });
  expect(find(all, 'ScaledObject').spec.triggers[0].metadata).toMatchObject({ scalingMetric: 'concurrency', targetValue: '3', port: '80' });
});

test('without an Ingress', () => {
  const bare = canary({ ingress: { create: false } });
  const all = synth(Chart.of(bare));
  expect(bare.ingress).toBeUndefined();
  expect(all.map(({ kind }) => kind)).not.toContain('Ingress');
  expect(find(all, 'ScaledObject').spec.triggers[0].metadata).not.toHaveProperty('trafficAutowire');
  const routed = manifests({ ingress: { create: false }, trigger: { trafficAutowire: [KedifyAutowire.DISABLED] } });
  expect(find(routed, 'ScaledObject').spec.triggers[0].metadata.trafficAutowire).toBe('false');
});

test('an Ingress of which nothing is said', () => {
  expect(manifests({ ingress: {} })).toEqual(manifests());
  expect(manifests({ ingress: { create: undefined, className: 'nginx' } })).toEqual(manifests({ ingress: { className: 'nginx' } }));
  expect(manifests({ ingress: { create: false, name: undefined } })).toEqual(manifests({ ingress: { create: false } }));
});

test('what is exposed', () => {
  const web = canary({ name: 'shop' });
  expect(web).toMatchObject({ rolloutName: 'shop', scaledObjectName: 'shop', namespace: 'default' });
  expect([web.scaledObject.name, web.ingress?.name, web.app.apiObject.name]).toEqual(['shop', 'shop', 'shop']);
  ApiObject.of(web).addJsonPatch(JsonPatch.add('/spec/workloadHint', 'x'));
  web.scaledObject.addJsonPatch(JsonPatch.add('/spec/idleReplicaCount', 1));
  expect(find(Testing.synth(Chart.of(web)), 'Rollout').spec.workloadHint).toBe('x');
  expect(find(Testing.synth(Chart.of(web)), 'ScaledObject').spec.idleReplicaCount).toBe(1);
});

test('pods of a Deployment, without its number', () => {
  const chart = newChart();
  const deployment = new Deployment(chart, 'old', { replicas: 7, containers: [{ image: 'web:1', portNumber: 8080 }] });
  canary({ workload: Workload.fromDeployment(deployment) }, chart);
  expect(find(synth(chart), 'Rollout').spec).not.toHaveProperty('replicas');
});

test('steps that the plugin carries out', () => {
  const steps = [CanaryStep.canaryReplicas(1), CanaryStep.weight(0), CanaryStep.pause(), CanaryStep.matchTrafficWeight(),
    CanaryStep.weight(100)];
  expect(find(manifests({ steps }), 'Rollout').spec.strategy.canary.steps).toHaveLength(5);
});
