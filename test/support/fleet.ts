import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, RouteParent, Workload } from '../../src';

/** A canary in a chart of its own for each name. `version` is in each file. */
export function addCharts<T extends App>(app: T, names: readonly string[], version = 'v1'): T {
  for (const name of names) {
    const chart = new Chart(app, name, { namespace: name, disableResourceNameHashes: true });
    const canary = new CanaryApp(chart, 'web', {
      workload: Workload.image(`registry.example.com/${name}:${version}`, { port: 8080 }), replicas: 4, port: 80,
      steps: [CanaryStep.weight(25), CanaryStep.pause()], annotations: { version },
    });
    new GatewayCanaryRoute(chart, 'route', { app: canary, parents: [RouteParent.gateway('edge')], hostnames: [`${name}.example.com`] });
  }
  return app;
}

