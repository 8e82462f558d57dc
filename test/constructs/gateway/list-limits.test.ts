import { Testing } from 'cdk8s';
import {
  Gateway, GatewayAddress, GatewayListener, GatewayProvider, GatewayRoute, type GatewayRouteProps, HeaderMatch, QueryParamMatch,
  RouteBackend, RouteFilter, RouteMatch, RouteParent, RouteRule,
} from '../../../src';
import { invalid, newChart } from '../../support/fixtures';

// Both sides of what a list may hold, in Gateway API v1.4.1. Lines are those of
// config/crd/standard/gateway.networking.k8s.io_httproutes.yaml, with `gateways` of gateway.networking.k8s.io_gateways.yaml there.

const service = RouteBackend.service('other', 80);
const list = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));

/** The problems of a value or of a synth, whichever comes first. */
function problemOf(make: () => unknown): string | undefined {
  try {
    make();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const route = (props: Partial<GatewayRouteProps>) => (): unknown => {
  const chart = newChart();
  new GatewayRoute(chart, 'route', { parents: [RouteParent.gateway('edge')], backends: [service], ...props });
  return Testing.synth(chart);
};

const gateway = (listeners: GatewayListener[], addresses?: GatewayAddress[]) => (): unknown => {
  const chart = newChart();
  new Gateway(chart, 'edge', { provider: GatewayProvider.generic('acme'), listeners, addresses });
  return Testing.synth(chart);
};

const rule = (options: Parameters<typeof RouteRule.unmanaged>[0]) => (): unknown =>
  RouteRule.unmanaged({ backends: [service], ...options });

test.each<[string, number, (count: number) => () => unknown, string, string]>([
  ['#L315 parents', 32, (count) => route({ parents: list(count, (index) => RouteParent.gateway(`g${index}`)) }), 'parents', 'route'],
  ['#L131 host names', 16, (count) => route({ hostnames: list(count, (index) => `h${index}.example.com`) }), 'hostnames', 'route'],
  ['#L2548 rules', 16, (count) => route({ backends: undefined, rules: list(count, () => RouteRule.unmanaged({ backends: [service] })) }),
    'rules', 'route'],
  ['gateways#L803 listeners', 64, (count) => gateway(list(count, (index) => GatewayListener.tcp({ name: `l${index}`, port: index + 1 }))),
    'listeners', 'edge'],
  ['gateways#L126 addresses', 16,
    (count) => gateway([GatewayListener.http()], list(count, (index) => GatewayAddress.ip(`10.0.0.${index}`))),
    'addresses', 'edge'],
])('%s: %i and no more', (_, limit, make, prop, id) => {
  expect(problemOf(make(limit))).toBeUndefined();
  expect(problemOf(make(limit + 1))).toBe(invalid(`[demo/${id}] '${prop}' (${limit + 1}) must have at most ${limit} entries`).message);
});

test.each<[string, number, (count: number) => () => unknown, string]>([
  ['#L2433 matches of a rule', 64, (count) => rule({ matches: list(count, (index) => RouteMatch.pathPrefix(`/a${index}`)) }),
    'matches\' (65) must have at most 64 entries [RouteRule.unmanaged]'],
  ['#L2121 filters of a rule', 16, (count) => rule({ filters: list(count, () => RouteFilter.mirror(service)) }),
    'filters\' (17) must have at most 16 entries [RouteRule.unmanaged]'],
  ['#L2269 headers of a match', 16,
    (count) => () => RouteMatch.anyPath({ headers: list(count, (index) => HeaderMatch.exact(`h${index}`, 'a')) }),
    'headers\' (17) must have at most 16 entries [RouteMatch.anyPath]'],
  ['#L2427 query parameters of a match', 16,
    (count) => () => RouteMatch.anyPath({ queryParams: list(count, (index) => QueryParamMatch.exact(`q${index}`, 'a')) }),
    'queryParams\' (17) must have at most 16 entries [RouteMatch.anyPath]'],
  ['gateways#L746 certificates of a listener', 64,
    (count) => () => GatewayListener.https({ certificates: list(count, (index) => ({ name: `c${index}` })) }),
    'certificates\' (65) must have at most 64 entries [GatewayListener.https]'],
])('%s: %i and no more', (_, limit, make, problem) => {
  expect(problemOf(make(limit))).toBeUndefined();
  expect(problemOf(make(limit + 1))).toBe(`'${problem}`);
});
