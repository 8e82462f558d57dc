import { Capability, GatewayApiBundle, Platform, RouteKind } from '../../src';
import { CAPABILITIES } from '../../src/facts/capabilities';
import { RELEASES } from '../../src/facts/releases';
import { lineOf } from '../../src/facts/version';

const refusal = (place: string, ...problems: string[]): Error => new Error(problems.map((text) => `${text} [${place}]`).join('\n'));

test('without options it is what the tests run', () => {
  const { gatewayApi, argoRollouts, gatewayApiPlugin, kedifyPlugin, argoCd, istio, keda, controller, notes } = Platform.of();
  expect([gatewayApi.version, gatewayApi.channel, gatewayApi.isExperimental]).toEqual(['1.7.0', 'standard', false]);
  expect({ argoRollouts, gatewayApiPlugin, kedifyPlugin, argoCd, istio, keda, controller, notes }).toEqual({
    argoRollouts: '1.10.2', gatewayApiPlugin: '0.15.0', kedifyPlugin: '0.0.1', argoCd: '3.6.1', istio: '1.32.0', keda: '2.21.0',
    controller: undefined, notes: [],
  });
});

test('keeps what it is given, whatever becomes of that', () => {
  const plugins = ['kedify/http'];
  const platform = Platform.of({ argoRollouts: '1.9.3', gatewayApi: GatewayApiBundle.experimental('1.5.1'), controller: { plugins } });
  plugins.push('b/c');
  expect(platform.argoRollouts).toBe('1.9.3');
  expect([platform.gatewayApi.version, platform.gatewayApi.isExperimental]).toEqual(['1.5.1', true]);
  expect(platform.controller).toEqual({ plugins: ['kedify/http'] });
  expect(() => platform.controller?.plugins?.push('b/c')).toThrow('object is not extensible');
});

test('all that is wrong at once', () => {
  expect(() => Platform.of({
    argoRollouts: 'v1.9.3', gatewayApiPlugin: '0.14.0', argoCd: '2.14.0', istio: '1.23.9', keda: '2.21',
    controller: { plugins: ['gatewayAPI', 'a/b', 'a/b'], routeKinds: [RouteKind.HTTP, RouteKind.HTTP], namespaces: ['Shop', 'a', 'a'] },
  })).toThrow(refusal('Platform.of',
    '\'argoRollouts\' ("v1.9.3") must be a release of Argo Rollouts as x.y.z, 1.10.2 for example',
    '\'gatewayApiPlugin\' ("0.14.0") must be a release of the Gateway API plugin, and this one never was; known are 0.4.0, 0.5.0, 0.6.0, '
      + '0.7.0, 0.8.0, 0.9.0, 0.10.0, 0.11.0, 0.12.0, 0.13.0, 0.14.1, 0.15.0, 0.16.0, 0.17.0, and what came before each of them in its '
        + 'line',
    '\'argoCd\' ("2.14.0") must be 3.3.0 or a later release of Argo CD; known are 3.3.19, 3.4.13, 3.5.7, 3.6.1, and what came before each '
      + 'of them in its line',
    '\'istio\' ("1.23.9") must be 1.24.0 or a later release of Istio; known are 1.24, 1.25, 1.26, 1.27, 1.28, 1.29, 1.30.8, 1.31.4, '
      + '1.32.0, '
      + 'and what came before each of them in its line',
    '\'keda\' ("2.21") must be a release of KEDA as x.y.z, 2.21.0 for example',
    '\'controller.plugins[0]\' ("gatewayAPI") must have the form <namespace>/<name>: letters, digits and \'-\', in the name also \'_\' and '
      + '\'.\'',
    '\'controller.plugins[2]\' ("a/b") must not be used twice',
    '\'controller.routeKinds[1]\' ("HTTPRoute") must not be used twice',
    '\'controller.namespaces[0]\' ("Shop") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first '
      + 'and last',
    '\'controller.namespaces[2]\' ("a") must not be used twice',
  ));
});

test.each([
  ['standard', '1.1.0', 'must be 1.2.0 or a later release of Gateway API; known are 1.2.1, 1.3.0, 1.4.1, 1.5.1, 1.6.3, 1.7.0, and what '
    + 'came '
    + 'before each of them in its line'],
  ['experimental', '1.7', 'must be a release of Gateway API as x.y.z, 1.7.0 for example'],
] as const)('a %s bundle %s', (channel, version, rule) => {
  expect(() => GatewayApiBundle[channel](version)).toThrow(refusal(`GatewayApiBundle.${channel}`, `'version' ("${version}") ${rule}`));
});

describe('notes', () => {
  test.each<[string, Parameters<typeof Platform.of>[0], string[]]>([
    ['an older release of a proven line', { argoRollouts: '1.9.0', argoCd: '3.5.1' }, []],
    ['a line that is not proven', { argoRollouts: '1.8.5', gatewayApiPlugin: '0.17.0' }, [
      'Argo Rollouts 1.8.5 is accepted, and not proven: the tests of this library run 1.10.2',
      'the Gateway API plugin 0.17.0 is accepted, and not proven: the tests of this library run 0.15.0',
    ]],
    ['a plugin of which something is known', { gatewayApiPlugin: '0.18.0' }, [
      'the Gateway API plugin 0.18.0 is newer than 0.17.0, the newest known release, and is taken as that one, but for what comes with the '
        + 'next one: it reads TCPRoutes and TLSRoutes as v1',
    ]],
    ['a release newer than its line\'s newest', { argoRollouts: '1.9.4' },
      ['Argo Rollouts 1.9.4 is newer than 1.9.3, the newest known release of its line, and is taken as that one']],
    ['a line newer than all', { argoCd: '4.0.0', gatewayApi: GatewayApiBundle.standard('1.8.0') }, [
      'Gateway API 1.8.0 is newer than 1.7.0, the newest known release, and is taken as that one',
      'Argo CD 4.0.0 is newer than 3.6.1, the newest known release, and is taken as that one',
    ]],
    ['a line whose last release is not known', { istio: '1.29.99' },
      ['Istio 1.29.99 is accepted, and not proven: the tests of this library run 1.32.0']],
    ['bundles that are not proven', { gatewayApi: GatewayApiBundle.standard('1.3.0') },
      ['Gateway API 1.3.0 is accepted, and not proven: the tests of this library run 1.7.0']],
  ])('%s', (_, options, notes) => {
    expect(Platform.of(options).notes).toEqual(notes);
  });
});

describe('fromJson', () => {
  test('what Platform.of takes', () => {
    const options = {
      argoRollouts: '1.9.3', gatewayApiPlugin: '0.16.0', kedifyPlugin: '0.0.1', argoCd: '3.5.7', istio: '1.30.3', keda: '2.20.2',
      controller: { plugins: ['a/b'], routeKinds: [RouteKind.GRPC], experiments: false, namespaces: ['shop'] },
    };
    expect(Platform.fromJson(JSON.stringify({ ...options, gatewayApi: { version: '1.5.1', channel: 'experimental' } })))
      .toEqual(Platform.of({ ...options, gatewayApi: GatewayApiBundle.experimental('1.5.1') }));
    expect(Platform.fromJson('{ "gatewayApi": { "version": "1.5.1" } '
      + '}')).toEqual(Platform.of({ gatewayApi: GatewayApiBundle.standard('1.5.1') }));
    expect(Platform.fromJson('{}')).toEqual(Platform.of());
  });

  test('all that is wrong with its form', () => {
    const text = JSON.stringify({
      argoRollout: '1.9.3', istio: 1.3, gatewayApi: { channel: 'stable' },
      controller: { plugins: 'a/b', routeKinds: ['UDPRoute'], experiments: 'no', namespaces: [1], rights: true },
    });
    expect(() => Platform.fromJson(text)).toThrow(refusal('Platform.fromJson',
      '\'argoRollout\' ("1.9.3") is not known; argoRollouts is',
      '\'istio\' (1.3) must be a text',
      '\'gatewayApi.version\' (not set) must be set',
      '\'gatewayApi.channel\' ("stable") must be one of standard, experimental',
      '\'controller.plugins\' ("a/b") must be a list',
      '\'controller.routeKinds[0]\' ("UDPRoute") must be one of HTTPRoute, GRPCRoute, TCPRoute, TLSRoute',
      '\'controller.experiments\' ("no") must be true or false',
      '\'controller.namespaces[0]\' (1) must be a text',
      '\'controller.rights\' (true) is not known; known are plugins, routeKinds, experiments, namespaces',
    ));
  });

  test.each([['[]', '[]'], ['null', 'null'], ['"1.9.3"', '"1.9.3"']])('%s is no platform', (text, shown) => {
    expect(() => Platform.fromJson(text)).toThrow(refusal('Platform.fromJson', `'platform' (${shown}) must be an object`));
  });

  test('what Platform.of refuses, with the bundle', () => {
    expect(() => Platform.fromJson('{ "argoCd": "1.0.0", "gatewayApi": { "version": "1.0.0" } }')).toThrow(refusal('Platform.fromJson',
      '\'argoCd\' ("1.0.0") must be 3.3.0 or a later release of Argo CD; known are 3.3.19, 3.4.13, 3.5.7, 3.6.1, and what came before '
        + 'each of them in its line',
      '\'gatewayApi.version\' ("1.0.0") must be 1.2.0 or a later release of Gateway API; known are 1.2.1, 1.3.0, 1.4.1, 1.5.1, 1.6.3, '
        + '1.7.0, and what came before each of them in its line'));
  });

  test('a byte order mark', () => {
    expect(Platform.fromJson('\uFEFF{}')).toEqual(Platform.of());
  });

  test('a long text that is no JSON is not repeated', () => {
    expect(() => Platform.fromJson('['.repeat(10000))).toThrow(/^.{1,400}$/s);
  });

  test('no JSON', () => {
    expect(() => Platform.fromJson('{')).toThrow(/^'text' \("\{"\) must be JSON: .+ \[Platform\.fromJson\]$/);
  });
});

test('every capability has a name, and a release that was', () => {
  expect(Object.values(Capability).sort()).toEqual(Object.keys(CAPABILITIES).sort());
  const known = Object.entries(CAPABILITIES).flatMap(([name, needs]) => needs.map(({ tool, since }) =>
    ({ name, known: RELEASES[tool].lines.some((line) => lineOf(line) === lineOf(since)), since })));
  // The first release after the newest one.
  expect(known.filter((each) => !each.known)).toEqual([{ name: 'layer4RoutesAsV1', known: false, since: '0.18.0' }]);
});

test('what needs two tools needs both', () => {
  const pingPong = (argoRollouts: string, gatewayApiPlugin: string): boolean =>
    Platform.of({ argoRollouts, gatewayApiPlugin }).can(Capability.PING_PONG);
  expect([pingPong('1.9.3', '0.17.0'), pingPong('1.10.0', '0.16.0'), pingPong('1.10.0', '0.17.0')]).toEqual([false, false, true]);
  expect(Platform.of().since(Capability.PING_PONG)).toBe('Argo Rollouts 1.10.0 and the Gateway API plugin 0.17.0');
  expect(Platform.of({ argoRollouts: '1.9.3' })._since(Capability.PING_PONG))
    .toBe('from Argo Rollouts 1.10.0 and the Gateway API plugin 0.17.0 on; the platform has Argo Rollouts 1.9.3 and the Gateway API '
      + 'plugin 0.15.0');
  expect(Platform.of()._since(Capability.PING_PONG))
    .toBe('from the Gateway API plugin 0.17.0 on; the platform has the Gateway API plugin 0.15.0');
});
