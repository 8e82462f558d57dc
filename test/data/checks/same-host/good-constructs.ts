import { type App, Chart } from 'cdk8s';
import { CanaryStep, IstioIngress, IstioSubsetCanary, Workload } from '../../../../src';

/** The ingress has hosts of its own, and leads to that of the canary. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  for (const name of ['web', 'api']) {
    const canary = new IstioSubsetCanary(chart, name, {
      workload: Workload.image(`registry.example.com/${name}:1`, { port: 8080 }), port: 80, replicas: 3, steps: [CanaryStep.weight(20)],
    });
    new IstioIngress(chart, `${name}-ingress`, { canary, hosts: [`${name}.example.com`] });
  }
}
