import { Testing } from 'cdk8s';
import { RouteKind, RouteMatch, Workload } from '../../src';
import { isAtLeast } from '../../src/facts/version';
import { newApp, newChart, newLayer4Chart, newRoute } from '../support/fixtures';
import { liveStates } from '../support/live';
import { find, type Manifest } from '../support/manifests';
import { deploymentOf } from './support/deployment';
import { type Write } from './support/harness';
import { modeName, MODES } from './support/modes';
import { written } from './support/moments';
import { RELEASE } from './support/release';
import { type StepAnswer, type Story, type StoryAnswer, tellById } from './support/story';

/** A canary with `restoreWeights`, as it comes from the library. */
function canary(path: string, image: string): Manifest[] {
  const chart = newChart();
  const app = newApp(chart, { workload: Workload.image(image, { port: 8080 }) });
  newRoute(chart, app, { matches: [RouteMatch.pathPrefix(path)], restoreWeights: true });
  return Testing.synth(chart);
}

/** The same with a route of another kind. */
function canaryOf(kind: RouteKind): Manifest[] {
  const chart = newLayer4Chart();
  const app = newApp(chart);
  newRoute(chart, app, { kind, restoreWeights: true, ...kind === RouteKind.TLS ? { hostnames: ['web.example.com'] } : {} });
  return Testing.synth(chart);
}

const GIT = canary('/', 'web:1');
const ROUTE = GIT.findIndex(({ kind }) => kind === 'HTTPRoute');
const EDITED = canary('/new', 'web:1');
const { objects: LIVE } = liveStates(GIT).find(({ name }) => name === 'web: step 0') as { objects: Manifest[] };

const CHECKSUM = 'cdk8s-canary/routes-checksum';

/** The pod template, with `resources` as the controller reads them: empty is the same as none. */
function podsOf({ spec }: Manifest): unknown {
  const { template } = spec;
  return { ...template,
    spec: { ...template.spec, containers: template.spec.containers.map((container: any) => ({ resources: {}, ...container })) } };
}

/** The Gateway has taken the route at this generation: Argo CD calls it healthy. */
function accepted(route: Manifest, generation: number, types = ['Accepted']): Write {
  const conditions = types.map((type) => ({ type, status: 'True', reason: type, message: '', lastTransitionTime: '2025-01-01T00:00:00Z',
    observedGeneration: generation }));
  return { manager: 'gateway', object: { ...route,
    status: { parents: [{ parentRef: { name: 'edge' }, controllerName: 'example.com/gateway', conditions }] } } };
}

const stories = MODES.flatMap((mode): Story[] => {
  const settings = { ...mode, ignoreDifferences: deploymentOf(GIT).ignoreDifferences, applyOutOfSyncOnly: true };
  return [
    { id: `first deploy, ${modeName(mode)}`, git: [],
      steps: [{ git: GIT, sync: true }, { sync: true }, { writes: [accepted(GIT[ROUTE], 1)], sync: true }], ...settings },
    {
      id: `edit of the route, ${modeName(mode)}`, git: GIT, ...settings,
      steps: [{ writes: [...LIVE, accepted(LIVE[ROUTE], 2)] }, { git: EDITED, sync: true }, { sync: true },
        { writes: [accepted(EDITED[ROUTE], 3)], sync: true }, {}],
    },
    // Nobody has taken the route: a sync that waited for it would not end.
    { id: `edit of the Rollout, ${modeName(mode)}`, git: GIT, steps: [{ writes: LIVE }, { git: canary('/', 'web:2'), sync: true }],
      ...settings },
    { id: `edit of both, ${modeName(mode)}`, git: GIT, steps: [{ writes: LIVE }, { git: canary('/new', 'web:2'), sync: true },
      { writes: [accepted(EDITED[ROUTE], 3)], sync: true }], ...settings },
  ];
});

let answer: (id: string) => StoryAnswer;
beforeAll(async () => {
  answer = await tellById(stories);
});

const outOfSync = ({ objects }: StepAnswer): string[] =>
  objects.filter((object) => object.outOfSync).map(({ kind, name }) => `${kind} ${name}`);
const touched = ({ objects }: StepAnswer): string[] =>
  objects.filter((object) => object.touched).map(({ kind, name }) => `${kind} ${name}`);

describe.each(MODES.map((mode) => ({ title: modeName(mode) })))('restoreWeights, $title', ({ title }) => {
  test('an edit of the route makes the route and the Rollout OutOfSync', () => {
    const [before, edit] = answer(`edit of the route, ${title}`).steps;
    expect([outOfSync(before), outOfSync(edit)]).toEqual([[], ['Rollout web', 'HTTPRoute route']]);
  });

  test('the sync applies the route, waits until the Gateway has taken it, and then applies the Rollout', () => {
    const [, first, waiting, last, after] = answer(`edit of the route, ${title}`).steps;
    expect([touched(first), first.sync]).toEqual([['HTTPRoute route'], {
      phase: 'Running', message: 'waiting for healthy state of gateway.networking.k8s.io/HTTPRoute/route', applied: ['HTTPRoute route'],
    }]);
    const route = first.objects[ROUTE].synced as Manifest;
    expect([route.metadata.generation, written(LIVE[ROUTE]), written(route)]).toEqual([3, [[50, 50]], [[100, 0]]]);
    expect([touched(waiting), waiting.sync?.phase]).toEqual([[], 'Running']);
    expect([touched(last), last.sync]).toEqual([['Rollout web'],
      { phase: 'Succeeded', message: 'successfully synced (all tasks run)', applied: ['HTTPRoute route', 'Rollout web'] }]);
    expect(outOfSync(after)).toEqual([]);
  });

  test('of the Rollout only the annotation changes, so that its pods stay', () => {
    const [, , , last] = answer(`edit of the route, ${title}`).steps;
    const { live, synced } = last.objects.find(({ kind }) => kind === 'Rollout') as { live: Manifest; synced: Manifest };
    expect(podsOf(synced)).toEqual(podsOf(live));
    expect(synced.spec.strategy).toEqual(live.spec.strategy);
    expect(synced.metadata.annotations[CHECKSUM]).not.toBe(live.metadata.annotations[CHECKSUM]);
  });

  test('an edit that changes no route neither applies the route nor waits for it', () => {
    const [, edit] = answer(`edit of the Rollout, ${title}`).steps;
    expect([outOfSync(edit), touched(edit), edit.sync?.phase, edit.sync?.applied])
      .toEqual([['Rollout web'], ['Rollout web'], 'Succeeded', ['Rollout web']]);
  });

  // The Rollout is in the last wave: Argo CD does not wait for the health of that.
  test('a new version together with a new route: the sync ends when the Rollout is applied, not with the canary', () => {
    const [, edit, last] = answer(`edit of both, ${title}`).steps;
    expect([edit.sync?.phase, edit.sync?.applied, last.sync?.phase, last.sync?.applied])
      .toEqual(['Running', ['HTTPRoute route'], 'Succeeded', ['HTTPRoute route', 'Rollout web']]);
  });

  test('the first deploy waits with the Rollout until the Gateway has taken the route', () => {
    const [first, waiting, last] = answer(`first deploy, ${title}`).steps;
    expect([first.sync?.phase, touched(first)]).toEqual(['Running', ['Service web-stable', 'Service web-canary', 'HTTPRoute route']]);
    expect([waiting.sync?.phase, touched(waiting)]).toEqual(['Running', []]);
    expect([last.sync?.phase, touched(last)]).toEqual(['Succeeded', ['Rollout web']]);
  });
});

// Argo CD knows the health of routes by kind: resource_customizations/gateway.networking.k8s.io has HTTPRoute and GRPCRoute in v3.5.7,
// and TLSRoute beside them in v3.6.1. What it has no check for it does not wait for.
describe('the first deploy with a route of another kind', () => {
  const kinds = [RouteKind.GRPC, RouteKind.TLS, RouteKind.TCP].map((kind) => ({ kind, git: canaryOf(kind) }));
  const awaited = (kind: RouteKind): boolean => kind === RouteKind.GRPC || (kind === RouteKind.TLS && isAtLeast(RELEASE, '3.6.0'));
  let first: (id: string) => StoryAnswer;
  beforeAll(async () => {
    first = await tellById(kinds.map(({ kind, git }): Story => {
      const route = find(git, kind);
      return { id: kind, git: [], applyOutOfSyncOnly: true,
        steps: [{ git, sync: true }, { sync: true }, { writes: [accepted(route, 1, ['Accepted', 'ResolvedRefs'])], sync: true }] };
    }));
  });

  test.each(kinds.filter(({ kind }) => awaited(kind)))('$kind: the Rollout waits until a Gateway has taken it', ({ kind }) => {
    const { steps } = first(kind);
    expect(steps.map(({ sync }) => sync?.phase)).toEqual(['Running', 'Running', 'Succeeded']);
    expect([touched(steps[1]), touched(steps[2])]).toEqual([[], ['Rollout web']]);
    expect(steps[1].sync?.message).toBe(`waiting for healthy state of gateway.networking.k8s.io/${kind}/route`);
  });

  test.each(kinds.filter(({ kind }) => !awaited(kind)))('$kind: the Rollout waits for nobody', ({ kind }) => {
    const { steps } = first(kind);
    expect([steps[1].sync?.phase, touched(steps[1])]).toEqual(['Succeeded', ['Rollout web']]);
  });
});
