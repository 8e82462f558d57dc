import { ApiObject, type App, Chart } from 'cdk8s';
import { ArgoCdApplication, ArgoCdDestination, ArgoCdSource, CanaryApp, CanaryStep, Workload } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  new ApiObject(chart, 'raw', {
    apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'api' },
    spec: {
      paused: false,
      selector: { matchLabels: { app: 'api' } },
      template: { metadata: { labels: { app: 'api' } }, spec: { containers: [{ name: 'api', image: 'registry.example.com/api:1' }] } },
      strategy: { canary: { steps: [{ setWeight: 50 }, { pause: {} }] } },
    },
  });
  new ArgoCdApplication(new Chart(app, 'argo-cd'), 'shop', {
    charts: [chart], source: ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist' }),
    destination: ArgoCdDestination.inCluster(),
    ignoreDifferences: [{ group: 'argoproj.io', kind: 'Rollout', name: 'api', jsonPointers: ['/spec/paused'] }],
  });
}
