import { Duration, Testing } from 'cdk8s';
import {
  CanaryStep, HeaderMatch, HttpMethod, type IstioHttpMatch, IstioHttpRoute, IstioSubsetCanary, type IstioManagedHttpRouteOptions,
  StringMatch, Workload,
} from '../../../src';
import { newChart } from '../../support/fixtures';
import { API, HEADER, canary, told, uri } from '../../support/shadowed-canary';

describe('a header route, which the controller puts before all routes (argo-rollouts v1.9.1, istio.go:896-914, 1500-1510)', () => {
  test('takes requests of other routes, and those of the managed one without its matches and its rewrite', () => {
    expect(canary(HEADER, { virtualServices: [{ name: 'web', hosts: ['shop.example.com'], gateways: ['edge'], httpRoutes: [
      IstioHttpRoute.destinations('api', API, { matches: [uri('/api')] }),
      IstioHttpRoute.managed({ name: 'primary', matches: [uri('/web')], rewrite: { uri: '/' } }),
    ] }] })).toThrow(told('qa', 'in the VirtualService "web" it takes requests of "api"; requests of "primary" lose its rewrite; '
      + 'it does not have the matches of "primary"'));
  });

  test.each<[string, IstioHttpRoute]>([
    ['of destinations', IstioHttpRoute.destinations('first', API, { matches: [uri('/api')] })],
    ['a redirect', IstioHttpRoute.redirect('first', { scheme: 'https', matches: [{ port: 80 }] })],
    ['a fixed answer', IstioHttpRoute.directResponse('first', 404, { matches: [uri('/admin')] })],
    ['to another VirtualService', IstioHttpRoute.delegate('first', 'other', { matches: [uri('/other')] })],
    ['for another header', IstioHttpRoute.destinations('first', API, { matches: [{ headers: [HeaderMatch.exact('role', 'a')] }] })],
    ['for a prefix of the same header',
      IstioHttpRoute.destinations('first', API, { matches: [{ headers: [HeaderMatch.prefix('X-QA', '1')] }] })],
  ])('takes requests of a route %s', (_, route) => {
    expect(canary(HEADER, { httpRoutes: [route, IstioHttpRoute.managed()] }))
      .toThrow(told('qa', 'in the VirtualService "web" it takes requests of "first"'));
  });

  test.each<[string, IstioHttpMatch]>([
    ['another value of the header', { headers: [HeaderMatch.exact('X-QA', '2')] }],
    ['a prefix that the value does not have', { headers: [HeaderMatch.prefix('x-qa', '2')] }],
    ['an expression that the value does not fit', { headers: [HeaderMatch.regex('x-qa', '[2-9]')], method: StringMatch.exact('GET') }],
    ['requests without it', { withoutHeaders: [HeaderMatch.exact('x-qa', '1')] }],
    ['requests without any value of it', { withoutHeaders: [HeaderMatch.regex('x-qa', '.*')] }],
    ['requests without a value that begins like it', { withoutHeaders: [HeaderMatch.prefix('x-qa', '1')], ...uri('/a') }],
  ])('leaves a route for %s alone', (_, match) => {
    expect(canary(HEADER, { httpRoutes: [IstioHttpRoute.destinations('first', API, { matches: [match] }), IstioHttpRoute.managed()] }))
      .not.toThrow();
  });

  test.each<[string, IstioHttpMatch]>([
    ['the same value', { headers: [HeaderMatch.exact('x-qa', '1')] }],
    ['an expression that the value fits', { headers: [HeaderMatch.regex('x-qa', '[0-9]')] }],
    ['an expression that cannot be tried', { headers: [HeaderMatch.regex('x-qa', '(?i:a)b')] }],
    ['requests without another value', { withoutHeaders: [HeaderMatch.exact('x-qa', '2')] }],
    ['requests without another header', { withoutHeaders: [HeaderMatch.exact('x-other', '1')] }],
  ])('takes requests of a route for %s', (_, match) => {
    expect(canary(HEADER, { httpRoutes: [IstioHttpRoute.destinations('first', API, { matches: [match] }), IstioHttpRoute.managed()] }))
      .toThrow('it takes requests of "first"');
  });

  test('one match of several that takes requests is enough, of the step and of the route', () => {
    const apart = [HeaderMatch.exact('x-qa', '2')];
    const route = IstioHttpRoute.destinations('first', API, { matches: [{ headers: apart }, uri('/b')] });
    expect(canary(HEADER, { httpRoutes: [route, IstioHttpRoute.managed()] })).toThrow('it takes requests of "first"');
    const step = CanaryStep.headerRoute('qa', [HeaderMatch.exact('x-qa', '1'), HeaderMatch.exact('role', 'qa')]);
    expect(canary(step, { httpRoutes: [IstioHttpRoute.destinations('first', API, { matches: [{ headers: apart }] }),
      IstioHttpRoute.managed()] }))
      .toThrow('it takes requests of "first"');
  });

  test.each<[string, IstioManagedHttpRouteOptions]>([
    ['rewrite', { rewrite: { uri: '/' } }],
    ['timeout', { timeout: Duration.seconds(1) }],
    ['retries', { retries: { attempts: 2 } }],
    ['headers', { headers: { request: { set: { a: 'b' } } } }],
    ['canaryHeaders', { canaryHeaders: { request: { set: { a: 'b' } } } }],
    ['fault', { fault: { delay: Duration.seconds(1) } }],
    ['cors', { cors: { allowOrigins: [StringMatch.exact('https://example.com')], allowMethods: [HttpMethod.GET] } }],
    ['mirrors', { mirrors: [{ host: 'shadow' }] }],
    ['timeout, cors', { timeout: Duration.seconds(1), cors: { allowOrigins: [StringMatch.exact('https://example.com')] } }],
  ])('loses %s of the managed route', (lost, options) => {
    expect(canary(HEADER, { httpRoutes: [IstioHttpRoute.managed(options)] }))
      .toThrow(told('qa', `in the VirtualService "web" requests of "primary" lose its ${lost}`));
  });

  test('has no use for the headers of the stable pods', () => {
    expect(canary(HEADER, { httpRoutes: [IstioHttpRoute.managed({ stableHeaders: { request: { set: { a: 'b' } } } })] })).not.toThrow();
  });

  test.each<[string, IstioHttpMatch]>([
    ['a path', uri('/web')], ['a method', { method: StringMatch.exact('GET') }], ['a port', { port: 80 }],
    ['another header', { headers: [HeaderMatch.exact('role', 'a')] }],
    ['a host', { authority: StringMatch.exact('a.example.com') }], ['requests without a header', { withoutHeaders: [HeaderMatch.exact('a',
      'b')] }],
    ['a namespace', { sourceNamespace: 'a' }], ['labels', { sourceLabels: { a: 'b' } }], ['https', { scheme: StringMatch.exact('https') }],
  ])('goes past %s that the managed route is for', (_, match) => {
    expect(canary(HEADER, { httpRoutes: [IstioHttpRoute.managed({ matches: [match] })] }))
      .toThrow(told('qa', 'in the VirtualService "web" it does not have the matches of "primary"'));
  });

  test('goes past a gateway of several that the managed route is for', () => {
    const through = (...gateways: string[]): (() => unknown) => canary(HEADER, { virtualServices: [{ name: 'web',
      hosts: ['shop.example.com'], gateways: ['edge', 'mesh'], httpRoutes: [IstioHttpRoute.managed({ matches: [{ gateways }] })] }] });
    expect(through('mesh')).toThrow(told('qa', 'in the VirtualService "web" it does not have the matches of "primary"'));
    expect(through('mesh', 'edge')).not.toThrow();
  });

  test.each<[string, IstioHttpMatch]>([
    ['the only gateway', { gateways: ['mesh'] }],
    ['every path', uri('/')], ['any path, as an expression', { uri: StringMatch.regex('.*') }], ['the same header',
      { headers: [HeaderMatch.exact('x-qa', '1')] }],
    ['a prefix of the header', { headers: [HeaderMatch.prefix('X-Qa', '1')], ...uri('/') }],
  ])('fits a managed route for %s', (_, match) => {
    expect(canary(HEADER, { httpRoutes: [IstioHttpRoute.managed({ matches: [match] })] })).not.toThrow();
  });

  test('needs one managed route that has its requests, of several', () => {
    const some = IstioHttpRoute.managed({ name: 'some', matches: [uri('/some')] });
    expect(canary(HEADER, { httpRoutes: [some, IstioHttpRoute.managed()] })).not.toThrow();
    expect(canary(HEADER, { httpRoutes: [some, IstioHttpRoute.managed({ matches: [uri('/other')] })] }))
      .toThrow('it does not have the matches of "some", "primary"');
  });

  test('is told of every VirtualService at once, and of each that it harms', () => {
    const routes = [IstioHttpRoute.destinations('api', API, { matches: [uri('/api')] }), IstioHttpRoute.managed()];
    expect(canary(HEADER, { virtualServices: [
      { name: 'a', hosts: ['a.example.com'], gateways: ['edge'], httpRoutes: routes },
      { name: 'fine', hosts: ['b.example.com'], gateways: ['edge'] },
      { name: 'c', hosts: ['c.example.com'], gateways: ['edge'], httpRoutes: [IstioHttpRoute.managed({ timeout: Duration.seconds(1) })] },
    ] })).toThrow(told('qa',
      'in the VirtualService "a" it takes requests of "api"; in the VirtualService "c" requests of "primary" lose its timeout'));
  });

  test('is fine by default, and where it is only removed', () => {
    expect(canary(HEADER, {})).not.toThrow();
  });
});

describe('a mirror route, which stands there too and has the weights of the first managed one (istio.go:1325-1384)', () => {
  const mirror = (...matches: Parameters<typeof CanaryStep.mirrorRoute>[1]['matches']): CanaryStep => CanaryStep.mirrorRoute('copy',
    { matches });

  test('takes requests of another path', () => {
    expect(canary(mirror({ path: StringMatch.prefix('/') }), { httpRoutes: [IstioHttpRoute.destinations('api', API,
      { matches: [uri('/api')] }),
      IstioHttpRoute.managed()] })).toThrow(told('copy', 'in the VirtualService "web" it takes requests of "api"'));
  });

  test.each<[string, IstioHttpMatch, CanaryStep]>([
    ['prefixes', uri('/api'), mirror({ path: StringMatch.prefix('/web') })],
    ['a path and a prefix', { uri: StringMatch.exact('/api') }, mirror({ path: StringMatch.prefix('/web') })],
    ['a prefix and a path', uri('/api'), mirror({ path: StringMatch.exact('/web') })],
    ['paths', { uri: StringMatch.exact('/api') }, mirror({ path: StringMatch.exact('/web') })],
    ['methods', { method: StringMatch.exact('PUT'), ...uri('/web') }, mirror({ path: StringMatch.prefix('/web'),
      method: StringMatch.exact('GET') })],
    ['a path and an expression', { uri: StringMatch.regex('/a.*') }, mirror({ path: StringMatch.exact('/b/a') })],
    ['an expression and a prefix', { uri: StringMatch.regex('/a') }, mirror({ path: StringMatch.prefix('/b') })],
    ['expressions', { uri: StringMatch.regex('/a.*') }, mirror({ path: StringMatch.regex('/b.*') })],
    ['expressions that begin alike', { uri: StringMatch.regex('/ab+') }, mirror({ path: StringMatch.regex('/ac+d?') })],
    ['prefixes in any letters', { ...uri('/API'), ignoreUriCase: true }, mirror({ path: StringMatch.prefix('/web') })],
  ])('leaves a route apart by %s alone', (_, match, step) => {
    expect(canary(step, { httpRoutes: [IstioHttpRoute.destinations('api', API, { matches: [match] }), IstioHttpRoute.managed()] }))
      .not.toThrow();
  });

  test.each<[string, IstioHttpMatch, CanaryStep]>([
    ['a longer prefix', uri('/web/api'), mirror({ path: StringMatch.prefix('/web') })],
    ['a shorter prefix', uri('/we'), mirror({ path: StringMatch.prefix('/web') })],
    ['an expression', { uri: StringMatch.regex('/a|/b') }, mirror({ path: StringMatch.prefix('/b') })],
    ['an expression that begins like it', { uri: StringMatch.regex('/ab?') }, mirror({ path: StringMatch.prefix('/a') })],
    ['an expression that may end before the prefix does', { uri: StringMatch.regex('/ab*') }, mirror({ path: StringMatch.prefix('/ac') })],
    ['an expression in other letters', { uri: StringMatch.regex('(?i)/B') }, mirror({ path: StringMatch.prefix('/b') })],
    ['two expressions that begin alike', { uri: StringMatch.regex('/a.*') }, mirror({ path: StringMatch.regex('/.*a') })],
    ['a prefix without regard to case', { ...uri('/WEB'), ignoreUriCase: true }, mirror({ path: StringMatch.prefix('/web') })],
    ['a path without regard to case', { uri: StringMatch.exact('/WEB'), ignoreUriCase: true }, mirror({ path: StringMatch.exact('/web') })],
    ['a prefix, and an expression that is not in small letters', { ...uri('/Web'), ignoreUriCase: true },
      mirror({ path: StringMatch.regex('/W.*') })],
    ['an expression that fits', { uri: StringMatch.regex('/.*') }, mirror({ path: StringMatch.exact('/b') })],
  ])('takes requests of a route for %s', (_, match, step) => {
    expect(canary(step, { httpRoutes: [IstioHttpRoute.destinations('api', API, { matches: [match] }), IstioHttpRoute.managed()] }))
      .toThrow('it takes requests of "api"');
  });

  test.each<[string, IstioHttpMatch, CanaryStep]>([
    ['the same prefix', uri('/web'), mirror({ path: StringMatch.prefix('/web') })],
    ['a longer prefix', uri('/web'), mirror({ path: StringMatch.prefix('/web/a') })],
    ['a path', uri('/web'), mirror({ path: StringMatch.exact('/web/a') })],
    ['a path that fits', { uri: StringMatch.regex('/w.*') }, mirror({ path: StringMatch.exact('/web') })],
    ['the same expression', { uri: StringMatch.regex('/w.*') }, mirror({ path: StringMatch.regex('/w.*') })],
    ['an expression that begins like the prefix', uri('/web'), mirror({ path: StringMatch.regex('/web.*') })],
    ['a prefix without regard to case', { ...uri('/web'), ignoreUriCase: true }, mirror({ path: StringMatch.prefix('/WEB/a') })],
    ['the same method', { method: StringMatch.exact('GET') }, mirror({ method: StringMatch.exact('GET') })],
    ['more conditions', { ...uri('/web'), headers: [HeaderMatch.exact('a', 'b')] },
      mirror({ path: StringMatch.exact('/web'), headers: [HeaderMatch.exact('A', 'b'), HeaderMatch.exact('c', 'd')] })],
  ])('fits a managed route by %s', (_, match, step) => {
    expect(canary(step, { httpRoutes: [IstioHttpRoute.managed({ matches: [match] })] })).not.toThrow();
  });

  test.each<[string, IstioHttpMatch, CanaryStep]>([
    ['a shorter prefix', uri('/web'), mirror({ path: StringMatch.prefix('/we') })],
    ['a prefix where a path is', { uri: StringMatch.exact('/web') }, mirror({ path: StringMatch.prefix('/web') })],
    ['an expression where a prefix is', uri('/web'), mirror({ path: StringMatch.regex('/we.*') })],
    ['a path in capital letters', uri('/web'), mirror({ path: StringMatch.prefix('/WEB') })],
    ['one match of two', uri('/web'), mirror({ path: StringMatch.prefix('/web') }, { method: StringMatch.exact('GET') })],
    ['no method', { method: StringMatch.exact('GET') }, mirror({ path: StringMatch.prefix('/') })],
    ['fewer headers', { headers: [HeaderMatch.exact('a', 'b'), HeaderMatch.exact('c', 'd')] }, mirror({ headers: [HeaderMatch.exact('a',
      'b')] })],
  ])('goes past the matches of a managed route by %s', (_, match, step) => {
    expect(canary(step, { httpRoutes: [IstioHttpRoute.managed({ matches: [match] })] }))
      .toThrow('it does not have the matches of "primary"');
  });

  test('loses what the managed route does, the headers of the stable pods too', () => {
    expect(canary(mirror({ path: StringMatch.prefix('/') }), { httpRoutes: [IstioHttpRoute.managed({
      rewrite: { uri: '/a' }, stableHeaders: { request: { set: { a: 'b' } } } })] }))
      .toThrow(told('copy', 'in the VirtualService "web" requests of "primary" lose its rewrite, stableHeaders'));
  });
});

test('a step that removes a route takes no requests', () => {
  const chart = newChart();
  new IstioSubsetCanary(chart, 'web', {
    workload: Workload.image('web:1', { port: 8080 }), port: 80, replicas: 3,
    steps: [CanaryStep.canaryReplicas(2), HEADER, CanaryStep.pause(), CanaryStep.removeHeaderRoute('qa'), CanaryStep.weight(50)],
    httpRoutes: [IstioHttpRoute.managed({ timeout: Duration.seconds(1) })],
  });
  expect(() => Testing.synth(chart)).toThrow(/'steps\[1]' [^\n]*$/);
});
