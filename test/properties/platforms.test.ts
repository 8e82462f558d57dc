import { Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { GatewayApiBundle, Platform } from '../../src';
import { servedBundles } from '../support/bundles';
import { generatedApps } from '../support/generated/apps';
import type { Manifest } from '../support/manifests';
import { schemaProblems } from '../support/schema';

const GROUP = 'gateway.networking.k8s.io/';

/** Every release that is proven, and the older ones that only the plugin has. */
const platforms: fc.Arbitrary<Platform> = fc.record({
  argoRollouts: fc.constantFrom('1.9.0', '1.9.3', '1.10.0', '1.10.2'),
  gatewayApi: fc.constantFrom('1.4.1', '1.5.1', '1.6.3', '1.7.0').chain((version) =>
    fc.constantFrom(GatewayApiBundle.standard(version), GatewayApiBundle.experimental(version))),
  gatewayApiPlugin: fc.constantFrom('0.4.0', '0.6.0', '0.8.0', '0.10.0', '0.12.0', '0.13.0', '0.14.1', '0.15.0', '0.16.0', '0.17.0',
    '0.18.0'),
  argoCd: fc.constantFrom('3.5.1', '3.5.7', '3.6.0', '3.6.1'),
  istio: fc.constantFrom('1.30.3', '1.31.0', '1.32.0'),
  keda: fc.constantFrom('2.20.2', '2.21.0'),
}).map((options) => Platform.of(options));

/** A refusal must say which release has, or would take, what is asked for. */
const NAMES_A_RELEASE = /(the Gateway API plugin|Gateway API|Argo Rollouts|Argo CD) \d+\.\d+\.\d+/;

interface Outcome {
  readonly manifests: readonly Manifest[];
  readonly refusals: readonly string[];
}

function outcomeOf(build: () => ReturnType<typeof Testing.chart>): Outcome {
  try {
    const chart = build();
    return { manifests: Testing.synth(chart) as Manifest[], refusals: [] };
  } catch (error) {
    const { message } = error as Error;
    if (!message.startsWith('Validation failed')) throw error;
    return { manifests: [], refusals: message.split('\n').slice(1) };
  }
}

let printed: jest.SpyInstance;
beforeAll(() => {
  printed = jest.spyOn(console, 'warn').mockImplementation();
});
afterAll(() => printed.mockRestore());

test('whatever the platform, an app is right by the schemas of its bundle, or refused by the name of a release', () => {
  const seen = { right: 0, refused: 0, kinds: new Set<string>() };
  fc.assert(fc.property(generatedApps, platforms, ({ kind, build }, platform) => {
    const ordinary = outcomeOf(() => build());
    let bundle = '';
    const { manifests, refusals } = outcomeOf(() => {
      const chart = build(platform);
      const { gatewayApi } = Platform.ofScope(chart);
      bundle = `${gatewayApi.version} ${gatewayApi.channel}`;
      return chart;
    });
    const served = servedBundles.find(({ name }) => name === bundle)!;
    // What is wrong on every platform is the business of other tests.
    const news = refusals.filter((line) => !ordinary.refusals.includes(line));
    expect(news.filter((line) => !NAMES_A_RELEASE.test(line))).toEqual([]);
    expect(manifests.flatMap((manifest) => (manifest.apiVersion.startsWith(GROUP) ? served.problems(manifest) : schemaProblems(manifest))))
      .toEqual([]);
    if (news.length > 0) seen.refused += 1;
    else if (manifests.length > 0) {
      seen.right += 1;
      seen.kinds.add(kind);
    }
  }), { numRuns: 300, seed: 31 });
  expect(seen.right).toBeGreaterThan(120);
  expect(seen.refused).toBeGreaterThan(20);
  expect(seen.kinds.size).toBeGreaterThan(5);
});
