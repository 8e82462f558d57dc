import { HeaderMatch, type HttpMatchOptions, HttpMethod, QueryParamMatch, RouteMatch } from '../../../src';

const options: Required<HttpMatchOptions> = {
  headers: [HeaderMatch.exact('a', '1')],
  queryParams: [QueryParamMatch.exact('b', '2')],
  method: HttpMethod.GET,
};

test.each<[string, RouteMatch, { readonly type: string; readonly value: string }]>([
  ['prefix', RouteMatch.pathPrefix('/a', options), { type: 'PathPrefix', value: '/a' }],
  ['exact', RouteMatch.pathExact('/a', options), { type: 'Exact', value: '/a' }],
  ['regex', RouteMatch.pathRegex('/a.*', options), { type: 'RegularExpression', value: '/a.*' }],
  ['any', RouteMatch.anyPath(options), { type: 'PathPrefix', value: '/' }],
])('a path by %s', (_, match, path) => {
  expect(match._spec).toEqual({ protocol: 'http', path, options });
});

test.each([{ service: 'a.B' }, { service: '.a.B' }, { method: 'Get' }, { headers: options.headers },
  { service: '.*', method: '[A-Z].*', regex: true }])('a gRPC request by %j', (grpc) => {
  expect(RouteMatch.grpc(grpc)._spec).toEqual({ protocol: 'grpc', options: grpc });
});

function headers(count: number): HeaderMatch[] {
  return Array.from({ length: count }, (_, index) => HeaderMatch.exact(`h${index}`, '1'));
}

test.each<[string, () => unknown]>([
  ['\'path\' ("a") must begin with \'/\' [RouteMatch.pathPrefix]', () => RouteMatch.pathPrefix('a')],
  ['\'path\' ("") must begin with \'/\' [RouteMatch.pathExact]', () => RouteMatch.pathExact('')],
  ['\'path\' ("") must not be empty [RouteMatch.pathRegex]', () => RouteMatch.pathRegex('')],
  [`'path' ("/${'a'.repeat(19)}…") must have at most 1024 characters [RouteMatch.pathPrefix]`,
    () => RouteMatch.pathPrefix(`/${'a'.repeat(1024)}`)],
  ...['//', '/./', '/../', '%2f', '%2F', '#'].map((part): [string, () => unknown] => [
    `'path' ("/a${part}b") must not have '${part}' in it [RouteMatch.pathPrefix]`, () => RouteMatch.pathPrefix(`/a${part}b`),
  ]),
  ['\'path\' ("/a/..") must not have \'/..\' in it [RouteMatch.pathExact]', () => RouteMatch.pathExact('/a/..')],
  ['\'path\' ("/a/.") must not have \'/.\' in it [RouteMatch.pathExact]', () => RouteMatch.pathExact('/a/.')],
  ...['/a b', '/café', '/a?x=1', '/a"b', '/a{id}', '/a%zz'].map((path): [string, () => unknown] => [
    `'path' (${JSON.stringify(path)}) must have only the characters of a URL path; write others as %xx, and no query `
      + '[RouteMatch.pathPrefix]', () => RouteMatch.pathPrefix(path),
  ]),
  ...['a..b', 'a.', 'a.1b'].map((service): [string, () => unknown] => [
    `'service' ("${service}") must be a gRPC service name, or set regex [RouteMatch.grpc]`, () => RouteMatch.grpc({ service }),
  ]),
  ['\'headers\' (17) must have at most 16 entries [RouteMatch.anyPath]', () => RouteMatch.anyPath({ headers: headers(17) })],
  ['\'headers\' ("a") must not be used twice [RouteMatch.anyPath]',
    () => RouteMatch.anyPath({ headers: [HeaderMatch.exact('A', '1'), HeaderMatch.exact('a', '1')] })],
  [
    '\'headers\' ("a") must be matched by exact or regex: a route has no prefix match for headers [RouteMatch.pathPrefix]',
    () => RouteMatch.pathPrefix('/', { headers: [HeaderMatch.prefix('a', '1')] }),
  ],
  [
    '\'queryParams\' (17) must have at most 16 entries [RouteMatch.anyPath]',
    () => RouteMatch.anyPath({ queryParams: Array.from({ length: 17 }, (_, index) => QueryParamMatch.exact(`q${index}`, '1')) }),
  ],
  [
    '\'queryParams\' ("a") must not be used twice [RouteMatch.anyPath]',
    () => RouteMatch.anyPath({ queryParams: [QueryParamMatch.exact('a', '1'), QueryParamMatch.exact('a', '2')] }),
  ],
  ['\'options\' ({}) must have a service, a method or headers [RouteMatch.grpc]', () => RouteMatch.grpc({ headers: [] })],
  ['\'service\' ("1a") must be a gRPC service name, or set regex [RouteMatch.grpc]', () => RouteMatch.grpc({ service: '1a' })],
  ['\'method\' ("a.b") must be a gRPC method name, or set regex [RouteMatch.grpc]', () => RouteMatch.grpc({ method: 'a.b' })],
  ['\'service\' ("") must not be empty [RouteMatch.grpc]', () => RouteMatch.grpc({ service: '', regex: true })],
  ['\'headers\' ("a") must be matched by exact or regex: a route has no prefix match for headers [RouteMatch.grpc]',
    () => RouteMatch.grpc({ headers: [HeaderMatch.prefix('a', '1')] })],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
