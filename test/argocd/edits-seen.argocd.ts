import { editsOf } from './support/edits';
import { MODES, modeName } from './support/modes';
import { scenarios } from './support/scenarios';
import { statesOf } from './support/states';
import { type Step, type Story, type StoryAnswer, tellById } from './support/story';

const ALL = scenarios();
/** What Kedify's agent writes is not Git's any more. */
const WRITTEN = [
  'Kedify, with its own objects in Git and a route of each kind led to the proxy: HTTPRoute web: port',
  'Kedify, with its own objects in Git and a route of each kind led to the proxy: VirtualService web: port',
];

interface Tried {
  readonly scenario: string;
  readonly story: Story;
  /** For each step: the edit, and the state at which it is made. */
  readonly edits: ReadonlyArray<{ readonly edit: string; readonly state: string }>;
}

const TRIED = MODES.flatMap((mode) => ALL.flatMap(({ name, git, gitForServerSideApply, ignoreDifferences }) =>
  (mode.apply === 'server' ? gitForServerSideApply : git).flatMap((object, index, all): Tried[] => {
    const possible = editsOf(object);
    if (possible.length === 0) return [];
    const states = statesOf(all, index);
    // What no canary has to do with stays as it was deployed.
    const moments = states.length === 0 ? [{ state: 'deployed', object: undefined }] : states;
    const tries = moments.flatMap((moment) =>
      possible.map(({ what, edited }, position) => ({ ...moment, what, edited, first: position === 0 })));
    const id = `${modeName(mode)}: ${name}: ${object.kind} ${object.metadata.name}`;
    return [{
      scenario: name,
      story: { id, git: [object],
        steps: tries.map(({ edited, first, object: live }): Step => ({ writes: first && live !== undefined ? [live] : [], git: [edited] })),
          ...mode, ignoreDifferences },
      edits: tries.map(({ what, state }) =>
        ({ edit: `${name}: ${object.kind} ${object.metadata.name}: ${what}`, state: `${modeName(mode)}: ${state}` })),
    }];
  })));

let answer: (id: string) => StoryAnswer;
beforeAll(async () => {
  answer = await tellById(TRIED.map(({ story }) => story));
}, 600_000);

test.each(ALL.filter(({ name }) => TRIED.some(({ scenario }) => scenario === name)))(
  '$name: an edit of what no controller writes is OutOfSync at every state, in every mode', ({ name }) => {
  const hidden = TRIED.filter(({ scenario }) => scenario === name).flatMap(({ story, edits }) => {
    const { steps } = answer(story.id);
    expect(steps).toHaveLength(edits.length);
    return edits.filter((_, index) => !steps[index].objects[0].outOfSync);
  });
  const known = hidden.filter(({ edit }) => WRITTEN.includes(edit));
  expect(hidden.filter((each) => !known.includes(each))).toEqual([]);
  expect([...new Set(known.map(({ edit }) => edit))]).toEqual(WRITTEN.filter((edit) => edit.startsWith(`${name}: `)));
});

test('the edits reach into everything that a canary consists of', () => {
  const edits = new Set(TRIED.flatMap((each) => each.edits).map(({ edit }) => edit.split(': ').slice(-2).join(': ').replace(/ .*:/, ':')));
  expect([...edits]).toEqual(expect.arrayContaining([
    'HTTPRoute: hostname', 'HTTPRoute: match', 'HTTPRoute: filter', 'HTTPRoute: timeout', 'HTTPRoute: port',
      'HTTPRoute: weight of another backend',
    'GRPCRoute: match', 'TCPRoute: weight of another backend', 'TLSRoute: hostname', 'VirtualService: weight of another destination',
      'VirtualService: timeout',
    'DestinationRule: traffic policy', 'DestinationRule: label of a subset', 'Service: target port', 'Rollout: image',
      'Rollout: metadata of an experiment', 'Ingress: path',
  ]));
  expect(TRIED.flatMap((each) => each.edits).length).toBeGreaterThan(5000);
});
