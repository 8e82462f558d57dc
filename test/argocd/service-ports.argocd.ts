import { type Manifest } from '../support/manifests';
import { example } from './support/dist';
import { type Mode, modeName, MODES } from './support/modes';
import { SERVICE } from './support/moments';
import { type Story, type StoryAnswer, tell } from './support/story';

/** The Service of an example in mid-canary, with its one port named so, or not at all. */
function withPort(object: Manifest, name: string | undefined, port: number): Manifest {
  return { ...object,
    spec: { ...object.spec, ports: [{ ...(name === undefined ? {} : { name }), port, protocol: 'TCP', targetPort: 9080 }] } };
}

const CHANGES: ReadonlyArray<{ readonly change: string; readonly from: [string | undefined, number]; readonly to: [string | undefined,
  number]; readonly error?: string }> = [
  { change: 'the number of a port without a name', from: [undefined, 80], to: [undefined, 81],
    error: 'is invalid: [spec.ports[0].name: Required value, spec.ports[1].name: Required value]' },
  { change: 'the number of a port with a name', from: ['http', 80], to: ['http', 81],
    error: 'is invalid: spec.ports[1].name: Duplicate value: "http"' },
  { change: 'the number of a port, and its first name', from: [undefined, 80], to: ['http-81', 81],
    error: 'is invalid: spec.ports[0].name: Required value' },
  { change: 'the number of a port, and its name', from: ['http-80', 80], to: ['http-81', 81] },
  { change: 'the name of a port', from: ['http', 80], to: ['web', 80] },
  { change: 'the first name of a port', from: [undefined, 80], to: ['web', 80] },
];

const id = (change: string, mode: Mode): string => `${change}, ${modeName(mode)}`;
const stories = CHANGES.flatMap(({ change, from, to }) => MODES.map((mode): Story => ({
  id: id(change, mode), git: [withPort(SERVICE.git, ...from)], ...mode, ignoreDifferences: SERVICE.ignoreDifferences,
    applyOutOfSyncOnly: true,
  steps: [{ writes: [withPort(SERVICE.live, ...from)] }, { git: [withPort(SERVICE.git, ...to)], sync: true }, {}],
})));

const answers = new Map<string, StoryAnswer>();
beforeAll(async () => {
  for (const answer of await tell(stories)) answers.set(answer.id, answer);
});

const landed = { error: undefined, outOfSync: [false, true, false] };
const outcome = (change: string, mode: Mode): unknown => {
  const { error, steps } = answers.get(id(change, mode)) as StoryAnswer;
  return { error, outOfSync: steps.map(({ objects }) => objects[0].outOfSync) };
};

// Server-side diff tries a server-side apply of what was applied on the client's side. Ports are merged by number, and the
// field manager of that trial owns no port: the old one stays beside the new one, and the two are not valid together.
describe('server-side diff, client-side apply', () => {
  const mode: Mode = { diff: 'server', apply: 'client' };
  test.each(CHANGES.filter(({ error }) => error !== undefined))('$change: Argo CD can neither compare nor sync the Application',
    ({ change, error }) => {
    const text = `error running server side apply in dryrun mode for resource Service/reviews-stable: Service "reviews-stable" ${error}`;
    const { error: found, steps } = answers.get(id(change, mode)) as StoryAnswer;
    expect(found?.split('\n'))
      .toEqual([expect.stringContaining(
        'comparison is Unknown: Failed to compare desired state to live state: failed to calculate diff: error calculating server side '
          + `diff: serverSideDiff error: ${text}`), expect.stringContaining('sync: Error: ')]);
    expect(steps).toHaveLength(1);
  });
  test.each(CHANGES.filter(({ error }) => error === undefined))('$change: OutOfSync, and the sync applies it', ({ change }) => {
    expect(outcome(change, mode)).toEqual(landed);
  });
});

describe.each(MODES.filter(({ diff, apply }) => diff === 'client' || apply === 'server').map((mode) => ({ mode, title: modeName(mode) })))(
  '$title', ({ mode }) => {
  test.each(CHANGES)('$change: OutOfSync, and the sync applies it', ({ change }) => {
    expect(outcome(change, mode)).toEqual(landed);
  });
});

test('the examples have Services of both sorts: one port without a name, and one whose name does not change with the number', () => {
  const names = ['istio-ingress-gateway', 'kgateway', 'kedify', 'istio-ambient', 'agentgateway', 'analysis'].flatMap((file) =>
    example(file).filter(({ kind }) => kind === 'Service').flatMap(({ spec }) => spec.ports.map(({ name }: Manifest['spec']) => name)));
  expect(new Set(names)).toEqual(new Set([undefined, 'http']));
});
