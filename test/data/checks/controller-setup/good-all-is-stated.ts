import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, Platform, RouteKind, RouteParent, Workload } from '../../../../src';

export function build(app: App): void {
  Platform.of({ controller: {
    plugins: ['argoproj-labs/gatewayAPI', 'example/approve'], routeKinds: [RouteKind.GRPC], experiments: false, namespaces: ['shop'],
  } }).applyTo(app);
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 3,
    steps: [CanaryStep.weight(10), CanaryStep.plugin('example/approve')],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, kind: RouteKind.GRPC, parents: [RouteParent.gateway('edge')] });
}
