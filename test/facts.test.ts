import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { COMPARE_OPTIONS, SYNC_OPTIONS } from '../src/facts/argo-cd';
import {
  DEFAULT_GATEWAY_API_PLUGIN, GATEWAY_API_PLUGIN, GATEWAY_API_PLUGIN_KEYS, GATEWAY_API_PLUGIN_ROUTES, GATEWAY_API_PLUGIN_SINCE,
} from '../src/facts/gateway-api-plugin';
import { KEDIFY_PLUGIN, KEDIFY_PLUGIN_KEYS } from '../src/facts/kedify-plugin';
import { PluginPlatform } from '../src/facts/plugin-platform';
import type { PluginReleases } from '../src/facts/plugin-releases';
import { RouteKind } from '../src/facts/route-kind';
import { isAtLeast, isVersion } from '../src/facts/version';
import { type SharedWord, type UpstreamNames, findNames, isShared, sources, textsOf } from './support/upstream-names';

const FACTS = 'src/facts';

/** Names of upstream that elsewhere are words of ours, or of another tool's field. */
const SHARED: readonly SharedWord[] = [
  { word: 'namespace', where: /./, because: 'a prop of most constructs, and a field of every object' },
  { word: 'apps', where: /constructs\/canary\/multicluster-canary/, because: 'a prop' },
  { word: 'ingress', where: /constructs\/(kedify\/kedify-canary|istio\/istio-ingress)/, because: 'a prop, and the end of a name' },
  { word: 'route', where: /(constructs|render)\/istio\//, because: 'a field of a VirtualService' },
  { word: 'route', where: /manifests\/relations/, because: 'what people call a route of any kind' },
  { word: 'services', where: /manifests\/rollout-relations/, because: 'the name of a relation' },
  { word: 'mesh', where: /values\/gateway\/gateway-listener/, because: 'the default name of a listener' },
  { word: 'never', where: /drift\/sync-order/, because: 'when something is applied' },
  { word: 'false', where: /values\/argocd\/argo-cd-sync-options/, because: 'a boolean' },
  ...['httpRoutes', 'tlsRoutes', 'tcpRoutes'].map((word) => ({ word, where: /(constructs|render)\/istio\//, because: 'a prop' })),
  ...['tlsRoutes', 'tcpRoutes'].map((word) => ({ word, where: /manifests\/rollout\/istio-settings/, because: 'a field of a Rollout' })),
];

const modules = readdirSync(FACTS).map((file) => jest.requireActual<object>(join('..', FACTS, file)));

const upstream: UpstreamNames = {
  names: [...new Set(modules.flatMap((module) => Object.values(module)).flatMap(textsOf))].filter((name) => name !== ''),
  options: [...Object.values(SYNC_OPTIONS), ...Object.values(COMPARE_OPTIONS)],
  settings: [
    ...GATEWAY_API_PLUGIN_ROUTES.flatMap(({ key, listKey, selectorKey }) => [key, listKey, selectorKey]),
    ...Object.values(GATEWAY_API_PLUGIN_KEYS).filter((key) => key !== GATEWAY_API_PLUGIN_KEYS.namespace),
    ...Object.values(KEDIFY_PLUGIN_KEYS),
  ],
};

describe('a name of upstream stands once', () => {
  /** Examples are not judged: they show a user's view, and users write plain texts. */
  const judged = sources('src').filter((file) => ![`${FACTS}/`, 'src/examples/'].some((folder) => file.startsWith(folder)));
  const found = judged.flatMap((file) => findNames(file, upstream));

  test('what is a fact stands as a text nowhere else', () => {
    const wrong = found.filter((finding) => !isShared(finding, SHARED));
    expect(wrong.map(({ name, file, line }) => `${file}:${line}: ${name}`)).toEqual([]);
  });

  test.each(SHARED)('$word is a fact, and still $because in $where', (shared) => {
    expect(upstream.names).toContain(shared.word);
    expect(found.filter((finding) => isShared(finding, [shared]))).not.toEqual([]);
  });

  test('names of every kind are looked for', () => {
    expect(upstream.names).toEqual(expect.arrayContaining([
      'argoproj-labs/gatewayAPI', 'argocd-cm', 'HTTPRoute', 'gateway.networking.k8s.io', '0.14.1', 'pre-install', 'httproutes',
      'https://github.com/kedify/argo-rollouts-plugin', 'gateway-api-plugin', 'Prune=false', 'grpcRouteSelector',
    ]));
  });

  test.each([
    ['const kind = \'HTTPRoute\';', ['HTTPRoute']],
    ['const kind = "Service";', ['Service']],
    ['const kind = `Rollout`;', ['Rollout']],
    ['let kind: \'Secret\' | \'Other\';', ['Secret']],
    ['const labels = { \'rollouts-pod-template-hash\': 1 };', ['rollouts-pod-template-hash']],
    ['const rule = `.metadata.labels["rollouts.argoproj.io/gatewayapi-canary"] == ${value}`;', ['argoproj.io',
      'rollouts.argoproj.io/gatewayapi-canary']],
    ['const note = `${rule}: not before 0.14.1.`;', ['0.14.1']],
    ['const asset = \'gatewayapi-plugin-linux-amd64\';', ['gatewayapi-plugin', 'linux-amd64']],
    ['const config = /^argocd-cm$/;', ['argocd-cm']],
    ['const resources = [\'services\', \'configmaps\'];', ['configmaps', 'services']],
    ['const gateways = [\'mesh\'];', ['mesh']],
    ['const id = `VirtualService${index}`;', ['VirtualService']],
    ['const texts = [`${a}DestinationRule${b}`, `${a}Ingress`];', ['DestinationRule', 'Ingress']],
    ['const options = \'a,Prune=false\';', ['Prune']],
    ['const { useHeaderRoutes } = entry;', ['useHeaderRoutes']],
    ['const { useHeaderRoutes: own } = entry;', ['useHeaderRoutes']],
    ['const name = settings.httpScaledObjectName;', ['httpScaledObjectName']],
    ['const settings = { inProgressLabelKey: 1 };', ['inProgressLabelKey']],
    ['const settings = { inProgressLabelKey };', ['inProgressLabelKey']],
    ['const list = config[\'grpcRoutes\'];', ['grpcRoutes']],
  ])('%s is found', (text, names) => {
    expect(findNames('made-up.ts', upstream, text).map(({ name }) => name).sort()).toEqual(names);
  });

  test.each([
    '/** An HTTPRoute of gateway.networking.k8s.io. */\nconst a = 1; // argocd-cm',
    'import { RouteKind } from \'../facts/route-kind\';\nexport * from \'./argo-rollouts\';',
    'const text = \'must be a Service of the app\';',
    'const value = config[KEYS.useHeaderRoutes];',
    'const { a: useHeaderRoutes } = entry;',
    'type Kind = { type: \'deployment\' };',
  ])('%s is nobody\'s name', (text) => {
    expect(findNames('made-up.ts', upstream, text)).toEqual([]);
  });

  test('a place comes with its line', () => {
    expect(findNames('made-up.ts', upstream, '// first\n\nconst a = \'argocd-cm\';'))
      .toEqual([{ name: 'argocd-cm', file: 'made-up.ts', line: 3 }]);
  });

  test('a word is shared at its own place only', () => {
    const finding = { name: 'apps', file: 'src/constructs/canary/multicluster-canary.ts', line: 1 };
    expect(isShared(finding, SHARED)).toBe(true);
    expect(isShared({ ...finding, file: 'src/drift/drift-model.ts' }, SHARED)).toBe(false);
    expect(isShared({ ...finding, name: 'Service' }, SHARED)).toBe(false);
  });
});

test('texts are collected however deep, and from no function', () => {
  expect(textsOf({ a: 'x', list: ['y', { b: new Map([['key', 'z']]) }], 'c-d': 1, f: () => 'never', n: null, s: new Set(['w']) }))
    .toEqual(['x', 'y', 'key', 'z', 'c-d', 'w']);
});

describe.each<PluginReleases>([GATEWAY_API_PLUGIN, KEDIFY_PLUGIN])('$plugin', (plugin) => {
  test('has releases, each once, the oldest first', () => {
    expect(plugin.versions.filter((version) => !isVersion(version))).toEqual([]);
    expect(plugin.versions.filter((version, i) => i > 0 && isAtLeast(plugin.versions[i - 1], version))).toEqual([]);
  });

  test('has assets of its own names for each release and platform', () => {
    const names = plugin.versions.flatMap((version) => Object.values(PluginPlatform).map((platform) =>
      plugin.asset(version, platform).replace(`${plugin.repository}/releases/download/v${version}/`, '').replace(`-${platform}`, '')));
    expect([...new Set(names)]).toEqual(plugin.assetNames);
  });

  test('has an image from a release on', () => {
    expect([...plugin.versions, undefined]).toContain(plugin.image?.since);
  });
});

describe('what depends on the release of the Gateway API plugin', () => {
  test.each(Object.entries(GATEWAY_API_PLUGIN_SINCE))('%s is there from %s, which is a release', (_, since) => {
    expect(GATEWAY_API_PLUGIN.versions).toContain(since);
  });

  test('every route kind stands once in the table, in the order of the enum', () => {
    expect(GATEWAY_API_PLUGIN_ROUTES.map(({ kind }) => kind)).toEqual(Object.values(RouteKind));
  });

  test('no two settings have one key', () => {
    expect(upstream.settings).toEqual([...new Set(upstream.settings)]);
  });
});

describe('what the docs say', () => {
  /** The text of a prop's doc comment. */
  const docOf = (file: string, prop: string): string => {
    const comment = new RegExp(`/\\*\\*((?:(?!\\*/).)*)\\*/\\s*readonly ${prop}\\?:`, 's').exec(readFileSync(file, 'utf8'));
    return comment?.[1].replace(/\s+\*\s+/g, ' ') ?? '';
  };

  test.each([
    ['src/drift/drift-model.ts', 'gatewayApiPluginVersion', DEFAULT_GATEWAY_API_PLUGIN],
    ['src/constructs/argocd/argo-cd-config-options.ts', 'gatewayApiPluginVersion', DEFAULT_GATEWAY_API_PLUGIN],
    ['src/constructs/argocd/argo-cd-application-options.ts', 'gatewayApiPluginVersion', DEFAULT_GATEWAY_API_PLUGIN],
    ['src/values/plugins/gateway-api-plugin-options.ts', 'version', DEFAULT_GATEWAY_API_PLUGIN],
    ['src/values/plugins/traffic-router-plugin.ts', 'version', KEDIFY_PLUGIN.tested],
  ])('%s: the default of %s is %s', (file, prop, release) => {
    expect(/@default (\S+)/.exec(docOf(file, prop))?.[1]).toBe(release);
  });

  test.each([
    ['README.md', `| Gateway API plugin for Argo Rollouts | ${GATEWAY_API_PLUGIN.tested};`],
    ['test/e2e/README.md', `\`${GATEWAY_API_PLUGIN.plugin}\` v${GATEWAY_API_PLUGIN.tested} and`],
    ['test/e2e/README.md', `\`${KEDIFY_PLUGIN.plugin}\` v${KEDIFY_PLUGIN.tested} (`],
    ['test/e2e/README.md', `e2e/gatewayapi-plugin-v${GATEWAY_API_PLUGIN.tested}/`],
    ['test/e2e/README.md', `git checkout v${GATEWAY_API_PLUGIN.tested}\n`],
  ])('%s says %j', (file, text) => {
    expect(readFileSync(file, 'utf8')).toContain(text);
  });

  test.each([
    ['routeKinds', 'RouteKind.GRPC` needs version ', 'grpcRoutes'],
    ['routeKinds', 'RouteKind.TLS` ', 'tlsRoutes'],
    ['experiments', 'Needs version ', 'experiments'],
    ['experiments', 'Before ', 'namedHeaderRules'],
    ['labelSelectors', 'Needs version ', 'selectors'],
    ['kubeClientQps', 'Needs version ', 'clientRate'],
    ['kubeClientBurst', 'Needs version ', 'clientRate'],
    ['version', 'Before ', 'namedHeaderRules'],
  ] as const)('%s: "%s" is followed by the first release with %s', (prop, before, feature) => {
    expect(docOf('src/values/plugins/gateway-api-plugin-options.ts', prop)).toContain(`${before}${GATEWAY_API_PLUGIN_SINCE[feature]}`);
  });

  test.each([
    ['values/gateway/in-progress-label', 'From plugin ', 'inProgressLabel'],
    ['values/plugins/plugin-source', 'for the Gateway API plugin from ', 'image'],
    ['values/plugins/gateway-api-plugin-options', 'the plugin needs to write ConfigMaps. Before ', 'currentTypes'],
  ] as const)('%s: "%s" is followed by the first release with %s', (file, before, feature) => {
    expect(readFileSync(`src/${file}.ts`, 'utf8')).toContain(`${before}${GATEWAY_API_PLUGIN_SINCE[feature]}`);
  });
});
