import { Chart, Testing } from 'cdk8s';
import {
  CanaryStep, GatewayApiBundle, GatewayCanaryRoute, type GatewayCanaryRouteProps, GatewayRoute, HeaderMatch, Platform, RouteBackend,
  RouteFilter, RouteKind, RouteMatch, RouteParent, RouteRule,
} from '../../src';
import { newApp } from '../support/fixtures';
import { type Manifest, synth } from '../support/manifests';

let printed: jest.SpyInstance;
beforeAll(() => {
  printed = jest.spyOn(console, 'warn').mockImplementation();
});
afterAll(() => printed.mockRestore());

const parents = [RouteParent.gateway('edge')];
const bundles = ['1.4.0', '1.5.0', '1.6.0', '1.7.0']
  .flatMap((version) => [GatewayApiBundle.standard(version), GatewayApiBundle.experimental(version)]);
const titled = (bundle: GatewayApiBundle): string => `${bundle.version} ${bundle.channel}`;

function chartOf(gatewayApi: GatewayApiBundle, gatewayApiPlugin = '0.15.0'): Chart {
  const chart = new Chart(Testing.app(), 'demo', { namespace: 'default', disableResourceNameHashes: true });
  Platform.of({ gatewayApi, gatewayApiPlugin }).applyTo(chart);
  return chart;
}

function canaryRoute(chart: Chart, props: Partial<GatewayCanaryRouteProps>, steps = [CanaryStep.weight(10)]): void {
  new GatewayCanaryRoute(chart, 'route', { app: newApp(chart, { steps }), parents, ...props });
}

/** The one word that is the apiVersion, or all that is wrong. */
function outcome(chart: Chart, kind: RouteKind): string[] {
  try {
    return (Testing.synth(chart) as Manifest[]).filter((manifest) => manifest.kind === String(kind)).map(({ apiVersion }) =>
      apiVersion.split('/')[1]);
  } catch (error) {
    return [...String(error).matchAll(/^ {2}\[[^\]]*\] (.*)$/gm)].map(([, text]) => text);
  }
}

const hostnames = (kind: RouteKind): string[] | undefined => (kind === RouteKind.TLS ? ['a.example.com'] : undefined);

describe('a canary\'s route has the version that the plugin reads', () => {
  const versionsOf = (kind: RouteKind, plugin: string) => Object.fromEntries(bundles.map((bundle) => {
    const chart = chartOf(bundle, plugin);
    canaryRoute(chart, { kind, hostnames: hostnames(kind) });
    const [found] = outcome(chart, kind);
    return [titled(bundle), found.startsWith('v') ? found : found.replace(/^.*the platform needs /, '')];
  }));

  test.each([RouteKind.TCP, RouteKind.TLS])('%s up to 0.17.0', (kind) => {
    const first = kind === RouteKind.TCP ? '1.6.0' : '1.5.0';
    const or = (bundle: string): string => ', or a plugin that reads v1 (the Gateway API plugin 0.18.0, not known to be released) with '
      + `${bundle}`;
    const own = 'the bundle that it has';
    const later = `GatewayApiBundle.standard('${first === '1.6.0' ? '1.6.3' : '1.5.1'}') or later`;
    const needs = (version: string): string => `GatewayApiBundle.experimental('${version}')${or(version < first ? later : own)}`;
    for (const plugin of ['0.15.0', '0.17.0']) {
      expect(versionsOf(kind, plugin)).toEqual({
        '1.4.0 standard': needs('1.4.0'), '1.4.0 experimental': 'v1alpha2',
        '1.5.0 standard': needs('1.5.0'), '1.5.0 experimental': 'v1alpha2',
        '1.6.0 standard': needs('1.6.0'), '1.6.0 experimental': 'v1alpha2',
        '1.7.0 standard': needs('1.7.0'), '1.7.0 experimental': 'v1alpha2',
      });
    }
  });

  test('TCPRoute with a plugin that reads v1', () => {
    const later = 'GatewayApiBundle.standard(\'1.6.3\') or later';
    expect(versionsOf(RouteKind.TCP, '0.18.0')).toEqual({
      '1.4.0 standard': later, '1.4.0 experimental': later, '1.5.0 standard': later, '1.5.0 experimental': later,
      '1.6.0 standard': 'v1', '1.6.0 experimental': 'v1', '1.7.0 standard': 'v1', '1.7.0 experimental': 'v1',
    });
  });

  test('TLSRoute with a plugin that reads v1', () => {
    const later = 'GatewayApiBundle.standard(\'1.5.1\') or later';
    expect(versionsOf(RouteKind.TLS, '0.18.0')).toEqual({
      '1.4.0 standard': later, '1.4.0 experimental': later, '1.5.0 standard': 'v1', '1.5.0 experimental': 'v1',
      '1.6.0 standard': 'v1', '1.6.0 experimental': 'v1', '1.7.0 standard': 'v1', '1.7.0 experimental': 'v1',
    });
  });

  test.each([RouteKind.HTTP, RouteKind.GRPC])('%s is v1 everywhere', (kind) => {
    expect(new Set(Object.values(versionsOf(kind, '0.15.0')))).toEqual(new Set(['v1']));
  });
});

describe('a route of no canary has the newest version that is served', () => {
  const versionsOf = (kind: RouteKind) => Object.fromEntries(bundles.map((bundle) => {
    const chart = chartOf(bundle);
    new GatewayRoute(chart, 'route', { kind, parents, hostnames: hostnames(kind), backends: [RouteBackend.service('db', 5432)] });
    return [titled(bundle), outcome(chart, kind)[0]];
  }));

  test('TCPRoute', () => {
    const none = (version: string): string => `'kind' ("TCPRoute") is not served by Gateway API ${version} (standard): the platform needs `
      + `GatewayApiBundle.experimental('${version}'), or GatewayApiBundle.standard('1.6.3') or later`;
    expect(versionsOf(RouteKind.TCP)).toEqual({
      '1.4.0 standard': none('1.4.0'), '1.4.0 experimental': 'v1alpha2',
        '1.5.0 standard': none('1.5.0'), '1.5.0 experimental': 'v1alpha2',
      '1.6.0 standard': 'v1', '1.6.0 experimental': 'v1', '1.7.0 standard': 'v1', '1.7.0 experimental': 'v1',
    });
  });

  test('TLSRoute', () => {
    expect(versionsOf(RouteKind.TLS)).toEqual({
      '1.4.0 standard': '\'kind\' ("TLSRoute") is not served by Gateway API 1.4.0 (standard): the platform needs '
        + 'GatewayApiBundle.experimental(\'1.4.0\'), or GatewayApiBundle.standard(\'1.5.1\') or later',
      '1.4.0 experimental': 'v1alpha2',
        '1.5.0 standard': 'v1', '1.5.0 experimental': 'v1',
      '1.6.0 standard': 'v1', '1.6.0 experimental': 'v1', '1.7.0 standard': 'v1', '1.7.0 experimental': 'v1',
    });
  });
});

describe('v1 of TCPRoute and TLSRoute', () => {
  const twoRules = [RouteRule.managed(), RouteRule.managed()];

  test.each([RouteKind.TCP, RouteKind.TLS])('%s has one rule', (kind) => {
    const [later, before] = ['0.18.0', '0.15.0'].map((plugin) => {
      const chart = chartOf(GatewayApiBundle.experimental('1.7.0'), plugin);
      canaryRoute(chart, { kind, hostnames: hostnames(kind), rules: twoRules });
      return outcome(chart, kind);
    });
    expect(later).toEqual([`'rules' (2) must have one entry in a ${kind} of v1, which the platform has with Gateway API 1.7.0 `
      + '(experimental)']);
    expect(before).toEqual(['v1alpha2']);
  });

  test('TLSRoute has host names', () => {
    const [later, before] = ['0.18.0', '0.15.0'].map((plugin) => {
      const chart = chartOf(GatewayApiBundle.experimental('1.7.0'), plugin);
      canaryRoute(chart, { kind: RouteKind.TLS });
      return outcome(chart, RouteKind.TLS);
    });
    expect(later).toEqual(['\'hostnames\' (not set) must have at least one entry in a TLSRoute of v1, which the platform has with '
      + 'Gateway API 1.7.0 (experimental)']);
    expect(before).toEqual(['v1alpha2']);
  });

  // tlsroutes.yaml at v1.6.0, spec.hostnames.maxItems.
  test.each([['1.5.1', 16], ['1.6.0', 1024]])('TLSRoute of %s has up to %i host names', (version, most) => {
    const route = (count: number): string[] => {
      const chart = chartOf(GatewayApiBundle.experimental(version));
      canaryRoute(chart, { kind: RouteKind.TLS, hostnames: Array.from({ length: count }, (_, i) => `h${i}.example.com`) });
      return outcome(chart, RouteKind.TLS);
    };
    expect(route(most)).toEqual(['v1alpha2']);
    const later = most === 16 ? ' before Gateway API 1.6.0' : '';
    expect(route(most + 1)).toEqual([`'hostnames' (${most + 1}) must have at most ${most} entries${later}`]);
  });
});

describe('fields that an older bundle drops', () => {
  const named = [RouteRule.managed({ name: 'main' })];
  const header = [CanaryStep.weight(10), CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')])];
  const dropped = (prop: string, version: string, first: string): string =>
    `${prop} is dropped by Gateway API ${version} (standard): it comes with ${first} in this channel, and is in the experimental one`;
  const canary = (bundle: GatewayApiBundle, props: Partial<GatewayCanaryRouteProps>, steps?: CanaryStep[], plugin?: string): string[] => {
    const chart = chartOf(bundle, plugin);
    canaryRoute(chart, props, steps);
    return outcome(chart, props.kind ?? RouteKind.HTTP);
  };

  test('names of rules', () => {
    expect(canary(GatewayApiBundle.standard('1.3.0'), { rules: named })).toEqual([dropped('\'rules[0].name\' ("main")', '1.3.0', '1.4.0')]);
    for (const bundle of [GatewayApiBundle.standard('1.4.0'), GatewayApiBundle.experimental('1.2.0')]) {
      expect(canary(bundle, { rules: named })).toEqual(['v1']);
    }
  });

  test('a header route, whose rules the plugin tells by their names', () => {
    const refused = [`'steps[1]' ("qa") needs names of rules: each of them ${dropped('', '1.3.0', '1.4.0').trim()}`];
    expect(canary(GatewayApiBundle.standard('1.3.0'), {}, header)).toEqual(refused);
    expect(canary(GatewayApiBundle.standard('1.3.0'), { kind: RouteKind.GRPC, matches: [RouteMatch.grpc({ service: 'a.B' })] }, header))
      .toEqual(refused);
    for (const bundle of [GatewayApiBundle.standard('1.4.0'), GatewayApiBundle.experimental('1.3.0')]) {
      expect(canary(bundle, {}, header)).toEqual(['v1']);
    }
    // Before 0.13.0 it keeps their places in a ConfigMap.
    expect(canary(GatewayApiBundle.standard('1.3.0'), {}, header, '0.12.0')).toEqual(['v1']);
  });

  test.each([{ percent: 5 }, { numerator: 1, denominator: 3 }])('a mirror of a part of the requests: %j', (share) => {
    const part = RouteFilter.mirror(RouteBackend.service('copy', 80), share);
    const rules = [RouteRule.managed({ filters: [RouteFilter.mirror(RouteBackend.service('copy', 80)), part], canaryFilters: [part] }),
      RouteRule.unmanaged({ matches: [RouteMatch.pathPrefix('/b')], backends: [RouteBackend.service('b', 80, { filters: [part] })] })];
    expect(canary(GatewayApiBundle.standard('1.2.1'), { rules })).toEqual([
      '\'rules[0].filters[1]\'', '\'rules[0].canaryFilters[0]\'', '\'rules[1].backends[0].filters[0]\'',
    ].map((prop) => dropped(`${prop} ("RequestMirror")`, '1.2.1', '1.3.0')));
    for (const bundle of [GatewayApiBundle.standard('1.3.0'), GatewayApiBundle.experimental('1.2.0')]) {
      expect(canary(bundle, { rules })).toEqual(['v1']);
    }
  });

  test('of a route without a canary', () => {
    const chart = chartOf(GatewayApiBundle.standard('1.3.0'));
    new GatewayRoute(chart, 'route', { parents, rules: [RouteRule.unmanaged({ name: 'main', backends: [RouteBackend.service('b',
      80)] })] });
    expect(outcome(chart, RouteKind.HTTP)).toEqual([dropped('\'rules[0].name\' ("main")', '1.3.0', '1.4.0')]);
  });
});

test('a reference to one parent by two ports is one for the experimental channel alone', () => {
  const twice = [RouteParent.gateway('edge', { port: 80 }), RouteParent.gateway('edge', { port: 81 })];
  const [experimental, standard] = [GatewayApiBundle.experimental('1.7.0'), GatewayApiBundle.standard('1.7.0')].map((bundle) => {
    const chart = chartOf(bundle);
    canaryRoute(chart, { parents: twice });
    return outcome(chart, RouteKind.HTTP);
  });
  expect(experimental).toEqual(['v1']);
  expect(standard).toHaveLength(1);
  expect(standard[0]).toMatch(/^'parents\[1\]/);
  expect(synth(chartOf(GatewayApiBundle.standard('1.7.0')))).toEqual([]);
});
