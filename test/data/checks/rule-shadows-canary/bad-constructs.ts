import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, RouteBackend, RouteMatch, RouteParent, RouteRule, Workload } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  for (const name of ['web', 'api']) {
    const canary = new CanaryApp(chart, name, {
      workload: Workload.image(`registry.example.com/${name}:1`, { port: 8080 }), port: 80, steps: [CanaryStep.weight(20)],
    });
    const rest = RouteRule.unmanaged({ backends: [RouteBackend.service('static', 80)] });
    const own = RouteRule.managed({ matches: [RouteMatch.pathPrefix('/')] });
    new GatewayCanaryRoute(chart, `${name}-route`, {
      app: canary, parents: [RouteParent.gateway('edge')], hostnames: [`${name}.example.com`],
      rules: name === 'web' ? [rest, own] : [own, rest],
    });
  }
}
