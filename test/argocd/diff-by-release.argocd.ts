import { IN_PROGRESS_RULE } from '../../src/drift/ignored-differences';
import { type IgnoreDifference, type Settings } from './support/harness';
import { type Manifest } from '../support/manifests';
import { ROUTE, SERVICE } from './support/moments';
import { SERVER_SIDE_APPLY_MEANS_SERVER_SIDE_DIFF } from './support/release';
import { type Story, type StoryAnswer, tell } from './support/story';

// Which of its comparisons Argo CD takes, by release, and what follows from it for canaries. Argo CD 3.5: a server-side apply that
// Argo CD plays by itself (`structuredMergeDiff`, gitops-engine pkg/diff/diff.go); 3.6: it asks the API server wherever the
// Application has ServerSideApply=true (`shouldUseServerSideDiff`, v3.6.1 controller/state.go:1184).

const { group, kind, expression } = IN_PROGRESS_RULE;
const PUBLISHED: IgnoreDifference = { group, kind, jqPathExpressions: [expression] };

const withOption = (object: Manifest, option: string | undefined): Manifest => (option === undefined ? object : { ...object,
  metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, 'argocd.argoproj.io/sync-options': option } } });

type Diff = Settings['diff'];
type Apply = 'client' | 'server';
/** How an object was compared. `played`: what a server-side apply would leave, as Argo CD itself works it out. */
type Strategy = 'client' | 'played' | 'server';

const since36 = SERVER_SIDE_APPLY_MEANS_SERVER_SIDE_DIFF;

// The columns are the Application's ServerSideApply and ServerSideDiff, and the object's own sync option.
const STRATEGIES: ReadonlyArray<readonly [apply: Apply, diff: Diff, own: string | undefined, strategy: Strategy]> = [
  ['client', undefined, undefined, 'client'],
  ['client', 'client', undefined, 'client'],
  ['client', 'server', undefined, 'server'],
  ['server', undefined, undefined, since36 ? 'server' : 'played'],
  ['server', 'client', undefined, since36 ? 'client' : 'played'],
  ['server', 'server', undefined, 'server'],
  // The Application alone decides whether the API server is asked (v3.6.1 controller/state.go:955).
  ['client', undefined, 'ServerSideApply=true', since36 ? 'client' : 'played'],
  ['client', 'client', 'ServerSideApply=true', since36 ? 'client' : 'played'],
  ['client', 'server', 'ServerSideApply=true', 'server'],
  // ... also for an object that is not applied so.
  ['server', undefined, 'ServerSideApply=false', since36 ? 'server' : 'played'],
  ['server', 'client', 'ServerSideApply=false', since36 ? 'client' : 'played'],
];

const title = (apply: Apply, diff: Diff, own: string | undefined): string =>
  `${apply}-side apply, ${diff === undefined ? 'nothing said of the diff' : `${diff}-side diff`}${own === undefined ? '' : `, ${own}`}`;

/** The published rule is in effect where the API server is asked, and the hash of a Service is seen by all but the client's comparison. */
const SEEN: { readonly [strategy in Strategy]: { readonly route: boolean; readonly service: boolean } } = {
  client: { route: true, service: false },
  played: { route: true, service: true },
  server: { route: false, service: true },
};

const strategyStories = STRATEGIES.map(([apply, diff, own]): Story => ({
  id: title(apply, diff, own), git: [withOption(ROUTE.git, own), withOption(SERVICE.git, own)],
  steps: [{ writes: [withOption(ROUTE.live, own), withOption(SERVICE.live, own)] }],
  apply, ...diff === undefined ? {} : { diff }, ignoreDifferences: [PUBLISHED],
}));

/** The Service of a canary that stays on client-side apply in an Application with ServerSideApply=true, and its port's number changes. */
const withPort = (object: Manifest, port: number): Manifest =>
  withOption({ ...object, spec: { ...object.spec, ports: [{ name: 'http', port, protocol: 'TCP', targetPort: 9080 }] } },
    'ServerSideApply=false');
const portStory = (id: string, settings: Settings): Story => ({ id, git: [withPort(SERVICE.git, 80)],
  steps: [{ writes: [withPort(SERVICE.live, 80)] }, { git: [withPort(SERVICE.git, 81)], sync: true }, {}],
  apply: 'server', applyOutOfSyncOnly: true, ignoreDifferences: SERVICE.ignoreDifferences, ...settings });
const KEPT = 'nothing said of the diff';
const KEPT_CLIENT = 'client-side diff';

/** Argo CD 3.6 reads rules from the object itself, JSON pointers alone (v3.6.1 util/argo/diff/ignore.go:127). */
const withPointers = (object: Manifest): Manifest => ({ ...object, metadata: { ...object.metadata, annotations: {
  ...object.metadata.annotations,
  'argocd.argoproj.io/ignore-differences': 'jsonPointers:\n- /spec/rules\n',
} } });
const POINTERS = 'rules in an annotation of the object';

/** `argocd-cm` that has some of its keys from Git, and one by somebody else: `ArgoCdConfig` with `partial`. */
const config = (...keys: string[]): Manifest => {
  const metadata = { name: 'argocd-cm', namespace: 'argocd' };
  return withOption({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: Object.fromEntries(keys.map((key) => [key, 'text'])) },
    'ServerSideApply=true');
};
const configStory = (id: string, settings: Settings): Story => ({ id, git: [config('one', 'two')], applyOutOfSyncOnly: true, ...settings,
  steps: [{ writes: [{ manager: 'helm', object: config('one', 'two', 'other') }] }, { git: [config('one')], sync: true }, {}] });
const PARTIAL = 'part of a ConfigMap, nothing said of the diff';
const PARTIAL_SERVER = 'part of a ConfigMap, server-side diff';
const PARTIAL_APPLY = 'part of a ConfigMap, an Application with server-side apply';

const answers = new Map<string, StoryAnswer>();
beforeAll(async () => {
  const stories = [...strategyStories, portStory(KEPT, {}), portStory(KEPT_CLIENT, { diff: 'client' }),
    configStory(PARTIAL, {}), configStory(PARTIAL_SERVER, { diff: 'server' }), configStory(PARTIAL_APPLY, { apply: 'server' }),
    { id: POINTERS, git: [withPointers(ROUTE.git)], steps: [{ writes: [withPointers(ROUTE.live)] }] }];
  for (const answer of await tell(stories)) answers.set(answer.id, answer);
});

const told = (id: string): StoryAnswer => answers.get(id) as StoryAnswer;
const outOfSync = ({ steps }: StoryAnswer): boolean[][] => steps.map(({ objects }) => objects.map((object) => object.outOfSync));

test.each(STRATEGIES)('%s-side apply, diff %s, own option %s: compared by %s', (apply, diff, own, strategy) => {
  const answer = told(title(apply, diff, own));
  expect(answer.error).toBeUndefined();
  expect(outOfSync(answer)).toEqual([[SEEN[strategy].route, SEEN[strategy].service]]);
});

describe('keepServiceSelectors of ArgoCdObjectSync, and the number of a port changes', () => {
  test('before 3.6 it is OutOfSync, and the sync applies it; since then Argo CD can neither compare nor sync the Application', () => {
    const { error, steps } = told(KEPT);
    if (since36) {
      expect(error).toContain('error running server side apply in dryrun mode for resource Service/reviews-stable: '
        + 'Service "reviews-stable" is invalid: spec.ports[1].name: Duplicate value: "http"');
      expect(steps).toHaveLength(1);
    } else {
      expect(error).toBeUndefined();
      expect(outOfSync(told(KEPT))).toEqual([[false], [true], [false]]);
    }
  });

  test('client-side diff: OutOfSync, and the sync applies it', () => {
    expect(told(KEPT_CLIENT).error).toBeUndefined();
    expect(outOfSync(told(KEPT_CLIENT))).toEqual([[false], [true], [false]]);
  });
});

test('the annotation ignore-differences of an object is a rule since 3.6, and nothing before', () => {
  expect(outOfSync(told(POINTERS))).toEqual([[!since36]]);
});

describe('a key that Git no longer has of a ConfigMap with the sync option ServerSideApply=true', () => {
  const keys = (id: string): unknown => {
    const { objects: [{ synced, touched }] } = told(id).steps[1];
    return touched ? Object.keys(synced?.data) : 'untouched';
  };

  test('since 3.6 it stays, and is Synced; before, it was OutOfSync, and the sync took it away', () => {
    expect([outOfSync(told(PARTIAL)), keys(PARTIAL)])
      .toEqual(since36 ? [[[false], [false], [false]], 'untouched'] : [[[false], [true], [false]], ['one', 'other']]);
  });

  test.each([PARTIAL_SERVER, PARTIAL_APPLY])('%s: OutOfSync, and the sync takes it away', (id) => {
    expect([outOfSync(told(id)), keys(id)]).toEqual([[[false], [true], [false]], ['one', 'other']]);
  });
});
