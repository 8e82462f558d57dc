import { type App, ApiObject, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, RouteParent, Workload } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  for (const name of ['web', 'api']) {
    const canary = new CanaryApp(chart, name, {
      workload: Workload.image(`registry.example.com/${name}:1`, { port: 8080 }), port: 80, steps: [CanaryStep.weight(20)],
    });
    new GatewayCanaryRoute(chart, `${name}-route`, {
      app: canary, parents: [RouteParent.gateway('edge')], hostnames: [`${name}.example.com`],
    });
    new ApiObject(chart, `${name}-service`, {
      apiVersion: 'v1', kind: 'Service', metadata: { name },
      spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] },
    });
  }
}
