import { ApiObject, type App, Chart } from 'cdk8s';
import { ArgoCdApplication, ArgoCdDestination, ArgoCdSource, CanaryApp, CanaryStep, Workload } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  const other = new Chart(app, 'other', { namespace: 'shop' });
  new ApiObject(other, 'raw', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } });
  new ArgoCdApplication(new Chart(app, 'argo-cd'), 'shop', {
    charts: [chart, other], source: ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist' }),
    destination: ArgoCdDestination.inCluster(),
  });
}
