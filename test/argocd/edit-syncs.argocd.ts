import { type Manifest } from '../support/manifests';
import { edited } from './support/edits';
import { type Mode, modeName, MODES } from './support/modes';
import { DESTINATION_RULE, INGRESS, type ObjectAtStep, ROUTE, SERVICE, VIRTUAL_SERVICE, written } from './support/moments';
import { type Story, type StoryAnswer, tellById } from './support/story';

/** An edit in Git during a canary, then a sync, then another look. */
interface EditCase {
  readonly what: string;
  readonly of: ObjectAtStep;
  readonly edit: string;
  /** What the edit changes, read from the object. */
  readonly part: (object: Manifest) => unknown;
}

const KEEP = { 'argocd.argoproj.io/sync-options': 'ServerSideApply=false' };
const kept = (object: Manifest): Manifest =>
  ({ ...object, metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, ...KEEP } } });
const KEPT_SERVICE: ObjectAtStep = { ...SERVICE, git: kept(SERVICE.git), live: kept(SERVICE.live) };

const ARRAYS: EditCase[] = [
  { what: 'HTTPRoute', of: ROUTE, edit: 'match', part: ({ spec }) => spec.rules[0].matches[0].path.value },
  { what: 'VirtualService', of: VIRTUAL_SERVICE, edit: 'match', part: ({ spec }) => spec.http[0].match },
  { what: 'Ingress', of: INGRESS, edit: 'path', part: ({ spec }) => spec.rules[0].http.paths[0].path },
];
const BESIDE: EditCase[] = [
  { what: 'HTTPRoute', of: ROUTE, edit: 'hostname', part: ({ spec }) => spec.hostnames },
  { what: 'HTTPRoute', of: ROUTE, edit: 'label', part: ({ metadata }) => metadata.labels.edited },
  { what: 'VirtualService', of: VIRTUAL_SERVICE, edit: 'host', part: ({ spec }) => spec.hosts },
];
const HASHES: EditCase[] = [
  { what: 'DestinationRule', of: DESTINATION_RULE, edit: 'traffic policy', part: ({ spec }) => spec.trafficPolicy },
  { what: 'DestinationRule', of: DESTINATION_RULE, edit: 'traffic policy of a subset', part: ({ spec }) => spec.subsets[0].trafficPolicy },
];
const SELECTORS: EditCase[] = [
  { what: 'Service', of: SERVICE, edit: 'target port', part: ({ spec }) => spec.ports[0].targetPort },
  { what: 'Service with ServerSideApply=false', of: KEPT_SERVICE, edit: 'target port', part: ({ spec }) => spec.ports[0].targetPort },
];

const id = ({ what, edit }: EditCase, mode: Mode, respect: boolean): string =>
  `${what}, ${edit}, ${modeName(mode)}, ${respect ? 'respected' : 'not respected'}`;
const storyOf = (each: EditCase, mode: Mode, respect: boolean): Story => ({
  id: id(each, mode, respect),
  git: [each.of.git],
  ...mode,
  ignoreDifferences: each.of.ignoreDifferences,
  applyOutOfSyncOnly: true,
  respectIgnoreDifferences: respect,
  steps: [{ writes: [each.of.live] }, { git: [edited(each.of.git, each.edit)], sync: true }, {}],
});
const stories = [...ARRAYS, ...BESIDE, ...HASHES, ...SELECTORS]
  .flatMap((each) => MODES.flatMap((mode) => [false, true].map((respect) => storyOf(each, mode, respect))));

let answer: (id: string) => StoryAnswer;
beforeAll(async () => {
  answer = await tellById(stories);
});

/** Whether it was OutOfSync at each of the three looks, whether the edit is there, and what is left of the controllers' writes. */
function outcome(each: EditCase, mode: Mode, respect: boolean): unknown {
  const { steps } = answer(id(each, mode, respect));
  const synced = steps[1].objects[0].synced as Manifest;
  const lands = JSON.stringify(each.part(synced)) === JSON.stringify(each.part(edited(each.of.git, each.edit)));
  return { outOfSync: steps.map(({ objects }) => objects[0].outOfSync), lands, written: written(synced) };
}

const LANDED = [false, true, false];

describe.each(MODES.map((mode) => ({ mode, title: modeName(mode) })))('a sync of an edit during a canary, $title', ({ mode }) => {
  test.each([...ARRAYS, ...BESIDE])('$what, $edit: the edit lands, and all of the controllers\' writes are gone', (each) => {
    expect(written(each.of.live)).not.toEqual(written(each.of.git));
    expect(outcome(each, mode, false)).toEqual({ outOfSync: LANDED, lands: true, written: written(each.of.git) });
  });

  test.each(ARRAYS)(
    '$what, $edit, RespectIgnoreDifferences: the writes stay, and the edit in the same array does not land and stays OutOfSync', (each) => {
    expect(outcome(each, mode, true)).toEqual({ outOfSync: [false, true, true], lands: false, written: written(each.of.live) });
  });

  test.each(BESIDE)('$what, $edit, RespectIgnoreDifferences: the writes stay, and an edit beside that array lands', (each) => {
    expect(outcome(each, mode, true)).toEqual({ outOfSync: LANDED, lands: true, written: written(each.of.live) });
  });

  // Git has no hash there, and Argo CD restores just what Git has and the rules left alone.
  test.each(HASHES)('$what, $edit: the edit lands and the hashes are gone, RespectIgnoreDifferences or not', (each) => {
    expect(written(each.of.live)).toEqual(['5c9f7d8b6', '7b68d4c9f5']);
    for (const respect of [false,
      true]) expect(outcome(each, mode, respect)).toEqual({ outOfSync: LANDED, lands: true, written: [undefined, undefined] });
  });

  test('Service: the hash is gone after a server-side apply', () => {
    expect(outcome(SELECTORS[0], mode, false))
      .toEqual({ outOfSync: LANDED, lands: true, written: mode.apply === 'server' ? undefined : '5c9f7d8b6' });
  });

  test('Service: ServerSideApply=false or RespectIgnoreDifferences keep the hash', () => {
    for (const [each, respect] of [[SELECTORS[1], false], [SELECTORS[1], true], [SELECTORS[0], true]] as const) {
      expect(outcome(each, mode, respect)).toEqual({ outOfSync: LANDED, lands: true, written: '5c9f7d8b6' });
    }
  });
});

// At rest the weights are Git's, but the rule still takes the array whole from the live object.
test('with RespectIgnoreDifferences an edit inside of the rules does not land before or after the canary either', async () => {
  const rules = ROUTE.ignoreDifferences;
  const tellAtRest = await tellById(MODES.map((mode): Story => ({
    id: modeName(mode), git: [ROUTE.git], ...mode, ignoreDifferences: rules, respectIgnoreDifferences: true,
      steps: [{ git: [edited(ROUTE.git, 'match')], sync: true }, {}],
  })));
  for (const mode of MODES) expect(tellAtRest(modeName(mode)).steps.map(({ objects }) => objects[0].outOfSync)).toEqual([true, true]);
});
