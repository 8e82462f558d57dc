import {
  type GatewayApiPluginOptions, Platform, type PlatformOptions, PluginPlatform, PluginSource, type ReleasedPluginOptions, RouteKind,
  TrafficRouterPlugin,
} from '../../../src';
import { GATEWAY_API_PLUGIN } from '../../../src/facts/gateway-api-plugin';
import { RELEASES as KNOWN } from '../../../src/facts/releases';
import { isProblem, problemText } from '../../../src/problem';

const RELEASES = 'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases/download';
const KEDIFY_RELEASES = 'https://github.com/kedify/argo-rollouts-plugin/releases/download';
/** Newer than any release that this library knows. */
const UNKNOWN = '1000.0.0';
const SHA = '0a'.repeat(32);
const routes = (verbs: string[], ...resources: string[]) => ({ apiGroups: ['gateway.networking.k8s.io'], resources, verbs });
const services = { apiGroups: [''], resources: ['services'], verbs: ['get'] };
const configMaps = { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'create', 'update'] };
const mirror = PluginSource.url('https://mirror.example.com/plugin');

/** What the plugin says of a platform. */
function problemsIn(platform: PlatformOptions, plugin: TrafficRouterPlugin): string[] {
  return plugin._recipe.problems(Platform.of(platform)).filter(isProblem).map(problemText);
}

describe('gatewayApi', () => {
  const gateway = (options?: GatewayApiPluginOptions, gatewayApiPlugin?: string) =>
    TrafficRouterPlugin.gatewayApi(options)._recipe.entry(Platform.of({ gatewayApiPlugin }));
  const lacking = (gatewayApiPlugin: string, options?: GatewayApiPluginOptions) =>
    problemsIn({ gatewayApiPlugin }, TrafficRouterPlugin.gatewayApi(options));
  const refused = (options: GatewayApiPluginOptions, ...problems: string[]) =>
    expect(() => gateway(options)).toThrow(new Error(problems.map((text) => `${text} [TrafficRouterPlugin.gatewayApi]`).join('\n')));

  test('defaults', () => {
    expect(gateway()).toEqual({
      name: 'argoproj-labs/gatewayAPI',
      location: `${RELEASES}/v${GATEWAY_API_PLUGIN.tested}/gatewayapi-plugin-linux-amd64`,
      args: [],
      headersFrom: [],
      rules: [routes(['get', 'update'], 'httproutes')],
    });
  });

  test('all options', () => {
    const options: Required<Omit<GatewayApiPluginOptions, 'source'>> = {
      platform: PluginPlatform.DARWIN_ARM64,
      routeKinds: [RouteKind.TLS, RouteKind.TCP, RouteKind.HTTP, RouteKind.GRPC, RouteKind.TCP],
      experiments: true,
      labelSelectors: true,
      kubeClientQps: 40,
      kubeClientBurst: 80,
      args: ['-logformat=json'],
      headersFrom: ['mirror-token'],
      sha256: SHA,
    };
    expect(lacking('0.14.1', options)).toEqual([]);
    expect(gateway(options, '0.14.1')).toEqual({
      name: 'argoproj-labs/gatewayAPI',
      location: `${RELEASES}/v0.14.1/gatewayapi-plugin-darwin-arm64`,
      sha256: SHA,
      args: ['-kubeClientQPS=40', '-kubeClientBurst=80', '-logformat=json'],
      headersFrom: ['mirror-token'],
      rules: [routes(['get', 'list', 'update'], 'httproutes', 'grpcroutes', 'tcproutes', 'tlsroutes'), services],
    });
  });

  test.each([
    ['0.4.0', PluginPlatform.LINUX_AMD64, 'gatewayapi-plugin-linux-amd64'],
    ['0.4.0', PluginPlatform.LINUX_ARM64, 'gatewayapi-plugin-linux-arm64'],
    ['0.10.0', PluginPlatform.DARWIN_AMD64, 'gatewayapi-plugin-darwin-amd64'],
  ])('the asset of %s for %s', (version, platform, asset) => {
    expect(gateway({ platform }, version).location).toBe(`${RELEASES}/v${version}/${asset}`);
  });

  test.each<[string, GatewayApiPluginOptions, unknown[]]>([
    ['0.4.0', { routeKinds: [RouteKind.TCP] }, [routes(['get', 'update'], 'tcproutes'), configMaps]],
    ['0.4.0', {}, [routes(['get', 'update'], 'httproutes'), configMaps]],
    ['0.4.0', { routeKinds: [RouteKind.GRPC] }, [routes(['get', 'update'], 'grpcroutes'), configMaps]],
    ['0.6.0', { experiments: true }, [routes(['get', 'update'], 'httproutes'), services, configMaps]],
    ['0.7.0', { labelSelectors: true }, [routes(['get', 'list', 'update'], 'httproutes'), configMaps]],
    ['0.8.0', { routeKinds: [RouteKind.TLS] }, [routes(['get', 'update'], 'tlsroutes'), configMaps]],
    ['0.12.0', {}, [routes(['get', 'update'], 'httproutes'), configMaps]],
    ['0.13.0', {}, [routes(['get', 'update'], 'httproutes')]],
    ['0.15.0', { experiments: false, labelSelectors: false }, [routes(['get', 'update'], 'httproutes')]],
  ])('the rules of %s with %j', (version, options, rules) => {
    expect(lacking(version, options)).toEqual([]);
    expect(gateway(options, version).rules).toEqual(rules);
  });

  test.each<[string, string, GatewayApiPluginOptions, string, string]>([
    ['0.8.0', '0.7.0', { routeKinds: [RouteKind.TLS] }, 'routeKinds[0]', '"TLSRoute"'],
    ['0.6.0', '0.5.0', { experiments: true }, 'experiments', 'true'],
    ['0.7.0', '0.6.0', { labelSelectors: true }, 'labelSelectors', 'true'],
    ['0.5.0', '0.4.0', { kubeClientQps: 1 }, 'kubeClientQps', '1'],
    ['0.5.0', '0.4.0', { kubeClientBurst: 1 }, 'kubeClientBurst', '1'],
  ])('since %s, not in %s: %j', (since, before, options, prop, value) => {
    expect(lacking(since, options)).toEqual([]);
    expect(lacking(before, options)).toEqual([
      `'${prop}' (${value}) works from the Gateway API plugin ${since} on; the platform has the Gateway API plugin ${before}`,
    ]);
  });

  test.each([
    ['0.14.0', 'must be a release of the Gateway API plugin, and this one never was; '],
    ['0.3.9', 'must be 0.4.0 or a later release of the Gateway API plugin; '],
    [`v${GATEWAY_API_PLUGIN.tested}`, 'must be a release of the Gateway API plugin as x.y.z, '],
    ['latest', 'must be a release of the Gateway API plugin as x.y.z, '],
    ['', 'must be a release of the Gateway API plugin as x.y.z, '],
  ])('version "%s" is no release', (gatewayApiPlugin, rule) => {
    expect(() => Platform.of({ gatewayApiPlugin })).toThrow(`'gatewayApiPlugin' ("${gatewayApiPlugin}") ${rule}`);
  });

  test('every known release has an asset of its own', () => {
    for (const version of KNOWN.gatewayApiPlugin.lines) {
      expect(lacking(version)).toEqual([]);
      expect(gateway({}, version).location).toBe(`${RELEASES}/v${version}/gatewayapi-plugin-linux-amd64`);
    }
  });

  test('a newer version from a source of one\'s own', () => {
    expect(lacking(UNKNOWN, { source: mirror, kubeClientQps: 10 })).toEqual([]);
    expect(gateway({ source: mirror, kubeClientQps: 10 }, UNKNOWN)).toMatchObject({
      location: 'https://mirror.example.com/plugin',
      args: ['-kubeClientQPS=10'],
      rules: [routes(['get', 'update'], 'httproutes')],
    });
    expect(lacking('0.7.9', { source: mirror, routeKinds: [RouteKind.GRPC, RouteKind.TLS] })).toEqual([
      '\'routeKinds[1]\' ("TLSRoute") works from the Gateway API plugin 0.8.0 on; the platform has the Gateway API plugin 0.7.9',
    ]);
  });

  test('later changes of the given options change nothing', () => {
    const options = { routeKinds: [RouteKind.HTTP], args: ['-x'], headersFrom: ['token'], experiments: false };
    const plugin = TrafficRouterPlugin.gatewayApi(options);
    options.routeKinds.push(RouteKind.TCP);
    options.args.push('-y');
    options.headersFrom.push('other');
    options.experiments = true;
    expect(plugin._recipe.entry(Platform.of()))
      .toMatchObject({ args: ['-x'], headersFrom: ['token'], rules: [routes(['get', 'update'], 'httproutes')] });
  });

  test('a mirror, with and without a checksum', () => {
    expect(gateway({ source: mirror })).toEqual({ ...gateway(), location: 'https://mirror.example.com/plugin' });
    expect(gateway({ source: mirror, sha256: SHA }).sha256).toBe(SHA);
  });

  test('a file', () => {
    expect(gateway({ source: PluginSource.file('/opt/plugin') })).toEqual({ ...gateway(), location: 'file:///opt/plugin' });
  });

  test('the published image', () => {
    expect(lacking('0.14.1', { source: PluginSource.initContainer() })).toEqual([]);
    expect(gateway({ source: PluginSource.initContainer() }, '0.14.1')).toMatchObject({
      location: 'file:///plugins/argoproj-labs_gatewayAPI',
      copy: {
        image: 'ghcr.io/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi:v0.14.1',
        binary: '/bin/rollouts-plugin-trafficrouter-gatewayapi',
        target: '/plugins/argoproj-labs_gatewayAPI',
      },
    });
  });

  test('an image of one\'s own', () => {
    const copy = (options: object) =>
      gateway({ source: PluginSource.initContainer({ image: 'mirror/plugin:v1', ...options }) }, UNKNOWN).copy;
    expect(copy({})).toEqual({ image: 'mirror/plugin:v1', binary: '/bin/rollouts-plugin-trafficrouter-gatewayapi',
      target: '/plugins/argoproj-labs_gatewayAPI' });
    expect(copy({ binary: '/plugin', runAsUser: 999 })).toMatchObject({ binary: '/plugin', runAsUser: 999 });
  });

  test('no published image is known', () => {
    expect(lacking('0.4.0', { source: PluginSource.initContainer() })).toEqual([
      '\'source.image\' (not set) must be given: no published image is known before 0.5.0',
    ]);
    expect(lacking('0.4.0', { source: PluginSource.initContainer({ image: 'mirror/plugin:v1' }) })).toEqual([]);
  });

  test.each([['upper case', SHA.toUpperCase()], ['40 characters', SHA.slice(24)], ['prefix', `sha256:${SHA}`], ['empty', ''],
    ['line end', `${SHA}\n`]])('a checksum that never matches: %s', (_, sha256) => {
    refused({ sha256 }, `'sha256' (${JSON.stringify(sha256)}) must be 64 lower-case hexadecimal characters`);
  });

  test.each([PluginSource.file('/opt/plugin'), PluginSource.initContainer()])('a checksum and headers that the controller does not look at',
    (source) => {
    refused({ source, sha256: SHA, headersFrom: ['token'] },
      `'sha256' ("${SHA}") must be left out: the controller checks downloads only, never a file`,
      '\'headersFrom\' (["token"]) must be left out: headers belong to a download, and a file needs none');
  });

  test('a platform that no asset is chosen by', () => {
    refused({ source: mirror, platform: PluginPlatform.LINUX_ARM64 },
      '\'platform\' ("linux-arm64") must be left out with \'source\': it chooses among the release assets');
  });

  test('a platform that is not released', () => {
    refused({ platform: 'windows-amd64' as PluginPlatform },
      '\'platform\' ("windows-amd64") must be one of linux-amd64, linux-arm64, darwin-amd64, darwin-arm64');
  });

  test('every bad value at once', () => {
    refused({ headersFrom: ['ok', 'Not_OK'], routeKinds: [], kubeClientQps: 0, kubeClientBurst: 0.5 },
      '\'headersFrom[1]\' ("Not_OK") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both '
        + 'ends of each part',
      '\'routeKinds\' ([]) must have at least one entry',
      '\'kubeClientQps\' (0) must be a whole number of at least 1',
      '\'kubeClientBurst\' (0.5) must be a whole number of at least 1');
  });
});

describe('kedify', () => {
  const kedify = (options?: ReleasedPluginOptions, kedifyPlugin?: string) =>
    TrafficRouterPlugin.kedify(options)._recipe.entry(Platform.of({ kedifyPlugin }));
  const lacking = (options?: ReleasedPluginOptions, kedifyPlugin?: string) =>
    problemsIn({ kedifyPlugin }, TrafficRouterPlugin.kedify(options));

  test('defaults', () => {
    expect(kedify()).toEqual({
      name: 'kedify/http',
      location: `${KEDIFY_RELEASES}/v0.0.1/rollouts-plugin-kedify-linux-amd64`,
      sha256: '6cd7597788f9ceeee3406695b64022c63ddb77e9b946dd0295bf10969b985814',
      args: [],
      headersFrom: [],
      rules: [{ apiGroups: ['http.keda.sh'], resources: ['httpscaledobjects'], verbs: ['get', 'patch'] }],
    });
  });

  test('all options', () => {
    const sha256 = '22bf1e7364d97cfdd72c98ef78d16c24d769637898d4e58089aa21de1250a2ca';
    const options: Required<Omit<ReleasedPluginOptions, 'source'>> = { platform: PluginPlatform.DARWIN_ARM64, args: ['-v'],
      headersFrom: ['token'], sha256 };
    expect(lacking(options)).toEqual([]);
    expect(kedify(options)).toMatchObject({ location: `${KEDIFY_RELEASES}/v0.0.1/rollouts-plugin-kedify-darwin-arm64`, sha256, args: ['-v'],
      headersFrom: ['token'] });
  });

  test.each([
    [PluginPlatform.LINUX_AMD64, '6cd7597788f9ceeee3406695b64022c63ddb77e9b946dd0295bf10969b985814'],
    [PluginPlatform.LINUX_ARM64, '8776c96475b699a05a87699e840ef9263884d40c6382ab1dd4023ac8ff42c123'],
    [PluginPlatform.DARWIN_AMD64, '82dced37ae4c0124874f1e07dce503807f1d0099a2301eb9d6d6717e5d415f80'],
    [PluginPlatform.DARWIN_ARM64, '22bf1e7364d97cfdd72c98ef78d16c24d769637898d4e58089aa21de1250a2ca'],
  ])('the checksum for %s', (platform, sha256) => {
    expect(kedify({ platform })).toMatchObject({ location: `${KEDIFY_RELEASES}/v0.0.1/rollouts-plugin-kedify-${platform}`, sha256 });
  });

  test('a mirror has no checksum but the given one', () => {
    expect(kedify({ source: mirror }).sha256).toBeUndefined();
    expect(kedify({ source: mirror, sha256: SHA }).sha256).toBe(SHA);
  });

  test('a checksum that is not the published one', () => {
    expect(lacking({ sha256: SHA })).toEqual([
      `'sha256' ("${SHA}") must be 6cd7597788f9ceeee3406695b64022c63ddb77e9b946dd0295bf10969b985814, the published checksum of 0.0.1 `
        + 'for linux-amd64; left out, it is filled in',
    ]);
  });

  test('a newer version', () => {
    expect(lacking({}, '0.1.0')).toEqual([]);
    expect(kedify({}, '0.1.0').location).toBe(`${KEDIFY_RELEASES}/v0.1.0/rollouts-plugin-kedify-linux-amd64`);
    expect(kedify({}, '0.1.0').sha256).toBeUndefined();
    expect(lacking({ source: mirror }, '0.1.0')).toEqual([]);
    expect(kedify({ source: mirror }, '0.1.0').location).toBe('https://mirror.example.com/plugin');
  });

  test('an image without the path of the binary', () => {
    expect(lacking({ source: PluginSource.initContainer({ image: 'kedify:v1' }) })).toEqual([
      '\'source.binary\' (not set) must be given: the path in the image is not known',
    ]);
  });
});
