import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, RouteKind, RouteParent, Workload } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  for (const [name, kind] of [['web', RouteKind.HTTP], ['calls', RouteKind.GRPC]] as const) {
    const canary = new CanaryApp(chart, name, {
      workload: Workload.image(`registry.example.com/${name}:1`, { port: 8080 }), steps: [CanaryStep.weight(20), CanaryStep.pause()],
    });
    new GatewayCanaryRoute(chart, `${name}-route`, {
      app: canary, kind, parents: [RouteParent.gateway('edge')], hostnames: [`${name}.example.com`],
    });
  }
}
