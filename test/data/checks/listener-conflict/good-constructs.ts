import { type App, Chart } from 'cdk8s';
import {
  CanaryApp, CanaryStep, Gateway, GatewayCanaryRoute, GatewayListener, GatewayProvider, Workload,
} from '../../../../src';

/** One port with several host names, and one with two transport protocols. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  const edge = new Gateway(chart, 'edge', {
    provider: GatewayProvider.istio(),
    listeners: [
      GatewayListener.http({ name: 'all' }),
      GatewayListener.http({ name: 'docs', hostname: 'docs.example.com' }),
      GatewayListener.tcp({ name: 'dns', port: 53 }),
      GatewayListener.udp({ name: 'dns-udp', port: 53 }),
    ],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, name: 'web', parents: [edge.parent()] });
}
