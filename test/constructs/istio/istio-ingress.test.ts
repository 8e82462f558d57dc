import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import {
  CanaryStep, IstioDestination, IstioHttpRoute, IstioIngress, type IstioIngressProps, IstioProtocol,
  IstioServerTlsMode, IstioSubsetCanary, type IstioSubsetCanaryProps, StringMatch, Workload,
} from '../../../src';
import { find, synth } from '../../support/manifests';

const OLD = [{ uri: StringMatch.exact('/old') }];

function ingress(props: Partial<IstioIngressProps> = {}, canaryProps: Partial<IstioSubsetCanaryProps> = {}): IstioIngress {
  const chart = new Chart(Testing.app(), 'demo', { namespace: 'default', disableResourceNameHashes: true });
  const canary = new IstioSubsetCanary(chart, 'web',
    { workload: Workload.image('example.com/web:1', { port: 5000 }), steps: [CanaryStep.weight(50)], ...canaryProps });
  return new IstioIngress(chart, 'in', { canary, hosts: ['web.example.com'], ...props });
}

function expectProblem(target: IstioIngress, ...texts: string[]): void {
  expect(() => Testing.synth(Chart.of(target)))
    .toThrow(new Error(`Validation failed with the following errors:\n${texts.map((text) => `  [demo/in] ${text}`).join('\n')}`));
}

test('the least: a Gateway, and a route that knows no subsets', () => {
  const all = synth(Chart.of(ingress()));
  expect(find(all, 'VirtualService', 'in')).toEqual({
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'in', namespace: 'default' },
    spec: { hosts: ['web.example.com'], gateways: ['default/in'],
      http: [{ name: 'ingress', route: [{ destination: { host: 'web' }, weight: 100 }] }] },
  });
  expect(find(all, 'Gateway')).toEqual({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'in', namespace: 'default' },
    spec: { selector: { istio: 'ingressgateway' },
      servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['web.example.com'] }] },
  });
});

test('every prop', () => {
  const made = ingress();
  const props: Required<Omit<IstioIngressProps, 'canary' | 'gateway' | 'delegateName'>> = {
    hosts: ['web.example.com', '*.example.org'],
    name: 'front',
    namespace: 'edge',
    labels: { team: 'a' },
    annotations: { note: 'b' },
    selector: { istio: 'edge' },
    servers: [
      { port: 80, tls: { httpsRedirect: true } },
      { port: 443, protocol: IstioProtocol.HTTPS, portName: 'secure', hosts: ['*/web.example.com'],
        tls: { mode: IstioServerTlsMode.SIMPLE, credentialName: 'cert' } },
    ],
    routeName: 'rest',
    route: { timeout: Duration.seconds(5) },
    port: 5000,
    httpRoutes: [
      IstioHttpRoute.redirect('old', { matches: OLD, uri: '/' }),
      IstioHttpRoute.destinations('legacy', [IstioDestination.subset('v0', { port: 5000 })], { matches: OLD }),
    ],
  };
  const all = synth(Chart.of(ingress(props, { additionalSubsets: [{ name: 'v0', labels: { a: 'b' } }] })));
  const metadata = { name: 'front', namespace: 'edge', labels: { team: 'a' }, annotations: { note: 'b' } };
  const host = 'web.default.svc.cluster.local';
  expect(find(all, 'VirtualService', 'front')).toMatchObject({
    metadata,
    spec: {
      hosts: props.hosts,
      gateways: ['edge/front'],
      http: [
        { name: 'old', redirect: { uri: '/' } },
        { name: 'legacy', route: [{ destination: { host, subset: 'v0', port: { number: 5000 } } }] },
        { name: 'rest', timeout: '5s', route: [{ destination: { host, port: { number: 5000 } }, weight: 100 }] },
      ],
    },
  });
  expect(find(all, 'Gateway')).toMatchObject({
    metadata,
    spec: {
      selector: { istio: 'edge' },
      servers: [
        { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: props.hosts, tls: { httpsRedirect: true } },
        { port: { number: 443, name: 'secure', protocol: 'HTTPS' }, hosts: ['*/web.example.com'],
          tls: { mode: 'SIMPLE', credentialName: 'cert' } },
      ],
    },
  });
  expect([made.name, made.gatewayName, made.namespace]).toEqual(['in', 'default/in', 'default']);
  expect(ApiObject.of(made)).toBe(made.apiObject);
});

test('a Gateway that is there already', () => {
  const made = ingress({ gateway: 'istio-ingress/public' });
  const all = synth(Chart.of(made));
  expect(find(all, 'VirtualService', 'in').spec.gateways).toEqual(['istio-ingress/public']);
  expect(all.filter((manifest) => manifest.kind === 'Gateway')).toEqual([]);
  expect(made.gateway).toBeUndefined();
});

test('without a namespace the Gateway has its name alone', () => {
  const chart = new Chart(Testing.app(), 'demo', { disableResourceNameHashes: true });
  const canary = new IstioSubsetCanary(chart, 'web',
    { workload: Workload.image('example.com/web:1', { port: 5000 }), steps: [CanaryStep.weight(50)] });
  expect(new IstioIngress(chart, 'in', { canary, hosts: ['a'] }).gatewayName).toBe('in');
});

test('an ingress with a namespace for a canary without one', () => {
  const chart = new Chart(Testing.app(), 'demo', { disableResourceNameHashes: true });
  const canary = new IstioSubsetCanary(chart, 'web',
    { workload: Workload.image('example.com/web:1', { port: 5000 }), steps: [CanaryStep.weight(50)] });
  expectProblem(new IstioIngress(chart, 'in', { canary, hosts: ['a'], namespace: 'edge' }),
    '\'namespace\' ("edge") must be set for both the ingress and the canary, or for neither');
});

test('no canary', () => {
  const chart = new Chart(Testing.app(), 'demo');
  expect(() => new IstioIngress(chart, 'in', { canary: undefined as unknown as IstioSubsetCanary, hosts: ['a'] }))
    .toThrow(new Error('\'canary\' (not set) must be an IstioSubsetCanary [demo/in]'));
});

test.each<[string, Partial<IstioIngressProps>, string]>([
  ['no name', { name: '' }, '\'name\' ("") must not be empty'],
  ['no hosts', { hosts: [] }, '\'hosts\' ([]) must have at least one entry'],
  ['a host twice', { hosts: ['a', 'a'] }, '\'hosts[1]\' ("a") must not be used twice'],
  ['mesh', { gateway: 'mesh' }, '\'gateway\' ("mesh") must not be mesh: the canary\'s own routes are for it'],
  ['a bad gateway', { gateway: 'a/b/c' }, '\'gateway\' ("a/b/c") must be mesh, <name> or <namespace>/<name>'],
  ['servers of a Gateway that is there', { gateway: 'a', servers: [{ port: 80 }] },
    '\'servers\' ("set") must not be set together with gateway'],
  ['a server for other hosts', { servers: [{ port: 80, hosts: ['other.example.com'] }] },
    '\'servers[0].hosts\' (["other.example.com"]) must have a host of the VirtualService'],
  [
    'a server that no HTTP route can read', { servers: [{ port: 9000, protocol: IstioProtocol.TCP }] },
    '\'servers[0].protocol\' ("TCP") must be one that the HTTP routes can read: HTTP, HTTP2, GRPC, HTTPS, or TLS that ends here',
  ],
  ['no selector', { selector: {} }, '\'selector\' ({}) must have at least one label'],
  ['a port of no server', { servers: [{ port: 0 }] }, '\'servers[0].port\' (0) must be a whole number from 1 to 65535'],
  ['an unknown port', { port: 1 }, '\'port\' (1) must be a port of the Service: 5000'],
  ['a bad route', { route: { timeout: Duration.millis(0) } },
    '\'route.timeout\' ("0ms") must be a whole number of milliseconds, at least 1'],
  ['no route name', { routeName: '' }, '\'routeName\' ("") must not be empty'],
  ['a managed route', { httpRoutes: [IstioHttpRoute.managed({ matches: OLD })] },
    '\'httpRoutes[0]\' ("primary") must not be managed: the canary has routes of its own'],
  ['a route name twice',
    { httpRoutes: [IstioHttpRoute.redirect('a', { matches: OLD, uri: '/' }), IstioHttpRoute.redirect('a', { matches: OLD, uri: '/' })] },
      '\'httpRoutes[1].name\' ("a") must not be used twice in a VirtualService'],
  ['the name of another route', { httpRoutes: [IstioHttpRoute.redirect('ingress', { matches: OLD, uri: '/' })] },
    '\'routeName\' ("ingress") must not be the name of another route'],
  ['a route for everything', { httpRoutes: [IstioHttpRoute.redirect('a', { uri: '/' })] },
    '\'httpRoutes[0]\' ("a") must have matches: no request would reach the routes behind it'],
  ['a subset that the canary moves',
    { httpRoutes: [IstioHttpRoute.destinations('a', [IstioDestination.host('web', { subset: 'stable' })], { matches: OLD })] },
    '\'httpRoutes[0].destinations[0]\' ("stable") must not be a subset that the canary moves in a route that is not managed'],
])('problem: %s', (_title, props, text) => expectProblem(ingress(props), text));

test('several ports and none chosen', () => {
  const ports = [{ port: 80, name: 'http' }, { port: 81, name: 'more' }];
  expectProblem(ingress({}, { ports, httpRoutes: [IstioHttpRoute.managed({ port: 80 })] }),
    '\'port\' (not set) must be set where the Service has several ports: 80, 81');
});
