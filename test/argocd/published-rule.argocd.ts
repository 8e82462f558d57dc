import { IN_PROGRESS_RULE } from '../../src/drift/ignored-differences';
import { example, rulesOfExample } from './support/dist';
import { edited } from './support/edits';
import { type IgnoreDifference } from './support/harness';
import { modeName, MODES } from './support/modes';
import { RELEASE, SERVER_SIDE_APPLY_MEANS_SERVER_SIDE_DIFF } from './support/release';
import { statesOf } from './support/states';
import { type ObjectAnswer, type Story, type StoryAnswer, tellById } from './support/story';

const { group, kind, expression } = IN_PROGRESS_RULE;
const PUBLISHED: IgnoreDifference = { group, kind, jqPathExpressions: [expression] };
const LABEL = 'rollouts.argoproj.io/gatewayapi-canary';

// Weights alone, and a header route that is there while the canary has no share yet.
const ROUTES = ['istio-ingress-gateway', 'kgateway'].map((name) => {
  const git = example(name);
  const index = git.findIndex((manifest) => manifest.kind === 'HTTPRoute');
  return { name, route: git[index], states: statesOf(git, index), own: rulesOfExample(name) ?? [] };
});
const RULES = [{ rules: 'alone', beside: false }, { rules: 'beside ours', beside: true }];
const all = <M extends { readonly apply: 'client' | 'server' }>(mode: M, name: string) =>
  RULES.flatMap((rule) => ROUTES.map((route) => ({ mode, ...rule, ...route, id: `${name}, ${rule.rules}, ${route.name}` })));
const CASES = MODES.flatMap((mode) => all(mode, modeName(mode)));
// Where the Application says nothing of the diff, Argo CD asks the API server from 3.6 on if it also applies there.
const UNSAID = (['client', 'server'] as const).flatMap((apply) => all({ apply }, `nothing said of the diff, ${apply}-side apply`));

const stories: Story[] = [...CASES, ...UNSAID].flatMap(({ id, mode, beside, route, states, own }) => {
  const settings = { ...mode, ignoreDifferences: beside ? [...own, PUBLISHED] : [PUBLISHED] };
  return [
    { id, git: [route], steps: states.map(({ object }) => ({ writes: [object] })), ...settings },
    { id: `${id}, edited`, git: [route], steps: states.map(({ object }) => ({ writes: [object], git: [edited(route, 'match')] })),
      ...settings },
  ];
});

let answer: (id: string) => StoryAnswer;
beforeAll(async () => {
  answer = await tellById(stories);
});

const verdicts = (id: string, of: (name: string) => boolean): Set<boolean> => {
  const { states } = [...CASES, ...UNSAID].find((each) => id.startsWith(each.id)) as (typeof UNSAID)[number];
  return new Set(answer(id).steps.filter((_, index) => of(states[index].state)).map(({ objects }) => objects[0].outOfSync));
};
const inProgress = (route: string) => (name: string): boolean =>
  ROUTES.find((each) => each.name === route)?.states.find(({ state }) => state === name)?.object.metadata.labels?.[LABEL] === 'in-progress';

const byDiff = (diff: string) => CASES.filter(({ mode }) => mode.diff === diff);

describe('the published rule under client-side diff', () => {
  // The label that it selects by is on the live object alone, and a rule is applied to Git's object and to the live one by
  // itself: the rules of the route are gone from one side, and there on the other.
  test.each(byDiff('client'))('$id: OutOfSync for as long as the canary has a share', ({ id, name }) => {
    expect(verdicts(id, inProgress(name))).toEqual(new Set([true]));
    const { normalizedLive, predictedLive } = answer(id).steps.flatMap(({ objects }) => objects)
      .find(({ live }) => live?.metadata.labels?.[LABEL] !== undefined) as ObjectAnswer;
    expect(normalizedLive?.spec.rules).toBeUndefined();
    expect(predictedLive?.spec.rules).toHaveLength(1);
  });
});

describe('the published rule under server-side diff', () => {
  // What is compared there is the object that an apply would leave, which has the label too.
  test.each(byDiff('server'))('$id: Synced while the canary has a share, and an edit in Git is hidden', ({ id, name }) => {
    expect(verdicts(id, inProgress(name))).toEqual(new Set([false]));
    expect(verdicts(`${id}, edited`, inProgress(name))).toEqual(new Set([false]));
  });
});

describe('the published rule where nothing is said of the diff', () => {
  const unsaid = (apply: string) => UNSAID.filter(({ mode }) => mode.apply === apply);
  test.each(unsaid('client'))('$id: OutOfSync for as long as the canary has a share', ({ id, name }) => {
    expect(verdicts(id, inProgress(name))).toEqual(new Set([true]));
  });
  test.each(unsaid('server'))(`$id: ${SERVER_SIDE_APPLY_MEANS_SERVER_SIDE_DIFF ? 'Synced, and an edit in Git is hidden'
    : 'OutOfSync for as long as the canary has a share'}, as it is in Argo CD ${RELEASE}`, ({ id, name }) => {
    expect(verdicts(id, inProgress(name))).toEqual(new Set([!SERVER_SIDE_APPLY_MEANS_SERVER_SIDE_DIFF]));
    expect(verdicts(`${id}, edited`, inProgress(name))).toEqual(new Set([!SERVER_SIDE_APPLY_MEANS_SERVER_SIDE_DIFF]));
  });
});

test('the label comes with the first weight: a header route before it is OutOfSync in every mode, unless our rules are there too', () => {
  for (const { id, beside } of CASES.filter(({ name }) => name === 'kgateway')) {
    expect(verdicts(id, (state) => state.endsWith(': step 1'))).toEqual(new Set([!beside]));
  }
});

test('the states are with and without the label', () => {
  for (const { name,
    states } of ROUTES) expect(new Set(states.map(({ state }) => inProgress(name)(state)))).toEqual(new Set([true, false]));
});
