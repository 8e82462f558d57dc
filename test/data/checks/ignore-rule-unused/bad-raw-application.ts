import { ApiObject, type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, RouteParent, Workload } from '../../../../src';

/** An Application by hand beside a canary: its group is with the version. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const canary = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), replicas: 2, steps: [
      CanaryStep.weight(20), CanaryStep.pause(),
    ],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: canary, parents: [RouteParent.gateway('edge')], hostnames: ['web.example.com'] });
  new ApiObject(new Chart(app, 'argo-cd'), 'web', {
    apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'web', namespace: 'argocd' },
    spec: {
      destination: { namespace: 'shop' },
      ignoreDifferences: [{ group: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', name: 'web-route',
        jqPathExpressions: ['.spec.rules[]?.backendRefs[]?.weight'] }],
    },
  });
}
