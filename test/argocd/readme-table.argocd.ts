import { IN_PROGRESS_RULE } from '../../src/drift/ignored-differences';
import { liveStates } from '../support/live';
import { type Manifest } from '../support/manifests';
import { example, rulesOfExample } from './support/dist';
import { edited } from './support/edits';
import { type Settings } from './support/harness';
import { written } from './support/moments';
import { type Step, type StepAnswer, type Story, type StoryAnswer, tellById } from './support/story';

// The table 'What Argo CD does during a canary' of README.md, row by row, for Applications of several objects.

const { group, kind: publishedKind, expression } = IN_PROGRESS_RULE;

/** An example in the middle of its canary. */
function midway(name: string, state: string, router: string) {
  const git = example(name);
  const live = liveStates(git).find((each) => each.name.endsWith(`: ${state}`))?.objects ?? [];
  const of = (kind: string) => git.findIndex((object) => object.kind === kind);
  const edit = (kind: string, what: string): Manifest[] => git.map((object, index) => (index === of(kind) ? edited(object, what) : object));
  return { name, git, live, router, route: of(router), edit, ignoreDifferences: rulesOfExample(name) ?? [] };
}

const ROUTE = midway('kgateway', 'step 3', 'HTTPRoute');
const MESH = midway('istio-subsets', 'step 1', 'VirtualService');
const EXAMPLES = [ROUTE, MESH];
type Example = (typeof EXAMPLES)[number];

const DIFFS = ['client', 'server'] as const;
const ROUTE_EDITS: Readonly<Record<string, readonly string[]>> = { HTTPRoute: ['hostname', 'match', 'filter', 'port'],
  VirtualService: ['host', 'match', 'retries', 'port'] };
const stories: Story[] = [];

/** Adds a story for each diff; its first step is that the controllers write. */
function add(title: string, { name, git, live, ignoreDifferences }: Example, steps: readonly Step[], settings: Settings = {}): void {
  for (const diff of DIFFS) {
    stories.push({ id: `${diff}: ${title}: ${name}`, git, steps: [{ writes: live }, ...steps], diff, ignoreDifferences,
      applyOutOfSyncOnly: true, ...settings });
  }
}

for (const each of EXAMPLES) {
  add('sync', each, [{ sync: true }, { git: each.edit('Rollout', 'image'), sync: true }]);
  add('sync of everything', each, [{ git: each.edit('Rollout', 'image'), sync: true }], { applyOutOfSyncOnly: false });
  add('no rules', each, [{ sync: true }, {}], { ignoreDifferences: [] });
  for (const what of ROUTE_EDITS[each.router]) {
    add(`edit ${what}`, each, [{ git: each.edit(each.router, what), sync: true }, {}]);
    add(`edit ${what}, respected`, each, [{ git: each.edit(each.router, what), sync: true }, {}], { respectIgnoreDifferences: true });
  }
}
const PUBLISHED: Settings = { ignoreDifferences: [...ROUTE.ignoreDifferences.filter(({ kind }) => kind !== publishedKind),
  { group, kind: publishedKind, jqPathExpressions: [expression] }] };
add('published rule', ROUTE, [{ git: ROUTE.edit('HTTPRoute', 'match') }], PUBLISHED);

let answer: (id: string) => StoryAnswer;
beforeAll(async () => {
  answer = await tellById(stories);
});

const outOfSync = ({ objects }: StepAnswer): string[] =>
  objects.filter((object) => object.outOfSync).map(({ kind, name }) => `${kind} ${name}`);
const touched = ({ objects }: StepAnswer): string[] =>
  objects.filter((object) => object.touched).map(({ kind, name }) => `${kind} ${name}`);
const nameOf = ({ kind, metadata }: Manifest): string => `${kind} ${metadata.name}`;
const CASES = EXAMPLES.flatMap((each) => DIFFS.map((diff) => ({ ...each, diff })));
const steps = ({ diff, name }: { readonly diff: string; readonly name: string }, title: string): readonly StepAnswer[] =>
  answer(`${diff}: ${title}: ${name}`).steps;
const services = ({ git }: Example): string[] =>
  git.filter(({ kind, metadata }) => kind === 'Service' && /-(stable|canary)$/.test(metadata.name)).map(nameOf);

describe.each(CASES)('$router, $diff-side diff', (each) => {
  const { git, live, route, diff, router } = each;
  const own = nameOf(git[route]);

  test('the controllers write: Synced', () => {
    expect(written(live[route])).not.toEqual(written(git[route]));
    expect(outOfSync(steps(each, 'sync')[0])).toEqual([]);
  });

  test('a sync, automatic or of another object\'s change, leaves everything else alone', () => {
    const [, automatic, ofAnother] = steps(each, 'sync');
    expect([touched(automatic), automatic.sync?.applied]).toEqual([[], []]);
    const rollout = nameOf(git.find(({ kind }) => kind === 'Rollout') as Manifest);
    expect([outOfSync(ofAnother), touched(ofAnother), ofAnother.sync?.applied]).toEqual([[rollout], [rollout], [rollout]]);
  });

  test('... which is thanks to ApplyOutOfSyncOnly', () => {
    const [, everything] = steps(each, 'sync of everything');
    expect(outOfSync(everything)).not.toContain(own);
    expect(everything.sync?.applied).toHaveLength(git.length);
    expect(written(everything.objects[route].synced as Manifest)).toEqual(written(git[route]));
  });

  test.each(ROUTE_EDITS[router])('Git changes a %s: OutOfSync, the sync applies it, and the weights and header rules are Git\'s',
    (what) => {
    const [, after, later] = steps(each, `edit ${what}`);
    expect([outOfSync(after), touched(after), outOfSync(later)]).toEqual([[own], [own], []]);
    const { spec } = after.objects[route].synced as Manifest;
    expect(spec).toEqual(edited(git[route], what).spec);
  });

  test('without our rules: OutOfSync, and a sync puts Git\'s weights back', () => {
    const [before, after, later] = steps(each, 'no rules');
    const hashed = [...services(each), ...git.filter(({ kind }) => kind === 'DestinationRule').map(nameOf)];
    expect(outOfSync(before).sort()).toEqual([own, ...(diff === 'server' ? hashed : [])].sort());
    expect(written(after.objects[route].synced as Manifest)).toEqual(written(git[route]));
    // A client-side apply does not take the hash out of a Service: it is OutOfSync after every sync.
    expect(outOfSync(later)).toEqual(diff === 'server' ? services(each) : []);
  });

  test.each(ROUTE_EDITS[router])('RespectIgnoreDifferences=true: weights stay, and a %s arrives only if it is not one of the rules',
    (what) => {
    const [, after, later] = steps(each, `edit ${what}, respected`);
    expect(written(after.objects[route].synced as Manifest)).toEqual(written(live[route]));
    expect(outOfSync(later)).toEqual(['host', 'hostname'].includes(what) ? [] : [own]);
  });
});

describe('the rule that selects on the label in-progress', () => {
  test('client-side diff: OutOfSync', () => {
    expect(steps({ diff: 'client', name: 'kgateway' }, 'published rule').map(outOfSync))
      .toEqual([['HTTPRoute bookinfo-reviews'], ['HTTPRoute bookinfo-reviews']]);
  });
  test('server-side diff: Synced, and so it is when Git changes', () => {
    expect(steps({ diff: 'server', name: 'kgateway' }, 'published rule').map(outOfSync)).toEqual([[], []]);
  });
});
