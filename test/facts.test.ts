import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { COMPARE_OPTIONS, SYNC_OPTIONS } from '../src/facts/argo-cd';
import { CAPABILITIES, type ReleaseNeed } from '../src/facts/capabilities';
import { GATEWAY_API_PLUGIN, GATEWAY_API_PLUGIN_KEYS, GATEWAY_API_PLUGIN_ROUTES } from '../src/facts/gateway-api-plugin';
import { KEDIFY_PLUGIN, KEDIFY_PLUGIN_KEYS } from '../src/facts/kedify-plugin';
import { PluginPlatform } from '../src/facts/plugin-platform';
import type { PluginReleases } from '../src/facts/plugin-releases';
import { RELEASES, type Tool } from '../src/facts/releases';
import { RouteKind } from '../src/facts/route-kind';
import { isAtLeast, isVersion, lineOf } from '../src/facts/version';
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
  ...['1.5', '1.6'].map((word) => ({ word, where: /report\/plan-html-style/, because: 'a size' })),
  { word: 'never', where: /rules\/sync-order/, because: 'when something is applied' },
  { word: 'never', where: /cli\/(program|commands\/check)/, because: 'when there are colours' },
  { word: 'false', where: /values\/argocd\/argo-cd-sync-options/, because: 'a boolean' },
  { word: 'false', where: /shapes\/shape-problems/, because: 'a boolean' },
  { word: 'None', where: /manifests\/pods\//, because: 'a value of Kubernetes\' own fields' },
  { word: 'AnalysisTemplate', where: /constructs\/analysis\/analysis-template/, because: 'the name of our own class' },
  { word: 'ClusterAnalysisTemplate', where: /constructs\/analysis\/cluster-analysis-template/, because: 'the name of our own class' },
  { word: 'Gateway', where: /constructs\/gateway\/gateway[.]ts/, because: 'the name of our own class' },
  ...['httpRoutes', 'tlsRoutes', 'tcpRoutes'].map((word) => ({ word, where: /(constructs|render)\/istio\//, because: 'a prop' })),
  {
    word: 'v1', where: /(argocd\/argo-cd-config|canary\/(pod-source|workload|deployment-object)|pods\/container-env)/,
    because: 'of Kubernetes',
  },
  { word: 'v1', where: /analysis\/datadog-options/, because: 'a version of Datadog\'s API' },
  { word: '(-[0-9]+)?', where: /manifests\/rollout\/canary-rollout/, because: 'the number of an experiment\'s try' },
  { word: '1.5', where: /values\/gateway\/gateway-listener/, because: 'a release in a message' },
  { word: 'istio', where: /(manifests\/rollout\/(router-releases|misplaced-routers)|plan\/canary-notes)/, because: 'a field of a Rollout' },
  ...['istio', 'apisix'].map((word) => ({ word, where: /checks\/rules\/header-route-not-allowed/, because: 'a field of a Rollout' })),
  { word: 'gatewayApiPlugin', where: /controller\/plugin-location/, because: 'a prop' },
  ...['ingress', 'smi'].map((word) => ({ word, where: /manifests\/rollout\/router-names/, because: 'a field of a Rollout' })),
  { word: 'tlsRoutes', where: /platform\/capability/, because: 'the value of our own enum' },
  ...['argoRollouts', 'gatewayApiPlugin', 'argoCd', 'istio', 'keda'].map((word) =>
    ({ word, where: /platform\/platform[.]ts/, because: 'a prop' })),
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

  test('not what a rule links to, and only there', () => {
    const text = 'const rule = { links: [\'https://example.com/argocd-cm\'], name: \'argocd-cm\' };';
    expect(findNames('src/checks/rules/made-up.ts', upstream, text)).toHaveLength(1);
    expect(findNames('src/checks/made-up.ts', upstream, text)).toHaveLength(2);
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

describe.each(Object.entries(RELEASES))('the releases of %s', (_, { lines, never = [], tested, proven }) => {
  test('stand each once, the oldest first', () => {
    const versions = lines.map((line) => (line === lineOf(line) ? `${line}.0` : line));
    expect(versions.filter((version) => !isVersion(version))).toEqual([]);
    expect(versions.filter((version, i) => i > 0 && isAtLeast(versions[i - 1], version))).toEqual([]);
    expect(new Set(lines.map(lineOf)).size).toBe(lines.length);
  });

  test('have what the tests run among them, and nothing that never was', () => {
    expect(lines).toContain(tested);
    expect(lines.map(lineOf)).toEqual(expect.arrayContaining([...proven]));
    expect(proven).toContain(lineOf(tested));
    expect(lines.filter((line) => never.includes(line))).toEqual([]);
  });
});

describe.each<[Tool, PluginReleases]>([
  ['gatewayApiPlugin', GATEWAY_API_PLUGIN], ['kedifyPlugin', KEDIFY_PLUGIN],
])('%s', (tool, plugin) => {
  const versions = RELEASES[tool].lines;

  test('has assets of its newest name for each release and platform', () => {
    const names = versions.flatMap((version) => Object.values(PluginPlatform).map((platform) =>
      plugin.asset(version, platform).replace(`${plugin.repository}/releases/download/v${version}/`, '').replace(`-${platform}`, '')));
    expect([...new Set(names)]).toEqual(plugin.assetNames.slice(-1));
  });

  test('has an image from a release on', () => {
    expect([...versions, undefined]).toContain(plugin.image?.since);
  });
});

describe('what depends on releases', () => {
  const needs = Object.entries<readonly ReleaseNeed[]>(CAPABILITIES)
    .flatMap(([name, each]) => each.map((need): [string, string, ReleaseNeed] => [name, `${need.tool} ${need.since}`, need]));

  test.each(needs)('%s is there from %s, which is a release', (_, __, { tool, since, thread }) => {
    const { lines, never = [] } = RELEASES[tool];
    expect(isVersion(since)).toBe(true);
    expect(never).not.toContain(since);
    // What is to come is known from its thread alone.
    const known = lines.find((line) => lineOf(line) === lineOf(since));
    if (known === undefined) expect([isAtLeast(since, lines.at(-1) ?? ''), thread]).toEqual([true, expect.any(String)]);
    else expect(known === lineOf(known) || isAtLeast(known, since)).toBe(true);
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

  test.each(Object.entries(RELEASES))('the default of %s in the platform\'s options is what the tests run', (tool, { tested }) => {
    expect(/@default (\S+)/.exec(docOf('src/platform/platform-options.ts', tool))?.[1])
      .toBe(tool === 'gatewayApi' ? `GatewayApiBundle.standard('${tested}')` : tested);
  });

  test.each([
    ['README.md', `| Gateway API plugin | ${GATEWAY_API_PLUGIN.tested} |`],
    ['test/e2e/README.md', `\`${GATEWAY_API_PLUGIN.plugin}\` v${GATEWAY_API_PLUGIN.tested} and`],
    ['test/e2e/README.md', `\`${KEDIFY_PLUGIN.plugin}\` v${KEDIFY_PLUGIN.tested} (`],
    ['test/e2e/README.md', `e2e/gatewayapi-plugin-v${GATEWAY_API_PLUGIN.tested}/`],
    ['test/e2e/README.md', `git checkout v${GATEWAY_API_PLUGIN.tested}\n`],
  ])('%s says %j', (file, text) => {
    expect(readFileSync(file, 'utf8')).toContain(text);
  });

  test.each([
    ['routeKinds', 'RouteKind.TLS` needs ', 'tlsRoutes'],
    ['experiments', 'Needs ', 'experimentTraffic'],
    ['experiments', 'Before ', 'otherBackends'],
    ['labelSelectors', 'Needs ', 'routeSelectors'],
    ['kubeClientQps', 'Needs ', 'pluginClientRate'],
    ['kubeClientBurst', 'Needs ', 'pluginClientRate'],
  ] as const)('%s: "%s" is followed by the first release with %s', (prop, before, capability) => {
    expect(docOf('src/values/plugins/gateway-api-plugin-options.ts', prop)).toContain(`${before}${CAPABILITIES[capability][0].since}`);
  });

  test.each([
    ['values/gateway/in-progress-label', 'From plugin ', 'inProgressLabel'],
    ['values/plugins/plugin-source', 'for the Gateway API plugin from ', 'pluginImage'],
  ] as const)('%s: "%s" is followed by the first release with %s', (file, before, capability) => {
    expect(readFileSync(`src/${file}.ts`, 'utf8')).toContain(`${before}${CAPABILITIES[capability][0].since}`);
  });
});
