import { type App, Chart, JsonPatch } from 'cdk8s';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';

/** The routes are in another repository. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  web.apiObject.addJsonPatch(
    JsonPatch.add('/spec/strategy/canary/stableService', 'web-stable'),
    JsonPatch.add('/spec/strategy/canary/canaryService', 'web-canary'),
    JsonPatch.add('/spec/strategy/canary/trafficRouting', {
      plugins: { 'argoproj-labs/gatewayAPI': { httpRouteSelector: { matchLabels: { app: 'web' } } } },
    }),
  );
}
