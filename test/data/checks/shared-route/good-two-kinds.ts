import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, RouteKind, RouteParent, Workload } from '../../../../src';

/** One name, but not one route. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  for (const [id, kind] of [['web', RouteKind.HTTP], ['calls', RouteKind.GRPC]] as const) {
    const canary = new CanaryApp(chart, id, {
      workload: Workload.image(`registry.example.com/${id}:1`, { port: 8080 }), steps: [CanaryStep.weight(20), CanaryStep.pause()],
    });
    new GatewayCanaryRoute(chart, `${id}-route`, {
      name: 'shop', app: canary, kind, parents: [RouteParent.gateway('edge')], hostnames: [`${id}.example.com`],
    });
  }
}
