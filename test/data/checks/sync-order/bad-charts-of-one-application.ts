import { type App, Chart } from 'cdk8s';
import {
  ArgoCdApplication, ArgoCdDestination, ArgoCdSource, CanaryApp, CanaryStep,
  GatewayCanaryRoute, RouteParent, Workload,
} from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  const routes = new Chart(app, 'routes', { namespace: 'shop', disableResourceNameHashes: true });
  const route = new GatewayCanaryRoute(routes, 'web-route', { app: web, name: 'web', parents: [RouteParent.gateway('edge')] });
  route.apiObject.metadata.addAnnotation('argocd.argoproj.io/sync-wave', '1');
  new ArgoCdApplication(new Chart(app, 'argo-cd'), 'shop', {
    charts: [chart, routes], source: ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist' }),
    destination: ArgoCdDestination.inCluster(),
  });
}
