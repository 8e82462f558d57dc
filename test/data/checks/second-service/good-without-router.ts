import { type App, Chart } from 'cdk8s';
import { Ingress, IngressBackend, Deployment } from 'cdk8s-plus-30';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';

/** Without a router the share of pods is the weight. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const deployment = new Deployment(chart, 'old', { containers: [{ image: 'registry.example.com/web:1', portNumber: 8080 }] });
  const service = deployment.exposeViaService();
  new Ingress(chart, 'ingress', { rules: [{ host: 'shop.example.com', backend: IngressBackend.fromService(service) }] });
  new CanaryApp(chart, 'web', {
    workload: Workload.fromDeployment(deployment), replicas: 5, port: 80, steps: [CanaryStep.weight(20), CanaryStep.pause()],
  });
}
