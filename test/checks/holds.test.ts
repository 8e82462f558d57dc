import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Capability, CanaryChecks, Platform } from '../../src';
import { RULES } from '../../src/checks/all-rules';
import { findingsIn } from '../../src/checks/judged-cluster';
import type { Rule } from '../../src/checks/rule';
import { releasesText } from '../../src/checks/rule-releases';
import { OTHER_SIDES } from '../platform/other-sides';
import { PLUGIN_SIDES } from '../platform/plugin-sides';
import type { Sides } from '../platform/sides';
import { load } from '../support/manifests';

const DATA = join(__dirname, '../data/checks');
const SIDES: { readonly [capability in Capability]: Sides } = { ...PLUGIN_SIDES, ...OTHER_SIDES };
const BOUND = RULES.filter(({ holds }) => holds !== undefined);

/** A case by hand, whose number of findings is asked for a release. */
interface Case {
  readonly name: string;
  readonly found: (release: Sides['before']) => number;
}

function casesOf(rule: Rule): Case[] {
  const folder = join(DATA, rule.id);
  return readdirSync(folder).filter((file) => file.endsWith('.yaml') && !file.endsWith('.expected.yaml')).map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const said = JSON.parse(/^# platform: (.*)$/m.exec(text)?.[1] ?? '{}') as object;
    const complete = /^# complete: true$/m.test(text);
    const manifests = load(text);
    return { name, found: (release) => {
      const platform = Platform.fromJson(JSON.stringify({ ...said, ...release }));
      return findingsIn(manifests, [rule], { platformOf: () => platform, complete }).length;
    } };
  });
}

const since = BOUND.flatMap((rule) => (rule.holds?.since ?? []).map((capability) => [rule.id, capability, rule] as const));
const until = BOUND.flatMap((rule) => (rule.holds?.until ?? []).map((capability) => [rule.id, capability, rule] as const));

test.each(since)('%s speaks from %s on, and not before', (_, capability, rule) => {
  const { before, from } = SIDES[capability];
  expect(casesOf(rule).filter(({ found }) => found(before) === 0 && found(from) > 0).map(({ name }) => name)).not.toEqual([]);
});

test.each(until)('%s speaks before %s, and not from it on', (_, capability, rule) => {
  const { before, from } = SIDES[capability];
  expect(casesOf(rule).filter(({ found }) => found(before) > 0 && found(from) === 0).map(({ name }) => name)).not.toEqual([]);
});

const whole = BOUND.filter(({ holds }) => holds?.partly !== true).map((rule) => [rule.id, rule] as const);

test.each(whole)('%s says nothing else', (_, rule) => {
  const { holds: { since: begins = [], until: ends = [] } = {} } = rule;
  const outside = [...begins.map((capability) => SIDES[capability].before),
    ...(ends.length === 0 ? [] : [Object.assign({}, ...ends.map((capability) =>
      newest(SIDES[capability].from))) as Sides['before']])];
  for (const release of outside) expect(casesOf(rule).filter(({ found }) => found(release) > 0).map(({ name }) => name)).toEqual([]);
});

/** The newest releases of the tools that a release speaks of. */
function newest(release: Sides['before']): Sides['before'] {
  const { argoRollouts, gatewayApiPlugin, argoCd, istio, keda } = Platform.of();
  const known: { readonly [tool: string]: unknown } = { argoRollouts, gatewayApiPlugin, argoCd, istio, keda };
  return Object.fromEntries(Object.keys(release).map((tool) => [tool, known[tool]]));
}

/** The rule is about a release that is not that of the platform, whatever this is. */
const COMPARES = new Set(['plugin-release']);

test.each(RULES.filter(({ id }) => !COMPARES.has(id)).map((rule) => [rule.id, rule] as const))('%s names all bounds that cases show',
  (_, rule) => {
    const cases = casesOf(rule).filter(({ name }) => name.startsWith('bad-'));
    const declared = [...rule.holds?.since ?? [], ...rule.holds?.until ?? []].map(boundOf);
    const shown = Object.entries(SIDES).filter(([, { before, from }]) =>
      cases.some(({ found }) => (found(before) === 0) !== (found(from) === 0))).map(([capability]) => boundOf(capability as Capability));
    expect([...new Set(shown)].filter((bound) => !declared.includes(bound))).toEqual([]);
  });

function boundOf(capability: Capability): string {
  return JSON.stringify(SIDES[capability].from);
}

test('what it holds by is among what it asks', () => {
  for (const { capabilities = [], holds: { since: begins = [], until: ends = [] } = {} } of RULES) {
    expect(capabilities).toEqual(expect.arrayContaining([...begins, ...ends]));
  }
});

test('every rule has an answer', () => {
  const answers = new Map(CanaryChecks.rules.map(({ id, holds }) => [id, holds]));
  expect(answers.get('autoscaled-replicas')).toBe('all supported releases');
  expect(answers.get('shared-route')).toBe('from the Gateway API plugin 0.9.0 on (inProgressLabel)');
  expect(answers.get('header-route-not-allowed'))
    .toBe('all supported releases; in part only before Argo Rollouts 1.10.0 (pluginMirrorRoutes)');
  expect(releasesText()).toBe('all supported releases');
});
