import { type IgnoreDifference } from './support/harness';
import { type Mode, MODES } from './support/modes';
import { SERVER_SIDE_APPLY_MEANS_SERVER_SIDE_DIFF } from './support/release';
import { type Scenario, scenarios } from './support/scenarios';
import { statesOf } from './support/states';
import { type Story, type StoryAnswer, tellById } from './support/story';

const ALL = scenarios().filter(({ ignoreDifferences }) => ignoreDifferences.length > 0);

/** An object whose rules lack one expression. */
interface Lack {
  readonly id: string;
  readonly kind: string;
  readonly expression: string;
  readonly stories: ReadonlyArray<Mode & { readonly story: Story }>;
}

function lacksOf({ name, git, ignoreDifferences }: Scenario): Lack[] {
  return ignoreDifferences.flatMap((rule) => (rule.jqPathExpressions ?? []).map((expression): Lack => {
    const id = `${name}: ${rule.kind} ${rule.name} without ${expression}`;
    const index = git.findIndex(({ kind, metadata }) => kind === rule.kind && metadata.name === rule.name);
    const rest: IgnoreDifference = { ...rule, jqPathExpressions: rule.jqPathExpressions?.filter((other) => other !== expression) };
    const steps = statesOf(git, index).map(({ object }) => ({ writes: [object] }));
    return {
      id, kind: rule.kind, expression,
      stories: MODES.map((mode) =>
        ({ ...mode, story: { id: `${id}, ${mode.diff}, ${mode.apply}`, git: [git[index]], steps, ...mode, ignoreDifferences: [rest] } })),
    };
  }));
}

const LACKS = new Map(ALL.map((scenario) => [scenario.name, lacksOf(scenario)]));

let answer: (id: string) => StoryAnswer;
beforeAll(async () => {
  answer = await tellById([...LACKS.values()].flat().flatMap(({ stories }) => stories.map(({ story }) => story)));
}, 600_000);

function isNeeded({ stories }: Lack, where: (mode: Mode) => boolean): boolean {
  return stories.filter(where).some(({ story }) => answer(story.id).steps.some(({ objects }) => objects[0].outOfSync));
}

// Client-side diff compares just the keys of maps that Git has, also inside of arrays. Up to Argo CD 3.5 it plays the apply where
// that is done on the server's side, and sees the others; from 3.6 on server-side diff does that, unless it is refused.
const APPLIES = SERVER_SIDE_APPLY_MEANS_SERVER_SIDE_DIFF ? ['client', 'server'] as const : ['client'] as const;
const ADDED_TO_MAPS = [
  'DestinationRule: ["rollouts-pod-template-hash"]',
  'DestinationRule: labels',
  'Rollout: select(. == {})',
  'Service: ["rollouts-pod-template-hash"]',
];
const shown = ({ kind, expression }: Lack): string =>
  `${kind}: ${/labels$|\["rollouts-pod-template-hash"\]$|select\(\. == \{\}\)$/.exec(expression)?.[0] ?? expression}`;

test.each(ALL)('$name: without any one of its expressions something is OutOfSync, under either diff', ({ name }) => {
  const lacks = LACKS.get(name) ?? [];
  expect(lacks.length).toBeGreaterThan(0);
  expect(lacks.filter((lack) => !isNeeded(lack, () => true)).map(({ id }) => id)).toEqual([]);
  const added = lacks.filter((lack) => SERVER_SIDE_APPLY_MEANS_SERVER_SIDE_DIFF && ADDED_TO_MAPS.includes(shown(lack)));
  expect(lacks.filter((lack) => !isNeeded(lack, ({ diff }) => diff === 'client')).map(({ id }) => id)).toEqual(added.map(({ id }) => id));
  expect(lacks.filter((lack) => !isNeeded(lack, ({ diff }) => diff === 'server')).map(({ id }) => id)).toEqual([]);
});

test.each(APPLIES)('with client-side diff and %s-side apply, only what the controllers add to maps needs no rule', (apply) => {
  const needless = [...LACKS.values()].flat().filter((lack) => !isNeeded(lack, (mode) => mode.diff === 'client' && mode.apply === apply));
  expect([...new Set(needless.map(shown))].sort()).toEqual(ADDED_TO_MAPS);
});
