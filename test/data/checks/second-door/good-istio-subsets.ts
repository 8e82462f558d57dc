import { type App, Chart } from 'cdk8s';
import { CanaryStep, IstioIngress, IstioSubsetCanary, Workload } from '../../../../src';

/** The one Service has the pods of both versions, and the VirtualService divides what comes to its host. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const canary = new IstioSubsetCanary(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), port: 80, replicas: 3,
    steps: [CanaryStep.weight(20), CanaryStep.pause()],
  });
  new IstioIngress(chart, 'ingress', { canary, hosts: ['shop.example.com'] });
}
