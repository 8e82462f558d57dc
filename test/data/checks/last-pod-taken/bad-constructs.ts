import { ApiObject, type App, Chart } from 'cdk8s';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new ApiObject(chart, 'web', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [
            {
              name: 'web',
              image: 'registry.example.com/web:1',
              ports: [{ name: 'http', containerPort: 8080 }],
            },
          ],
        },
      },
      strategy: { canary: { maxSurge: 0, maxUnavailable: 1 } },
    },
  });
}
