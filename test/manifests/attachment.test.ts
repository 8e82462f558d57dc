import { attachmentsOf, takenBy } from '../../src/manifests/attachment';
import { hostnamesIntersect } from '../../src/manifests/hostnames';
import { ManifestGraph } from '../../src/manifests/manifest-graph';

interface Row {
  /** Fields of the one listener, which is `http`, port 80, protocol HTTP, where they say nothing. */
  readonly listener?: object;
  /** Kind, namespace, hostnames of the route, and what its parentRef says. */
  readonly kind?: string;
  readonly namespace?: string | null;
  readonly hostnames?: readonly string[];
  readonly parent?: object;
  /** Labels of the Namespace `shop`; it is not among the manifests where nothing is said. */
  readonly labels?: object;
  readonly refused: readonly string[];
}

/** The Gateway is `infra/edge`; the route is an HTTPRoute of `infra` where nothing is said. */
function refusals({ listener, kind = 'HTTPRoute', namespace = 'infra', hostnames, parent, labels }: Row): string[] {
  const graph = new ManifestGraph([
    {
      apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'edge', namespace: 'infra' },
      spec: { gatewayClassName: 'any', listeners: [{ name: 'http', port: 80, protocol: 'HTTP', ...listener }] },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1', kind, metadata: { name: 'web', ...(namespace === null ? {} : { namespace }) },
      spec: { parentRefs: [{ name: 'edge', namespace: 'infra', ...parent }], ...(hostnames === undefined ? {} : { hostnames }) },
    },
    ...(labels === undefined ? [] : [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } }]),
  ]);
  return attachmentsOf(graph, graph.index.all[1]).flatMap(({ found }) =>
    found.flatMap(({ verdicts }) => verdicts.flatMap((verdict) => [...verdict.refusals])));
}

const from = (word: string, selector?: object): object => ({ allowedRoutes: { namespaces: { from: word, selector } } });
const kinds = (...listed: object[]): object => ({ allowedRoutes: { kinds: listed } });
const speaks = (protocol: string, mode?: string): object => ({ protocol, ...(mode === undefined ? {} : { tls: { mode } }) });
const shop = { namespace: 'shop' };

/**
 * A row is a listener and a route. The sentences are those of the types' comments in Gateway API 1.7.0, or the names of its
 * conformance tests.
 */
const TABLE: ReadonlyArray<readonly [kind: string, rows: readonly Row[]]> = [
  ['RouteNamespaces.from: "Same: Only Routes in the same namespace", the default; httproute-invalid-cross-namespace-parent-ref', [
    { refused: [] },
    { listener: { allowedRoutes: null }, refused: [] },
    { listener: { allowedRoutes: {} }, ...shop, refused: ['namespace'] },
    { listener: { allowedRoutes: { namespaces: {} } }, ...shop, refused: ['namespace'] },
    { ...shop, refused: ['namespace'] },
    { listener: from('Same'), ...shop, refused: ['namespace'] },
    { listener: from('Same'), namespace: null, refused: [] },
    { listener: from('Same'), namespace: null, parent: { namespace: undefined }, refused: [] },
  ]],
  ['RouteNamespaces.from: "All: Routes in all namespaces"; httproute-cross-namespace', [
    { listener: from('All'), ...shop, refused: [] },
    { listener: from('All', { matchLabels: { team: 'none' } }), ...shop, labels: {}, refused: [] },
    { listener: from('None'), refused: ['namespace'] },
  ]],
  ['RouteNamespaces.selector: "only Routes in Namespaces matching this Selector"; listenerset-allowed-routes-namespaces', [
    { listener: from('Selector', { matchLabels: { team: 'a' } }), ...shop, labels: { team: 'a' }, refused: [] },
    { listener: from('Selector', { matchLabels: { team: 'a' } }), ...shop, labels: { team: 'b' }, refused: ['namespace'] },
    { listener: from('Selector', { matchLabels: { team: 'a' } }), ...shop, labels: {}, refused: ['namespace'] },
    { listener: from('Selector', { matchLabels: { team: 'a' } }), ...shop, refused: [] },
    { listener: from('Selector', { matchLabels: { team: 'a', stage: 'x' } }), ...shop, labels: { team: 'a' }, refused: ['namespace'] },
    { listener: from('Selector', { matchExpressions: [{ key: 'team', operator: 'In', values: ['a', 'b'] }] }), ...shop,
      labels: { team: 'b' }, refused: [] },
    { listener: from('Selector', { matchExpressions: [{ key: 'team', operator: 'In', values: ['a', 'b'] }] }), ...shop,
      labels: { team: 'c' }, refused: ['namespace'] },
    { listener: from('Selector', { matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['b'] }] }), ...shop,
      labels: { team: 'b' }, refused: ['namespace'] },
    { listener: from('Selector', { matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['b'] }] }), ...shop,
      labels: {}, refused: [] },
    { listener: from('Selector', { matchExpressions: [{ key: 'routes', operator: 'Exists' }] }), ...shop, labels: {},
      refused: ['namespace'] },
    { listener: from('Selector', { matchExpressions: [{ key: 'routes', operator: 'Exists' }] }), ...shop, refused: [] },
    { listener: from('Selector', { matchExpressions: [{ key: 'closed', operator: 'DoesNotExist' }] }), ...shop,
      labels: { closed: 'yes' }, refused: ['namespace'] },
    { listener: from('Selector', {}), ...shop, refused: [] },
    { listener: from('Selector'), ...shop, refused: ['namespace'] },
    { listener: from('Selector', { matchLabels: { team: 'a' } }), namespace: null, refused: [] },
  ]],
  ['a Namespace has the label kubernetes.io/metadata.name, whether or not it is among the manifests', [
    { listener: from('Selector', { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } }), ...shop, refused: [] },
    { listener: from('Selector', { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } }), ...shop, labels: {}, refused: [] },
    { listener: from('Selector', { matchLabels: { 'kubernetes.io/metadata.name': 'other' } }), ...shop, refused: ['namespace'] },
    { listener: from('Selector', { matchLabels: { 'kubernetes.io/metadata.name': 'other', team: 'a' } }), ...shop,
      refused: ['namespace'] },
    { listener: from('Selector', { matchLabels: { 'kubernetes.io/metadata.name': 'other' } }), ...shop,
      labels: { 'kubernetes.io/metadata.name': 'other' }, refused: ['namespace'] },
    { listener: from('Selector', { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a', 'shop'] }] }),
      ...shop, refused: [] },
    { listener: from('Selector', { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['shop'] }] }),
      ...shop, refused: ['namespace'] },
  ]],
  ['AllowedRoutes.kinds: "When unspecified or empty, the kinds of Routes selected are determined using the Listener protocol"', [
    { kind: 'GRPCRoute', refused: [] },
    { listener: kinds(), kind: 'GRPCRoute', refused: [] },
    { listener: speaks('HTTPS', 'Terminate'), refused: [] },
    { listener: speaks('HTTPS', 'Terminate'), kind: 'GRPCRoute', refused: [] },
    { kind: 'TCPRoute', refused: ['carried'] },
    { kind: 'TLSRoute', refused: ['carried'] },
    { listener: speaks('HTTPS', 'Terminate'), kind: 'TLSRoute', refused: ['carried'] },
    { listener: speaks('TCP'), kind: 'TCPRoute', refused: [] },
    { listener: speaks('TCP'), refused: ['carried'] },
    { listener: speaks('TCP'), kind: 'GRPCRoute', refused: ['carried'] },
    { listener: speaks('TCP'), kind: 'TLSRoute', refused: ['carried'] },
    { listener: speaks('UDP'), kind: 'TCPRoute', refused: ['carried'] },
    { listener: speaks('UDP'), kind: 'UDPRoute', refused: [] },
  ]],
  ['TLSRoute: "Core: TLS and Passthrough. Extended: TLS and Terminate"; tlsroute-listener-passthrough-supported-kinds', [
    { listener: speaks('TLS', 'Passthrough'), kind: 'TLSRoute', refused: [] },
    { listener: speaks('TLS', 'Passthrough'), kind: 'TCPRoute', refused: ['carried'] },
    { listener: speaks('TLS', 'Passthrough'), refused: ['carried'] },
    { listener: speaks('TLS', 'Terminate'), kind: 'TLSRoute', refused: [] },
    { listener: speaks('TLS', 'Terminate'), kind: 'TCPRoute', refused: [] },
    { listener: { protocol: 'TLS', tls: { certificateRefs: [{ name: 'own' }] } }, kind: 'TCPRoute', refused: [] },
    { listener: speaks('TLS', 'Terminate'), kind: 'GRPCRoute', refused: ['carried'] },
  ]],
  ['ProtocolType: "Implementations can define their own protocols"; gateway-invalid-listeners-unsupported-protocol', [
    { listener: speaks('HBONE'), refused: [] },
    { listener: speaks('example.com/QUIC'), kind: 'TCPRoute', hostnames: ['a.example.com'], refused: [] },
    { listener: { ...speaks('example.com/QUIC'), ...kinds({ kind: 'TCPRoute' }) }, refused: ['kind'] },
    { listener: speaks('http'), refused: ['protocol'] },
    { listener: speaks('Tcp'), kind: 'TCPRoute', refused: ['protocol'] },
  ]],
  ['AllowedRoutes.kinds: "the groups and kinds of Routes that are allowed"; httproute-disallowed-kind, gateway-invalid-route-kind', [
    { listener: kinds({ kind: 'HTTPRoute' }), refused: [] },
    { listener: kinds({ kind: 'HTTPRoute' }), kind: 'GRPCRoute', refused: ['kind'] },
    { listener: kinds({ kind: 'InvalidRoute' }), refused: ['kind'] },
    { listener: kinds({ kind: 'InvalidRoute' }, { kind: 'HTTPRoute' }), refused: [] },
    { listener: kinds({ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' }), refused: [] },
    { listener: kinds({ group: 'example.com', kind: 'HTTPRoute' }), refused: ['kind'] },
    { listener: kinds({ kind: 'TCPRoute' }), kind: 'TCPRoute', refused: ['carried'] },
    { listener: { ...speaks('TLS', 'Passthrough'), ...kinds({ kind: 'TLSRoute' }) }, refused: ['carried', 'kind'] },
  ]],
  ['Hostnames: "there must be at least one intersecting hostname"; httproute-hostname-intersection, tlsroute-hostname-intersection', [
    { listener: { hostname: 'very.specific.com' }, hostnames: ['non.matching.com', 'very.specific.com'], refused: [] },
    { listener: { hostname: 'very.specific.com' }, hostnames: ['*.specific.com'], refused: [] },
    { listener: { hostname: 'very.specific.com' }, hostnames: ['specific.com'], refused: ['hostname'] },
    { listener: { hostname: '*.wildcard.io' }, hostnames: ['foo.bar.wildcard.io'], refused: [] },
    { listener: { hostname: '*.wildcard.io' }, hostnames: ['specific.but.wrong.com', 'wildcard.io'], refused: ['hostname'] },
    { listener: { hostname: '*.wildcard.io' }, refused: [] },
    { listener: { hostname: '*.wildcard.io' }, hostnames: [], refused: [] },
    { listener: { hostname: '' }, hostnames: ['a.example.com'], refused: [] },
    { hostnames: ['a.example.com'], refused: [] },
    { listener: { hostname: 'a.example.com' }, kind: 'GRPCRoute', hostnames: ['b.example.com'], refused: ['hostname'] },
    { listener: { ...speaks('TLS', 'Passthrough'), hostname: 'abc.example.com' }, kind: 'TLSRoute', hostnames: ['*.example.com'],
      refused: [] },
    { listener: { ...speaks('TLS', 'Passthrough'), hostname: 'abc.example.com' }, kind: 'TLSRoute', hostnames: ['b.example.com'],
      refused: ['hostname'] },
    { listener: { ...speaks('TLS', 'Terminate'), hostname: 'a.example.com' }, kind: 'TCPRoute', refused: [] },
  ]],
  ['Listener.hostname: "This field is ignored for protocols that don\'t require hostname based matching"', [
    { listener: { ...speaks('example.com/X'), hostname: 'a.example.com' }, hostnames: ['b.example.com'], refused: [] },
  ]],
  ['ParentReference.sectionName: "Listener name"; httproute-invalid-parentref-not-matching-section-name', [
    { parent: { sectionName: 'http' }, refused: [] },
    { parent: { sectionName: 'https' }, refused: ['selection'] },
    { parent: { sectionName: '' }, refused: [] },
    { parent: { sectionName: 'http' }, ...shop, refused: ['namespace'] },
  ]],
  ['ParentReference.port: "targets all listeners listening on the specified port"; httproute-listener-port-matching', [
    { parent: { port: 80 }, refused: [] },
    { parent: { port: 8080 }, refused: ['selection'] },
  ]],
  ['"the name and port of the selected listener must match both"; httproute-invalid-parentref-section-name-not-matching-port', [
    { parent: { sectionName: 'http', port: 80 }, refused: [] },
    { parent: { sectionName: 'http', port: 8080 }, refused: ['selection'] },
    { parent: { sectionName: 'https', port: 80 }, refused: ['selection'] },
  ]],
  ['several reasons are told together', [
    { listener: { hostname: 'a.example.com' }, ...shop, kind: 'TLSRoute', hostnames: ['b.example.com'],
      refused: ['carried', 'namespace', 'hostname'] },
  ]],
];

describe.each(TABLE)('%s', (_, rows) => {
  test.each(rows.map((row): [string, Row] => [JSON.stringify(row), row]))('%s', (__, row) => {
    expect(refusals(row)).toEqual(row.refused);
  });
});

describe('a parent is', () => {
  const gateway = (name: string, namespace: string | undefined, listeners: object[], spec: object = {}) => ({
    apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name, namespace }, spec: { listeners, ...spec } });
  const set = (namespace: string, parent: object) => ({
    apiVersion: 'gateway.networking.k8s.io/v1', kind: 'ListenerSet', metadata: { name: 'more', namespace },
    spec: { parentRef: { name: 'edge', ...parent }, listeners: [{ name: 'added', port: 81, protocol: 'HTTP' }] } });
  const http = { name: 'http', port: 80, protocol: 'HTTP' };
  const route = (namespace: string | undefined, ...parentRefs: object[]) => ({
    apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'web', namespace }, spec: { parentRefs } });

  /** For each parent that has listeners, the names of those that take the route; undefined where it is not among the manifests. */
  function taken(...manifests: object[]): unknown[] {
    const graph = new ManifestGraph(manifests);
    return attachmentsOf(graph, graph.index.all[0]).map((parent) =>
      (parent.found.length === 0 ? undefined : takenBy(parent).map(({ name }) => name)));
  }

  const toSet = { kind: 'ListenerSet', name: 'more' };

  test.each<[string, object[], unknown[]]>([
    ['a Gateway of the route\'s namespace', [route('shop', { name: 'edge' }), gateway('edge', 'shop', [http])], [['http']]],
    ['no Gateway of another one', [route('shop', { name: 'edge' }), gateway('edge', 'infra', [http])], [undefined]],
    ['a Gateway without a namespace, where the reference says it is',
      [route('shop', { name: 'edge', namespace: 'infra' }), gateway('edge', undefined, [http])], [[]]],
    ['a Gateway without a namespace beside the route', [route('shop', { name: 'edge' }), gateway('edge', undefined, [http])], [['http']]],
    ['a Gateway beside a route without a namespace', [route(undefined, { name: 'edge' }), gateway('edge', 'infra', [http])], [['http']]],
    ['each of several', [route('shop', { name: 'edge' }, { name: 'edge', namespace: 'infra' }), gateway('edge', 'shop', [http]),
      gateway('edge', 'infra', [http])], [['http'], []]],
    ['nothing that has no listeners', [route('shop', { name: 'edge', kind: 'Service', group: '' },
      { name: 'edge', kind: 'ServiceEntry', group: 'networking.istio.io' }), gateway('edge', 'shop', [http])], []],
    ['each listener by itself', [route('shop', { name: 'edge' }), gateway('edge', 'shop', [
      http, { name: 'tcp', port: 81, protocol: 'TCP' }, { ...http, name: 'other', port: 82 }])], [['http', 'other']]],
    ['a ListenerSet that its Gateway takes (listenerset-allowed-namespace-same)',
      [route('shop', toSet), set('shop', {}), gateway('edge', 'shop', [http], { allowedListeners: { namespaces: { from: 'Same' } } })],
      [['added']]],
    ['no ListenerSet where the Gateway says nothing (listenerset-default-not-allowed)',
      [route('shop', toSet), set('shop', {}), gateway('edge', 'shop', [http])], [[]]],
    ['no ListenerSet of another namespace than the Gateway\'s own',
      [route('shop', toSet), set('shop', { namespace: 'infra' }),
        gateway('edge', 'infra', [http], { allowedListeners: { namespaces: { from: 'Same' } } })], [[]]],
    ['a ListenerSet of another namespace where all may (listenerset-allowed-routes-namespaces)',
      [route('shop', toSet), set('shop', { namespace: 'infra' }),
        gateway('edge', 'infra', [http], { allowedListeners: { namespaces: { from: 'All' } } })], [['added']]],
    ['a ListenerSet whose Gateway is not among the manifests', [route('shop', toSet), set('shop', {})], [['added']]],
    ['no listener of a ListenerSet for a Gateway (listenerset-gateway-parent-section-name-not-found)',
      [route('shop', { name: 'edge', sectionName: 'added' }), set('shop', {}),
        gateway('edge', 'shop', [http], { allowedListeners: { namespaces: { from: 'Same' } } })], [[]]],
  ])('%s', (_, manifests, expected) => {
    expect(taken(...manifests)).toEqual(expected);
  });
});

test.each<[string, string, boolean]>([
  ['example.com', 'example.com', true],
  ['example.com', 'EXAMPLE.com', true],
  ['example.com', 'example.net', false],
  ['*.example.com', 'a.example.com', true],
  ['*.example.com', 'b.a.example.com', true],
  ['*.example.com', 'A.EXAMPLE.COM', true],
  ['*.example.com', 'example.com', false],
  ['*.example.com', '.example.com', false],
  ['*.example.com', 'anexample.com', false],
  ['*.example.com', '*.example.com', true],
  ['*.example.com', '*.a.example.com', true],
  ['*.example.com', '*.example.net', false],
  ['*.a.example.com', '*.b.example.com', false],
  ['*.com', 'a.example.com', true],
])('%s and %s have a name in common: %s', (one, other, expected) => {
  expect(hostnamesIntersect(one, other)).toBe(expected);
  expect(hostnamesIntersect(other, one)).toBe(expected);
});
