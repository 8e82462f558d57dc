import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { AllowedRoutes, Gateway, GatewayAddress, GatewayListener, type GatewayProps, GatewayProvider, RouteKind } from '../../../src';
import { find, synth } from '../../support/manifests';

const same = { namespaces: { from: 'Same' } };

function charted(namespace?: string): Chart {
  return new Chart(Testing.app(), 'test', { namespace, disableResourceNameHashes: true });
}

function problemsOf(props: Partial<GatewayProps>, id = 'edge'): string[] {
  const chart = charted();
  new Gateway(chart, id, { provider: GatewayProvider.generic('acme'), listeners: [GatewayListener.http()], ...props });
  return chart.node.findChild(id).node.validate();
}

test('an ingress gateway of Istio', () => {
  const chart = charted('default');
  new Gateway(chart, 'helloworld', { provider: GatewayProvider.istio(), listeners: [GatewayListener.http()] });
  expect(synth(chart)).toEqual([{
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'helloworld', namespace: 'default' },
    spec: { gatewayClassName: 'istio', listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: same }] },
  }]);
});

test('as many listeners as a Gateway can have', () => {
  expect(problemsOf({ listeners: Array.from({ length: 64 }, (_, i) => GatewayListener.tcp({ name: `l${i}`, port: i + 1 })) })).toEqual([]);
});

test('a waypoint', () => {
  const chart = charted();
  new Gateway(chart, 'waypoint', { provider: GatewayProvider.istioWaypoint(), listeners: [GatewayListener.hbone()] });
  expect(find(synth(chart), 'Gateway', 'waypoint').spec).toEqual({
    gatewayClassName: 'istio-waypoint',
    listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE', allowedRoutes: same }],
  });
});

test('agentgateway with routes from anywhere', () => {
  const chart = charted();
  new Gateway(chart, 'agentgateway-proxy', {
    namespace: 'kgateway-system',
    provider: GatewayProvider.agentgateway(),
    listeners: [GatewayListener.http({ allowedRoutes: AllowedRoutes.all() })],
  });
  expect(find(synth(chart), 'Gateway')).toMatchObject({
    metadata: { name: 'agentgateway-proxy', namespace: 'kgateway-system' },
    spec: { gatewayClassName: 'agentgateway',
      listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }] },
  });
});

test('all props', () => {
  const props: Required<GatewayProps> = {
    name: 'front',
    namespace: 'ingress',
    labels: { app: 'front' },
    annotations: { 'example.com/owner': 'net' },
    provider: GatewayProvider.kgateway(),
    listeners: [
      GatewayListener.https({ hostname: '*.example.com', certificates: [{ name: 'wild' }, { name: 'old', namespace: 'certs' }],
        tlsOptions: { 'example.com/min': '1.3' } }),
      GatewayListener.tlsPassthrough({ port: 8443,
        allowedRoutes: AllowedRoutes.selector({ matchLabels: { a: 'b' }, matchExpressions: [{ key: 'c', operator: 'In', values: ['d'] }] },
          { kinds: [RouteKind.TLS] }) }),
      GatewayListener.tcp({ port: 5432 }),
    ],
    addresses: [GatewayAddress.ip('10.0.0.1'), GatewayAddress.hostname('edge.example.com'), GatewayAddress.custom('example.com/pool')],
    infrastructure: { labels: { l: '1' }, annotations: { a: '2' },
      parameters: { group: 'gateway.kgateway.dev', kind: 'GatewayParameters', name: 'big' } },
  };
  const chart = charted('default');
  const gateway = new Gateway(chart, 'edge', props);
  expect(find(synth(chart), 'Gateway')).toEqual({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'front', namespace: 'ingress', labels: { app: 'front' }, annotations: { 'example.com/owner': 'net' } },
    spec: {
      gatewayClassName: 'kgateway',
      listeners: [
        {
          name: 'https', port: 443, protocol: 'HTTPS', hostname: '*.example.com', allowedRoutes: same,
          tls: {
            mode: 'Terminate',
            certificateRefs: [{ group: '', kind: 'Secret', name: 'wild' }, { group: '', kind: 'Secret', name: 'old', namespace: 'certs' }],
            options: { 'example.com/min': '1.3' },
          },
        },
        {
          name: 'tls', port: 8443, protocol: 'TLS', tls: { mode: 'Passthrough' },
          allowedRoutes: {
            namespaces: { from: 'Selector',
              selector: { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'c', operator: 'In', values: ['d'] }] } },
            kinds: [{ group: 'gateway.networking.k8s.io', kind: 'TLSRoute' }],
          },
        },
        { name: 'tcp', port: 5432, protocol: 'TCP', allowedRoutes: same },
      ],
      addresses: [{ type: 'IPAddress', value: '10.0.0.1' }, { type: 'Hostname', value: 'edge.example.com' }, { type: 'example.com/pool' }],
      infrastructure: { labels: { l: '1' }, annotations: { a: '2' },
        parametersRef: { group: 'gateway.kgateway.dev', kind: 'GatewayParameters', name: 'big' } },
    },
  });
  expect([gateway.name, gateway.namespace]).toEqual(['front', 'ingress']);
});

test('a patch of the user survives', () => {
  const chart = charted();
  const gateway = new Gateway(chart, 'edge', { provider: GatewayProvider.istio(), listeners: [GatewayListener.http()] });
  ApiObject.of(gateway).addJsonPatch(JsonPatch.add('/spec/unheardOf', true));
  expect(Testing.synth(chart)).toMatchObject([{ spec: { unheardOf: true } }]);
});

describe('parent', () => {
  const listeners = [GatewayListener.http(), GatewayListener.http({ name: 'alt', port: 8080 })];
  const gateway = new Gateway(charted('ingress'), 'edge', { provider: GatewayProvider.istio(), listeners });

  test('names the gateway and its namespace', () => {
    expect(gateway.parent())
      .toMatchObject({ kind: 'Gateway', name: 'edge', namespace: 'ingress', sectionName: undefined, port: undefined });
    expect(gateway.parent({ sectionName: 'alt', port: 8080 })).toMatchObject({ sectionName: 'alt', port: 8080 });
    expect(new Gateway(charted(), 'edge', { provider: GatewayProvider.istio(), listeners }).parent().namespace).toBeUndefined();
  });

  test('refuses a listener and a port that the gateway does not have', () => {
    expect(() => gateway.parent({ sectionName: 'https', port: 443 })).toThrow(new Error([
      '\'sectionName\' ("https") must be a listener of the Gateway: http, alt [test/edge]',
      '\'port\' (443) must be a port of the Gateway: 80, 8080 [test/edge]',
    ].join('\n')));
  });
});

test('problems of all constructs are told at once', () => {
  const chart = charted();
  new Gateway(chart, 'one', { provider: GatewayProvider.istio(), listeners: [] });
  new Gateway(chart, 'two', { provider: GatewayProvider.kgateway(), listeners: [GatewayListener.hbone()] });
  expect(() => synth(chart)).toThrow(new Error([
    'Validation failed with the following errors:',
    '  [test/one] \'listeners\' ([]) must have at least one entry',
    '  [test/two] \'listeners[0].protocol\' ("HBONE") must be on a waypoint, which a Gateway of class kgateway is not',
  ].join('\n')));
});

const http = (name: string, hostname?: string) => GatewayListener.http({ name, hostname });
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, '']));
const KEYS = 'must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'';
const LABEL_VALUE = 'must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends';
const DNS_NAME = 'must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part';
const parameters = { group: 'a.b', kind: 'C', name: 'd' };

test.each<[string, Partial<GatewayProps>, string[]]>([
  ['empty name', { name: '' }, ['\'name\' ("") must not be empty']],
  ['name', { name: 'Edge' }, [`'name' ("Edge") ${DNS_NAME}`]],
  ['namespace', { namespace: 'a.b' },
    ['\'namespace\' ("a.b") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last']],
  ['labels', { labels: { a: '-' } }, [`'labels.a' ("-") ${LABEL_VALUE}`]],
  ['annotations', { annotations: { 'a b': '' } }, [`'annotations' ("a b") ${KEYS}`]],
  ['too many listeners', { listeners: Array.from({ length: 65 }, (_, i) => GatewayListener.tcp({ name: `l${i}`, port: i + 1 })) },
    ['\'listeners\' (65) must have at most 64 entries']],
  ['listeners of one name', { listeners: [http('a'), http('a', 'x.com')] },
    ['\'listeners[1].name\' ("a") must not be that of listeners[0], too']],
  ['listeners for the same requests', { listeners: [http('a'), http('b', 'x.com'), http('c', 'x.com'), http('d')] }, [
    '\'listeners[2]\' ("HTTP 80 x.com") must differ from listeners[1] in port, protocol or hostname',
    '\'listeners[3]\' ("HTTP 80 all hosts") must differ from listeners[0] in port, protocol or hostname',
  ]],
  ['TCP and HTTP on one port', { listeners: [http('a'), GatewayListener.tcp({ port: 80 }), GatewayListener.udp({ port: 80 })] },
    ['\'listeners[1].port\' (80) must not be that of listeners[0]: a TCP listener shares its port with UDP only']],
  ['protocol that the implementation does not serve', { provider: GatewayProvider.istio(), listeners: [GatewayListener.udp({ port: 53 })] },
    ['\'listeners[0].protocol\' ("UDP") must be one that a Gateway of class istio serves: HTTP, HTTPS, TLS, TCP']],
  ['HBONE on no waypoint', { listeners: [GatewayListener.hbone()] },
    ['\'listeners[0].protocol\' ("HBONE") must be on a waypoint, which a Gateway of class acme is not']],
  ['waypoint without HBONE', { provider: GatewayProvider.generic('acme', { waypoint: true }) },
    ['\'listeners\' (["http"]) must have GatewayListener.hbone(): a waypoint listens on HBONE, port 15008']],
  ['waypoint with HBONE on another port',
    { provider: GatewayProvider.istioWaypoint(), listeners: [GatewayListener.custom('HBONE', { name: 'mesh', port: 15009 })] },
      ['\'listeners\' (["mesh"]) must have GatewayListener.hbone(): a waypoint listens on HBONE, port 15008']],
  ['too many addresses', { addresses: Array.from({ length: 17 }, () => GatewayAddress.ip()) },
    ['\'addresses\' (17) must have at most 16 entries']],
  ['an address twice', { addresses: [GatewayAddress.ip('10.0.0.1'), GatewayAddress.ip('10.0.0.1')] },
    ['\'addresses[1]\' ("10.0.0.1") must not be used twice']],
  ['labels of the infrastructure', { infrastructure: { labels: { ...many(8), a: '-' } } },
    ['\'infrastructure.labels\' (9) must have at most 8 entries', `'infrastructure.labels.a' ("-") ${LABEL_VALUE}`]],
  ['annotations of the infrastructure', { infrastructure: { annotations: { ...many(8), 'a b': '' } } },
    ['\'infrastructure.annotations\' (9) must have at most 8 entries', `'infrastructure.annotations' ("a b") ${KEYS}`]],
  // gateway-api v1.4.1, apis/v1/gateway_types.go, the rules of GatewayInfrastructure.annotations: no capitals before the '/'.
  ['capitals in an annotation of the infrastructure', { annotations: { 'A.b/c': '' }, infrastructure: { annotations: { 'A.b/c': '',
    'a.b/C': '' } } },
    [`'infrastructure.annotations' ("A.b/c") ${KEYS}`]],
  ['long annotation of the infrastructure', { infrastructure: { annotations: { a: 'x'.repeat(4097) } } },
    ['\'infrastructure.annotations.a\' (4097) must have at most 4096 characters']],
  ['group of the parameters', { infrastructure: { parameters: { ...parameters, group: 'A' } } },
    [`'infrastructure.parameters.group' ("A") ${DNS_NAME}`]],
  ['kind of the parameters', { infrastructure: { parameters: { ...parameters, kind: '1' } } },
    ['\'infrastructure.parameters.kind\' ("1") must be a kind: at most 63 letters, digits and \'-\', a letter first and no \'-\' last']],
  ['name of the parameters', { infrastructure: { parameters: { ...parameters, name: '' } } },
    ['\'infrastructure.parameters.name\' ("") must not be empty']],
])('problem: %s', (_, props, problems) => {
  expect(problemsOf(props)).toEqual(problems);
});

test.each<[string, Partial<GatewayProps>]>([
  ['the core group', { infrastructure: { parameters: { group: '', kind: 'ConfigMap', name: 'options' } } }],
  ['one port for HTTPS of several hosts',
    { listeners: ['a.com',
      'b.com'].map((hostname) => GatewayListener.https({ name: hostname, hostname, certificates: [{ name: 'c' }] })) }],
  ['DNS over TCP and UDP', { listeners: [GatewayListener.tcp({ port: 53 }), GatewayListener.udp({ port: 53 })] }],
  ['any address twice', { addresses: [GatewayAddress.ip(), GatewayAddress.ip()] }],
  ['any protocol of an unknown implementation', { listeners: [GatewayListener.custom('example.com/x', { name: 'x', port: 1 })] }],
  ['HBONE with the TLS options of an east-west gateway', {
    provider: GatewayProvider.generic('istio-east-west', { waypoint: true }),
    listeners: [GatewayListener.hbone({ tlsOptions: { 'gateway.istio.io/tls-terminate-mode': 'ISTIO_MUTUAL' } })],
  }],
])('no problem: %s', (_, props) => {
  expect(problemsOf(props)).toEqual([]);
});
