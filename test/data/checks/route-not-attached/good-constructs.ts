import { type App, Chart } from 'cdk8s';
import {
  AllowedRoutes, CanaryApp, CanaryStep, Gateway, GatewayApiBundle, GatewayCanaryRoute, GatewayListener, GatewayProvider, Platform,
  RouteKind, RouteParent, Workload,
} from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'default', disableResourceNameHashes: true });
  Platform.of({ gatewayApi: GatewayApiBundle.experimental('1.7.0') }).applyTo(chart);
  const canary = (name: string): CanaryApp => new CanaryApp(chart, name, {
    workload: Workload.image(`registry.example.com/${name}:1`, { port: 8080 }),
    steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  const certificates = [{ name: 'edge' }];
  const edge = new Gateway(chart, 'edge', {
    namespace: 'edge',
    provider: GatewayProvider.istio(),
    listeners: [
      GatewayListener.http({ hostname: '*.example.com', allowedRoutes: AllowedRoutes.all({ kinds: [RouteKind.HTTP] }) }),
      GatewayListener.https({
        certificates, allowedRoutes: AllowedRoutes.selector({ matchLabels: { 'kubernetes.io/metadata.name': 'default' } }),
      }),
      GatewayListener.tcp({ port: 9000, allowedRoutes: AllowedRoutes.all() }),
      GatewayListener.tlsPassthrough({ port: 8443, allowedRoutes: AllowedRoutes.all() }),
    ],
  });

  const web = canary('web');
  new GatewayCanaryRoute(chart, 'web-route', {
    app: web, name: 'web', hostnames: ['www.example.com', 'example.com'], parents: [edge.parent(), RouteParent.gateway('elsewhere')],
  });
  new GatewayCanaryRoute(chart, 'grpc-route', {
    app: canary('grpc'), name: 'grpc', kind: RouteKind.GRPC, hostnames: ['grpc.example.com'], parents: [edge.parent()],
  });
  new GatewayCanaryRoute(chart, 'tcp-route', {
    app: canary('tcp'), name: 'tcp', kind: RouteKind.TCP, parents: [edge.parent({ port: 9000 })],
  });
  new GatewayCanaryRoute(chart, 'tls-route', {
    app: canary('tls'), name: 'tls', kind: RouteKind.TLS, hostnames: ['db.example.com'], parents: [edge.parent({ sectionName: 'tls' })],
  });
  new Gateway(chart, 'inner', { provider: GatewayProvider.istio(), listeners: [GatewayListener.http()] });
  new GatewayCanaryRoute(chart, 'api-route', { app: canary('api'), name: 'api', parents: [RouteParent.gateway('inner')] });
}
