import { Chart, Testing } from 'cdk8s';
import { GatewayClass, type GatewayClassProps, GatewayProvider } from '../../../src';
import { synth } from '../../support/manifests';

test('minimal, without the namespace of the chart', () => {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'demo' });
  const own = new GatewayClass(chart, 'istio-internal', { provider: GatewayProvider.istio() });
  expect(synth(chart)).toEqual([{
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GatewayClass',
    metadata: { name: 'istio-internal' },
    spec: { controllerName: 'istio.io/gateway-controller' },
  }]);
  expect(own.provider).toMatchObject({ className: 'istio-internal', createsClass: false, _protocols: ['HTTP', 'HTTPS', 'TLS', 'TCP'] });
});

test('all props', () => {
  const props: Required<GatewayClassProps> = {
    provider: GatewayProvider.generic('acme', { controllerName: 'acme.example.com/gateway' }),
    name: 'acme-edge',
    labels: { app: 'edge' },
    annotations: { 'example.com/owner': 'net' },
    description: 'for the edge',
    parameters: { group: 'acme.example.com', kind: 'Settings', name: 'edge', namespace: 'acme-system' },
  };
  const chart = new Chart(Testing.app(), 'test');
  new GatewayClass(chart, 'edge', props);
  expect(synth(chart)).toEqual([{
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GatewayClass',
    metadata: { name: 'acme-edge', labels: { app: 'edge' }, annotations: { 'example.com/owner': 'net' } },
    spec: {
      controllerName: 'acme.example.com/gateway',
      description: 'for the edge',
      parametersRef: { group: 'acme.example.com', kind: 'Settings', name: 'edge', namespace: 'acme-system' },
    },
  }]);
});

const DNS_NAME = 'must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part';
const parameters = { group: 'a.b', kind: 'C', name: 'd' };

test.each<[string, Partial<GatewayClassProps>, string]>([
  ['empty name', { name: '' }, '\'name\' ("") must not be empty'],
  ['name', { name: 'Own' }, `'name' ("Own") ${DNS_NAME}`],
  ['class of the installation', { name: 'istio' }, '\'name\' ("istio") must not be that of the class that the installation creates itself'],
  ['unknown controller', { provider: GatewayProvider.generic('acme') }, '\'provider\' ("acme") must have a controllerName'],
  ['labels', { labels: { a: '-' } },
    '\'labels.a\' ("-") must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends'],
  ['annotations', { annotations: { 'a b': '' } },
    '\'annotations\' ("a b") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\''],
  ['description', { description: 'x'.repeat(65) }, `'description' ("${'x'.repeat(65)}") must have at most 64 characters`],
  ['namespace of the parameters', { parameters: { ...parameters, namespace: 'a.b' } },
    '\'parameters.namespace\' ("a.b") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last'],
])('problem: %s', (_, props, message) => {
  const chart = new Chart(Testing.app(), 'test');
  new GatewayClass(chart, 'own', { provider: GatewayProvider.istio(), ...props });
  expect(() => synth(chart)).toThrow(new Error(`Validation failed with the following errors:\n  [test/own] ${message}`));
});

test('a class of your own may have the name of a generic one', () => {
  const chart = new Chart(Testing.app(), 'test');
  new GatewayClass(chart, 'acme', { provider: GatewayProvider.generic('acme', { controllerName: 'acme.example.com/gateway' }) });
  expect(synth(chart)).toHaveLength(1);
});
