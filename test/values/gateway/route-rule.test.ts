import { Duration } from 'cdk8s';
import { type ManagedRuleOptions, RouteBackend, RouteFilter, RouteMatch, RouteRule } from '../../../src';

const prefix = RouteMatch.pathPrefix('/a');
const redirect = RouteFilter.redirect({ statusCode: 301 });
const rewrite = RouteFilter.rewrite({ hostname: 'a.example.com' });
const replacePrefix = RouteFilter.rewrite({ replacePrefixMatch: '/b' });
const legacy = RouteBackend.service('legacy', 80);
const mirror = RouteFilter.mirror(legacy);

const complete: Required<ManagedRuleOptions> = {
  name: 'main',
  matches: [prefix],
  filters: [mirror, mirror, replacePrefix],
  timeouts: { request: Duration.seconds(10) },
  port: 80,
  extraBackends: [legacy],
  stableFilters: [RouteFilter.requestHeaders({ remove: ['a'] })],
  canaryFilters: [RouteFilter.responseHeaders({ remove: ['a'] })],
};

test('a managed rule with everything', () => {
  const rule = RouteRule.managed(complete);
  expect(rule.isManaged).toBe(true);
  expect(rule._options).toEqual(complete);
  expect(rule._backends).toEqual([legacy]);
});

test('a rule has as many matches and filters as the API takes', () => {
  const filters = Array.from({ length: 16 }, () => mirror);
  const matches = Array.from({ length: 64 }, () => prefix);
  expect(RouteRule.managed({ matches, filters, stableFilters: filters, canaryFilters: filters })._options)
    .toEqual({ matches, filters, stableFilters: filters, canaryFilters: filters });
});

test('an unmanaged rule has backends, or a filter that answers', () => {
  expect(RouteRule.unmanaged({ backends: [legacy] })).toMatchObject({ isManaged: false, _backends: [legacy] });
  expect(RouteRule.unmanaged({ filters: [redirect] })._backends).toEqual([]);
});

test.each<[string, () => unknown]>([
  ['\'port\' (0) must be a whole number from 1 to 65535 [RouteRule.managed]', () => RouteRule.managed({ port: 0 })],
  ['\'filters\' ("redirect") must not redirect: such a rule can have no backends [RouteRule.managed]',
    () => RouteRule.managed({ filters: [redirect] })],
  ['\'backends\' ([]) must have at least one entry where no filter answers [RouteRule.unmanaged]', () => RouteRule.unmanaged({})],
  ['\'backends\' (["legacy"]) must be empty together with a redirect [RouteRule.unmanaged]',
    () => RouteRule.unmanaged({ backends: [legacy], filters: [redirect] })],
  ['\'name\' ("") must not be empty [RouteRule.managed]', () => RouteRule.managed({ name: '' })],
  [
    '\'name\' ("Main") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each '
      + 'part [RouteRule.managed]',
    () => RouteRule.managed({ name: 'Main' }),
  ],
  ['\'matches\' ([]) must have at least one entry [RouteRule.managed]', () => RouteRule.managed({ matches: [] })],
  ['\'matches\' (65) must have at most 64 entries [RouteRule.managed]',
    () => RouteRule.managed({ matches: Array.from({ length: 65 }, () => prefix) })],
  ['\'filters\' (17) must have at most 16 entries [RouteRule.unmanaged]',
    () => RouteRule.unmanaged({ backends: [legacy], filters: Array.from({ length: 17 }, () => mirror) })],
  ['\'canaryFilters\' (17) must have at most 16 entries [RouteRule.managed]',
    () => RouteRule.managed({ canaryFilters: Array.from({ length: 17 }, () => mirror) })],
  ['\'stableFilters\' (17) must have at most 16 entries [RouteRule.managed]',
    () => RouteRule.managed({ stableFilters: Array.from({ length: 17 }, () => mirror) })],
  ['\'canaryFilters\' ("URLRewrite") must not be used twice [RouteRule.managed]',
    () => RouteRule.managed({ canaryFilters: [rewrite, rewrite] })],
  [
    '\'filters\' (["RequestRedirect","URLRewrite"]) must not both redirect and rewrite [RouteRule.unmanaged]',
    () => RouteRule.unmanaged({ filters: [redirect, rewrite] }),
  ],
  ['\'filters\' ("replacePrefixMatch") needs exactly one match in the rule, a path prefix [RouteRule.managed]',
    () => RouteRule.managed({ filters: [replacePrefix] })],
  [
    '\'filters\' ("replacePrefixMatch") needs exactly one match in the rule, a path prefix [RouteRule.unmanaged]',
    () => RouteRule.unmanaged({ matches: [RouteMatch.pathExact('/a')], filters: [RouteFilter.redirect({ replacePrefixMatch: '/b' })] }),
  ],
  [
    '\'timeouts.request\' ("1.5ms") must be a whole number of milliseconds [RouteRule.managed]',
    () => RouteRule.managed({ timeouts: { request: Duration.millis(1.5) } }),
  ],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
