import { Chart } from 'cdk8s';
import { newApp, newChart, newRoute } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

const backends = [
  { group: '', kind: 'Service', name: 'web-stable', port: 8080, weight: 100 },
  { group: '', kind: 'Service', name: 'web-canary', port: 8080, weight: 0 },
];

describe('a route in another namespace', () => {
  const chart = newChart();
  const app = newApp(chart, { namespace: 'team' });
  const route = newRoute(chart, app, { namespace: 'infra' });
  const manifests = synth(chart);

  test('names that of the Services', () => {
    expect(find(manifests, 'HTTPRoute').spec.rules[0].backendRefs).toEqual(backends.map((backend) => ({ ...backend, namespace: 'team' })));
  });

  test('is allowed to use the Services, and nothing else is', () => {
    expect(find(manifests, 'ReferenceGrant')).toMatchObject({
      metadata: { name: 'httproute-route-from-infra', namespace: 'team' },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'infra' }],
        to: [{ group: '', kind: 'Service', name: 'web-stable' }, { group: '', kind: 'Service', name: 'web-canary' }],
      },
    });
    expect(route.referenceGrant?.name).toBe('httproute-route-from-infra');
  });

  test('is where the plugin looks for it', () => {
    expect(find(manifests, 'Rollout').spec.strategy.canary.trafficRouting.plugins['argoproj-labs/gatewayAPI'])
      .toEqual({ httpRoute: 'route', namespace: 'infra' });
  });
});

test('a route in another chart than its app, which brings no order of files', () => {
  const chart = newChart();
  const app = newApp(chart);
  const routes = new Chart(chart.node.root, 'routes', { namespace: 'default', disableResourceNameHashes: true });
  newRoute(routes, app);
  expect(synth(routes).map(({ kind }) => kind)).toEqual(['HTTPRoute']);
  expect(find(synth(chart), 'Rollout').spec.strategy.canary.trafficRouting.plugins)
    .toEqual({ 'argoproj-labs/gatewayAPI': { httpRoute: 'route', namespace: 'default' } });
});
