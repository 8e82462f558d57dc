import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { CanaryChecks, Platform } from '../../src';
import { type GeneratedApp, generatedApps } from '../support/generated/apps';
import { errorsIn } from '../support/checks';
import { type Manifest, load } from '../support/manifests';

const DIST = join(__dirname, '../../dist');

/** The order of the rules of one route is judged where that of anybody's route is. */
const BY_A_RULE = ['rule-shadows-canary'];

const RULE = new RegExp(`\\((${CanaryChecks.rules.map(({ id }) => id).filter((id) => !BY_A_RULE.includes(id)).join('|')})[;)]`);

/** The manifests of an app; none where the constructs refuse it, as long as no other rule has to. */
function accepted({ build }: GeneratedApp): Manifest[] {
  try {
    return Testing.synth(build()) as Manifest[];
  } catch (error) {
    const { message } = error as Error;
    if (!message.startsWith('Validation failed') || RULE.test(message)) throw error;
    return [];
  }
}

test('no rule finds an error in what the constructs accept by themselves', () => {
  const apps = fc.sample(generatedApps, { numRuns: 600, seed: 12 }).map((app) => ({ kind: app.kind, manifests: accepted(app) }));
  const found = apps.flatMap(({ kind, manifests }) => errorsIn(manifests).map((text) => `${kind}: ${text}`));
  expect(found).toEqual([]);
  const kinds = new Set(apps.filter(({ manifests }) => manifests.length > 0).map(({ kind }) => kind));
  for (const kind of ['CanaryApp', 'GatewayCanaryRoute', 'IstioSubsetCanary', 'KedifyCanary']) expect(kinds).toContain(kind);
});

/** Routes of TCP and TLS need a newer plugin, or an experimental bundle. */
const PLATFORM = Platform.of({ gatewayApiPlugin: '0.17.0' });

/** The releases of the plugin come without checksums that this library knows. */
const SAID = new Map([['argo-rollouts.k8s.yaml', ['warning plugin-download']]]);

test.each(readdirSync(DIST).filter((file) => !file.startsWith('argo-cd')))('no rule says more of dist/%s than is true', (file) => {
  const { findings } = CanaryChecks.of(load(readFileSync(join(DIST, file), 'utf8')), { platform: PLATFORM });
  expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(SAID.get(file) ?? []);
});
