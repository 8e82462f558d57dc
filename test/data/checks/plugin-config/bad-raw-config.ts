import { ApiObject, type App, Chart } from 'cdk8s';

/** Beside the constructs, which write no such list. */
export function build(app: App): void {
  const chart = new Chart(app, 'platform', { namespace: 'argo-rollouts', disableResourceNameHashes: true });
  new ApiObject(chart, 'config', {
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'argo-rollouts-config' },
    data: { trafficRouterPlugins: '- name: kedify/http\n  location: https://example.com/kedify-0.0.1\n  sha256: 0123\n' },
  });
}
