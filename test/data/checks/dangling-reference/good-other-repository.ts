import { ApiObject, type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';

/** The Services of the second one are in another repository. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  new ApiObject(chart, 'raw', {
    apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'api' },
    spec: {
      selector: { matchLabels: { app: 'api' } },
      template: { metadata: { labels: { app: 'api' } }, spec: { containers: [{ name: 'api', image: 'registry.example.com/api:1' }] } },
      strategy: { canary: { stableService: 'api-stable', canaryService: 'api-canary', steps: [{ setWeight: 50 }, { pause: {} }] } },
    },
  });
}
