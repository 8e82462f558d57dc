import { CanaryChecks } from '../../src';

/** Objects of one app in one cluster: a canary of each router, and what may stand beside it. */
const KINDS = 10;

function app(i: number): object[] {
  const namespace = 'shop';
  const name = `web-${i}`;
  const labels = { app: name, team: 'shop' };
  const object = (apiVersion: string, kind: string, own: string, spec: object): object =>
    ({ apiVersion, kind, metadata: { name: own, namespace, labels }, spec });
  const service = (own: string): object => object('v1', 'Service', own, { selector: { app: name, team: 'shop' }, ports: [{ port: 80 }] });
  const target = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'registry.example.com/web:1' }] } };
  return [
    object('argoproj.io/v1alpha1', 'Rollout', name, {
      selector: { matchLabels: { app: name, team: 'shop' } },
      template,
      strategy: { canary: {
        stableService: `${name}-stable`, canaryService: `${name}-canary`,
        steps: [{ setWeight: 10 }, { pause: {} }, { analysis: { templates: [{ templateName: name }] } }],
        trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: name } } },
      } },
    }),
    service(`${name}-stable`),
    service(`${name}-canary`),
    object('gateway.networking.k8s.io/v1', 'HTTPRoute', name, {
      parentRefs: [{ name: 'edge' }],
      hostnames: [`${name}.example.com`],
      rules: [{ backendRefs: [{ name: `${name}-stable`, port: 80, weight: 100 }, { name: `${name}-canary`, port: 80, weight: 0 }] }],
    }),
    object('autoscaling/v2', 'HorizontalPodAutoscaler', name, { scaleTargetRef: target, minReplicas: 1, maxReplicas: 9 }),
    object('policy/v1', 'PodDisruptionBudget', name, { maxUnavailable: 1, selector: { matchLabels: { app: name } } }),
    object('argoproj.io/v1alpha1', 'AnalysisTemplate', name,
      { metrics: [{ name: 'up', provider: { web: { url: 'http://up.example.com' } }, successCondition: 'result == 1', count: 1 }] }),
    object('networking.istio.io/v1', 'VirtualService', name, {
      hosts: [`${name}.shop.example.com`], gateways: ['edge'], http: [{ route: [{ destination: { host: `other-${i}` } }] }],
    }),
    object('apps/v1', 'Deployment', `other-${i}`,
      { selector: { matchLabels: { app: `other-${i}`, team: 'shop' } }, template: { ...template, metadata: { labels: { app: `other-${i}`,
        team: 'shop' } } } }),
    object('networking.k8s.io/v1', 'Ingress', name, {
      rules: [{ host: `${name}.ingress.example.com`, http: { paths: [{ path: '/', pathType: 'Prefix',
        backend: { service: { name: `other-${i}`, port: { number: 80 } } } }] } }],
    }),
  ];
}

/** Judges so many manifests of one cluster, which say nothing wrong of each other. */
export function checkManifests(count: number): void {
  const gateway = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'edge', namespace: 'shop' },
    spec: { gatewayClassName: 'edge', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] } };
  const manifests = [gateway, ...Array.from({ length: Math.ceil(count / KINDS) }, (_, i) => app(i)).flat()];
  const { errors } = CanaryChecks.of(manifests);
  if (errors.length > 0) throw new Error(`${errors.length} errors, the first: ${errors[0].message}`);
}
