import { RouteBackend, RouteFilter } from '../../../src';

const backend = RouteBackend.service('copy', 80);
const token = 'must be an HTTP header name: 1 to 256 letters, digits and any of !#$%&\'*+-.^_`|~';

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `h${index}`);
}

test.each<[string, () => RouteFilter]>([
  ['16 changes of each kind',
    () => RouteFilter.requestHeaders({ set: Object.fromEntries(names(16).map((name) => [name, 'v'])), remove: names(16) })],
  ['a redirect without any option', () => RouteFilter.redirect({})],
  ['a rewrite to the empty path', () => RouteFilter.rewrite({ replacePrefixMatch: '' })],
  ['a mirror of nothing', () => RouteFilter.mirror(backend, { percent: 0 })],
  ['a mirror of a fraction', () => RouteFilter.mirror(backend, { numerator: 1, denominator: 3 })],
  ['an extension', () => RouteFilter.extension('example.com', 'Wasm', 'auth')],
])('%s', (_, make) => {
  expect(make).not.toThrow();
});

test.each<[string, () => unknown]>([
  ['\'options\' ({}) must set, add or remove a header [RouteFilter.requestHeaders]', () => RouteFilter.requestHeaders({})],
  ['\'set\' (17) must have at most 16 entries [RouteFilter.responseHeaders]',
    () => RouteFilter.responseHeaders({ set: Object.fromEntries(names(17).map((name) => [name, 'v'])) })],
  [`'remove' ("a b") ${token} [RouteFilter.requestHeaders]`, () => RouteFilter.requestHeaders({ remove: ['a b'] })],
  ['\'add\' ("a") must not be used twice [RouteFilter.requestHeaders]',
    () => RouteFilter.requestHeaders({ add: { A: '1', a: '2' } })],
  ['\'set.a\' ("") must not be empty [RouteFilter.requestHeaders]', () => RouteFilter.requestHeaders({ set: { a: '' } })],
  ['\'scheme\' ("ftp") must be http or https [RouteFilter.redirect]', () => RouteFilter.redirect({ scheme: 'ftp' })],
  ['\'statusCode\' (307) must be 301 or 302 [RouteFilter.redirect]', () => RouteFilter.redirect({ statusCode: 307 })],
  ['\'port\' (0) must be a whole number from 1 to 65535 [RouteFilter.redirect]', () => RouteFilter.redirect({ port: 0 })],
  ['\'hostname\' ("a/b") must be a hostname alone, without scheme, port or path [RouteFilter.redirect]',
    () => RouteFilter.redirect({ hostname: 'a/b' })],
  ['\'hostname\' ("*.a") must not have a wildcard [RouteFilter.rewrite]', () => RouteFilter.rewrite({ hostname: '*.a' })],
  ['\'options\' ({}) must change the hostname or the path [RouteFilter.rewrite]', () => RouteFilter.rewrite({})],
  [
    '\'replaceFullPath\' ("/a") must not be set together with replacePrefixMatch [RouteFilter.rewrite]',
    () => RouteFilter.rewrite({ replaceFullPath: '/a', replacePrefixMatch: '/b' }),
  ],
  [`'replaceFullPath' ("${'a'.repeat(20)}…") must have at most 1024 characters [RouteFilter.rewrite]`,
    () => RouteFilter.rewrite({ replaceFullPath: 'a'.repeat(1025) })],
  ['\'percent\' (101) must be a whole number from 0 to 100 [RouteFilter.mirror]', () => RouteFilter.mirror(backend, { percent: 101 })],
  ['\'numerator\' (4) must be a whole number from 0 to 3 [RouteFilter.mirror]',
    () => RouteFilter.mirror(backend, { numerator: 4, denominator: 3 })],
  ['\'numerator\' (101) must be a whole number from 0 to 100 [RouteFilter.mirror]', () => RouteFilter.mirror(backend, { numerator: 101 })],
  ['\'numerator\' (1) must not be set together with percent [RouteFilter.mirror]',
    () => RouteFilter.mirror(backend, { numerator: 1, percent: 1 })],
  ['\'denominator\' (3) must not be set without numerator [RouteFilter.mirror]', () => RouteFilter.mirror(backend, { denominator: 3 })],
  ['\'group\' ("") must not be empty [RouteFilter.extension]\n\'name\' ("") must not be empty [RouteFilter.extension]',
    () => RouteFilter.extension('', 'Wasm', '')],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
