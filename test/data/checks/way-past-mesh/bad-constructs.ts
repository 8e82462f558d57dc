import { type App, ApiObject, Chart } from 'cdk8s';
import { CanaryStep, IstioSubsetCanary, Workload } from '../../../../src';

/** The VirtualService of the gateway that was there before the canary. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new IstioSubsetCanary(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), ports: [{ port: 80, name: 'http' }],
    steps: [CanaryStep.weight(20), CanaryStep.pause()],
  });
  new ApiObject(chart, 'outside', {
    apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'outside' },
    spec: { hosts: ['shop.example.com'], gateways: ['istio-system/public'], http: [{ route: [{ destination: { host: 'web' } }] }] },
  });
}
