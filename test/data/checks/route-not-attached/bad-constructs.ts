import { type App, Chart } from 'cdk8s';
import {
  AllowedRoutes, CanaryApp, CanaryStep, Gateway, GatewayCanaryRoute, GatewayListener, GatewayProvider, RouteKind, Workload,
} from '../../../../src';

/** A Gateway that takes only its own namespace's routes, one whose listener carries another kind, and one for other hosts. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'default', disableResourceNameHashes: true });
  const canary = (name: string): CanaryApp => new CanaryApp(chart, name, {
    workload: Workload.image(`registry.example.com/${name}:1`, { port: 8080 }),
    steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  const gateway = (name: string, ...listeners: GatewayListener[]): Gateway =>
    new Gateway(chart, name, { namespace: 'edge', provider: GatewayProvider.istio(), listeners });

  const closed = gateway('closed', GatewayListener.http());
  new GatewayCanaryRoute(chart, 'web-route', { app: canary('web'), name: 'web', parents: [closed.parent()] });

  const tcp = gateway('tcp', GatewayListener.tcp({ port: 9000, allowedRoutes: AllowedRoutes.all() }));
  new GatewayCanaryRoute(chart, 'grpc-route', { app: canary('grpc'), name: 'grpc', kind: RouteKind.GRPC, parents: [tcp.parent()] });

  const hosts = gateway('hosts', GatewayListener.http({ hostname: '*.example.com', allowedRoutes: AllowedRoutes.all() }));
  new GatewayCanaryRoute(chart, 'api-route', {
    app: canary('api'), name: 'api', hostnames: ['example.com'], parents: [hosts.parent()],
  });
}
