import { GatewayProvider, type GatewayProviderOptions } from '../../../src';

test('the classes and controllers of known implementations', () => {
  const providers = [GatewayProvider.istio(), GatewayProvider.istioWaypoint(), GatewayProvider.kgateway(), GatewayProvider.agentgateway()];
  expect(providers.map(({ className, controllerName, isWaypoint, createsClass }) => [className, controllerName, isWaypoint, createsClass]))
    .toEqual([
    ['istio', 'istio.io/gateway-controller', false, true],
    ['istio-waypoint', 'istio.io/mesh-controller', true, true],
    ['kgateway', 'kgateway.dev/kgateway', false, true],
    ['agentgateway', 'kgateway.dev/agentgateway', false, true],
  ]);
});

test('another implementation', () => {
  expect(GatewayProvider.generic('acme'))
    .toMatchObject({ className: 'acme', controllerName: undefined, isWaypoint: false, createsClass: false });
  const options: Required<GatewayProviderOptions> = { controllerName: 'acme.example.com/gateway', waypoint: true, createsClass: true };
  expect(GatewayProvider.generic('acme', options))
    .toMatchObject({ controllerName: 'acme.example.com/gateway', isWaypoint: true, createsClass: true });
});

test('a class of your own keeps what the implementation can do', () => {
  expect(GatewayProvider.istioWaypoint()._withClass('own')).toEqual({
    className: 'own',
    controllerName: 'istio.io/mesh-controller',
    isWaypoint: true,
    createsClass: false,
    _protocols: ['HTTP', 'HTTPS', 'TLS', 'TCP', 'HBONE'],
  });
});

test.each<[string, () => GatewayProvider, string]>([
  ['empty class name', () => GatewayProvider.generic(''), '\'className\' ("") must not be empty [GatewayProvider.generic]'],
  ['class name', () => GatewayProvider.generic('Acme'),
    '\'className\' ("Acme") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of '
      + 'each part [GatewayProvider.generic]'],
  ['controller name', () => GatewayProvider.generic('acme', { controllerName: 'acme' }),
    '\'controllerName\' ("acme") must be a domain and a path, such as example.com/gateway, of at most 253 characters '
      + '[GatewayProvider.generic]'],
])('refuses: %s', (_, make, message) => {
  expect(make).toThrow(new Error(message));
});
