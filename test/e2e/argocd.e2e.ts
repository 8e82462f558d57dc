import { deploymentOf } from '../argocd/support/deployment';
import { type Answer, type Case, judge } from '../argocd/support/harness';
import { JqEngine } from '../support/jq';
import { type Manifest } from '../support/manifests';
import { CanaryRun, type Moment } from './support/canary/drift/canary-run';
import { type DriftCase, driftCases } from './support/canary/drift/cases';
import { isCanary, released } from './support/canary/drift/pauses';
import { type Stage, startStage } from './support/canary/drift/stage';
import { GIT_MANAGER } from './support/cluster/kubectl';
import { describeWithPlugin } from './support/plugins/plugin-tests';

// What Argo CD makes of the objects as the controllers leave them: by its own code, and by a dry run of the real API server.

const CASES = driftCases().filter(({ name }) => name.endsWith('.k8s.yaml'));
const DIFFS = ['client', 'server'] as const;
const BUILD_MS = 20 * 60_000;

let stage: Stage;
let jq: JqEngine;

beforeAll(async () => {
  jq = await JqEngine.load();
  stage = await startStage(CASES.flatMap(({ git }) => git));
});
afterAll(async () => stage?.cluster.stop());

describe('no plugin', () => each(undefined));
describeWithPlugin('argoproj-labs/gatewayAPI', () => each('argoproj-labs/gatewayAPI'));
describeWithPlugin('kedify/http', () => each('kedify/http'));

/** A moment of a canary, with what Git has then, and what the API server says that it would become. */
interface Look {
  readonly moment: Moment;
  readonly git: readonly Manifest[];
  readonly predicted: readonly Manifest[];
}

function each(plugin: DriftCase['plugin']): void {
  test.each(CASES.filter((one) => one.plugin === plugin))('$name: Synced at every step with our rules, and not without', async (one) => {
    const { ignoreDifferences } = deploymentOf(one.git);
    const looks = await looksOf(one);

    const answers = await judge([...questions(looks, ignoreDifferences), ...questions(looks, [])]);
    const half = answers.length / 2;
    expect(answers.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(outOfSync(answers.slice(0, half))).toEqual([]);
    expect(outOfSync(answers.slice(half)).length).toBeGreaterThan(0);

    expect(looks.flatMap((look) => foreseen(look, ignoreDifferences))).toEqual([]);
    expect(looks.flatMap((look) => foreseen(look, [])).length).toBeGreaterThan(0);
  }, BUILD_MS);
}

async function looksOf({ git, options }: DriftCase): Promise<Look[]> {
  const looks: Look[] = [];
  await CanaryRun.of(stage.cluster, stage.controller, git, {
    ...options,
    apply: async (manifests) => stage.cluster.kubectl.apply(manifests.map(tracked)),
    look: async (moment) => {
      const now = moment.name === 'first revision' ? git : afterRelease(git);
      looks.push({ moment, git: now, predicted: await dryRun(now.map(tracked)) });
    },
  });
  return looks;
}

function afterRelease(git: readonly Manifest[]): Manifest[] {
  const next = released(git, git.find(isCanary)!);
  return git.map((object) => (object.kind === next.kind && object.metadata.name === next.metadata.name ? next : object));
}

/** Argo CD marks what it applies. */
function tracked(object: Manifest): Manifest {
  const { apiVersion, kind, metadata } = object;
  const group = String(apiVersion).includes('/') ? String(apiVersion).split('/')[0] : '';
  const id = `app:${group}/${kind}:${metadata.namespace ?? 'default'}/${metadata.name}`;
  return { ...object, metadata: { ...metadata, annotations: { ...metadata.annotations, 'argocd.argoproj.io/tracking-id': id } } };
}

/** What a server-side apply by Argo CD would leave, which is what its server-side diff compares with the live object. */
async function dryRun(manifests: readonly Manifest[]): Promise<Manifest[]> {
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests });
  const { stdout } = await stage.cluster.kubectl.run(['apply', '--server-side', '--dry-run=server', '--force-conflicts',
    `--field-manager=${GIT_MANAGER}`, '-o', 'json', '-f', '-'], list);
  const { items } = JSON.parse(stdout) as { readonly items: Manifest[] };
  expect(items.map(({ kind, metadata }) => [kind, metadata.name])).toEqual(manifests.map(({ kind, metadata }) => [kind, metadata.name]));
  return items;
}

function questions(looks: readonly Look[], ignoreDifferences: Case['ignoreDifferences']): Case[] {
  return looks.flatMap(({ moment, git }) => moment.objects.flatMap((live, index) => DIFFS.map((diff): Case => ({
    id: `${moment.name}: ${live.kind} ${live.metadata.name}, ${diff} diff`, live, target: git[index], diff, ignoreDifferences,
  }))));
}

function outOfSync(answers: readonly Answer[]): string[] {
  return answers.filter((answer) => answer.outOfSync).map(({ id }) => id);
}

/** The objects that a dry run on the real API server says would change in more than ignored fields. */
function foreseen({ moment, predicted }: Look, rules: ReturnType<typeof deploymentOf>['ignoreDifferences']): string[] {
  const known = rules.map(({ group = '', kind, name, namespace, jqPathExpressions = [] }) =>
    ({ group, kind, name, namespace, jqPathExpressions }));
  const both = jq.normalize([...moment.objects, ...predicted].map(withoutBookkeeping), known)
    .map(({ object }) => JSON.stringify(sorted(object)));
  return moment.objects.flatMap(({ kind, metadata }, index) =>
    (both[index] === both[moment.objects.length + index] ? [] : [`${moment.name}: ${kind} ${metadata.name}`]));
}

/** Without what the API server and kubectl note down about every write, and without status, which Argo CD does not compare. */
function withoutBookkeeping(object: Manifest): Manifest {
  const { status, metadata: { managedFields, resourceVersion, generation, annotations, ...metadata }, ...rest } = object;
  void [status, managedFields, resourceVersion, generation];
  const { 'kubectl.kubernetes.io/last-applied-configuration': last, ...kept } = annotations ?? {};
  void last;
  return { ...rest, apiVersion: object.apiVersion, kind: object.kind, metadata: { ...metadata, annotations: kept } };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
