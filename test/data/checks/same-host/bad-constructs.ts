import { type App, ApiObject, Chart } from 'cdk8s';
import { CanaryStep, IstioSubsetCanary, Workload } from '../../../../src';

/** Somebody has split the host, as one may at a gateway. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new IstioSubsetCanary(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), port: 80, replicas: 3, steps: [CanaryStep.weight(20)],
  });
  new ApiObject(chart, 'more', {
    apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'more' },
    spec: { hosts: ['web'], http: [{ match: [{ uri: { prefix: '/api' } }], route: [{ destination: { host: 'api' } }] }] },
  });
}
