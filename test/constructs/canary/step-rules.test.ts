import { Duration } from 'cdk8s';
import { AnalysisTemplateRef, CanaryStep, ExperimentSpecRef, HeaderMatch, StringMatch } from '../../../src';
import { type CanaryRouter } from '../../../src/constructs/canary/canary-router';
import { managedRouteProblems, routeNames, stepProblems } from '../../../src/constructs/canary/step-rules';
import { problemTexts } from '../../support/problem-texts';

/** A router that takes every step, so that only the order is judged. */
const router: CanaryRouter = { family: 'Router', services: 'two', ownsReplicas: false, stepProblem: () => undefined,
  trafficRouting: () => ({}) };

const weight = (percent: number) => CanaryStep.weight(percent);
const pause = () => CanaryStep.pause();
const canaryReplicas = (replicas: number) => CanaryStep.canaryReplicas(replicas);
const canaryScale = (percent: number) => CanaryStep.canaryScale(percent);
const matchTrafficWeight = () => CanaryStep.matchTrafficWeight();
const removeHeaderRoute = (name: string) => CanaryStep.removeHeaderRoute(name);
const removeMirrorRoute = (name: string) => CanaryStep.removeMirrorRoute(name);

function header(name: string): CanaryStep {
  return CanaryStep.headerRoute(name, [HeaderMatch.exact('role', name)]);
}

function mirror(name: string): CanaryStep {
  return CanaryStep.mirrorRoute(name, { matches: [{ method: StringMatch.exact('GET') }] });
}

function found(...steps: CanaryStep[]): string[] {
  return problemTexts(stepProblems(steps.map((step) => step._spec), router));
}

// Lines of Argo Rollouts v1.9.1. A round without an available canary pod removes all routes: rollout/trafficrouting.go:222-233. A round
// sets the route of the current step alone: 279-289. A scale counts until the next one, or until it matches the traffic:
// utils/replicaset/canary.go:584-592; before the first weight that is 0: 561.
const lost = 'without one the controller deletes the route and never sets it again';
const underWeight = (percent: number): string => `must leave a canary pod while the canary has a weight (${percent}): the pods go before `
  + 'the weight, and requests reach none; set weight 0 before it';
const tooEarly = `must come after a weight or a scale that gives the canary a pod: ${lost}`;

function podGone(name: string): string {
  return `must leave a canary pod while the route "${name}" is set: ${lost}`;
}

test.each<[string, CanaryStep[]]>([
  ['after a weight', [weight(1), header('qa')]],
  ['after a number of pods', [canaryReplicas(1), header('qa'), pause(), weight(50)]],
  ['after a share of the pods, at weight 0', [canaryScale(1), header('qa'), weight(0)]],
  ['no pods, then pods', [canaryReplicas(0), weight(50), canaryScale(10), header('qa')]],
  ['the weight takes over from the scale', [canaryReplicas(1), header('qa'), weight(10), matchTrafficWeight(), weight(50)]],
  ['removed before the last pod goes', [weight(10), header('qa'), removeHeaderRoute('qa'), weight(0)]],
  ['set again after it was removed', [weight(10), header('qa'), removeHeaderRoute('qa'), header('qa')]],
  ['several routes', [weight(10), header('qa'), mirror('copy'), header('dev'), removeMirrorRoute('copy')]],
  ['matchTrafficWeight at weight 0', [weight(0), matchTrafficWeight()]],
  ['weight 0, which takes its own pods', [weight(50), pause(), weight(0)]],
  ['weight 0, then no pods', [canaryReplicas(2), weight(50), pause(), weight(0), canaryReplicas(0), pause()]],
  ['weight 0 under a scale, then the scale of it', [canaryScale(20), weight(50), pause(), weight(0), matchTrafficWeight(), pause()]],
  ['fewer pods than the weight needs', [weight(50), pause(), canaryReplicas(1), pause()]],
  ['the smallest share of the pods', [weight(50), pause(), canaryScale(1), pause()]],
  ['no pods twice', [canaryReplicas(0), weight(50), canaryScale(0), matchTrafficWeight(), pause()]],
  ['a plugin at weight 0', [canaryReplicas(0), CanaryStep.plugin('a/b'), weight(50), matchTrafficWeight(), CanaryStep.plugin('a/b')]],
])('a good order: %s', (_, steps) => {
  expect(found(...steps)).toEqual([]);
});

test.each<[string, CanaryStep[]]>([
  [
    '\'steps\' ([]) must have at least one entry with a Router: without one a new version gets all of its pods at weight 0, and then '
      + 'all requests at once; allowEmptySteps says that this is meant',
    [],
  ],
  [`'steps[0]' ("qa") ${tooEarly}`, [header('qa'), weight(10)]],
  [`'steps[1]' ("copy") ${tooEarly}`, [pause(), mirror('copy'), weight(10)]],
  [`'steps[1]' ("qa") ${tooEarly}`, [weight(0), header('qa')]],
  [`'steps[2]' ("qa") ${tooEarly}`, [canaryReplicas(0), weight(10), header('qa')]],
  [`'steps[1]' ("qa") ${tooEarly}`, [canaryScale(0), header('qa')]],
  [`'steps[0]' ("qa") ${tooEarly}`, [header('qa'), removeHeaderRoute('qa'), weight(10)]],
  ['\'steps[0]\' ("matchTrafficWeight") must come after the first weight: before it the controller scales the canary to no pods',
    [matchTrafficWeight(), weight(10)]],
  [`'steps[2]' (0) ${podGone('qa')}`, [weight(10), header('qa'), weight(0)]],
  [`'steps[2]' (0) ${podGone('qa')}`, [weight(10), header('qa'), canaryReplicas(0)]],
  [`'steps[2]' (0) ${podGone('copy')}`, [weight(10), mirror('copy'), canaryScale(0), weight(50)]],
  [`'steps[3]' (0) ${podGone('qa')}`, [weight(0), canaryReplicas(1), header('qa'), matchTrafficWeight()]],
  [`'steps[3]' (0) ${podGone('qa", "dev')}`, [weight(10), header('qa'), header('dev'), weight(0)]],
  [`'steps[2]' (0) ${podGone('qa')}`, [weight(10), header('qa'), weight(0), removeHeaderRoute('qa')]],
  ['\'steps[1]\' ("qa") must remove a route that an earlier step sets', [weight(10), removeHeaderRoute('qa')]],
  ['\'steps[1]\' ("copy") must remove a route that an earlier step sets', [weight(10), removeMirrorRoute('copy')]],
  ['\'steps[3]\' ("qa") must remove a route that an earlier step sets',
    [weight(10), header('qa'), removeHeaderRoute('qa'), removeHeaderRoute('qa')]],
  ['\'steps[0]\' ("qa") must remove a route that an earlier step sets', [removeHeaderRoute('qa'), weight(10), header('qa')]],
  ['\'steps[2]\' ("qa") must not be set again before it is removed: steps[1] sets it', [weight(10), header('qa'), header('qa')]],
  ['\'steps[3]\' ("a") must not name both a header route and a mirror route',
    [weight(10), header('a'), removeHeaderRoute('a'), mirror('a')]],
])('a bad order: %s', (message, steps) => {
  expect(found(...steps)).toEqual([message]);
});

// rollout/trafficrouting.go:218-232 at v1.9.1: the round that takes the pods away still writes the weight of the steps before.
test.each<[string, CanaryStep[]]>([
  [`'steps[1]' (0) ${underWeight(50)}`, [weight(50), canaryReplicas(0)]],
  [`'steps[2]' (0) ${underWeight(50)}`, [weight(50), pause(), canaryReplicas(0)]],
  [`'steps[2]' (0) ${underWeight(1)}`, [weight(1), pause(), canaryScale(0)]],
  [`'steps[2]' (0) ${underWeight(50)}`, [weight(50), pause(), canaryReplicas(0), pause()]],
  [`'steps[2]' (0) ${underWeight(50)}`, [weight(50), pause(), canaryReplicas(0), weight(0), pause()]],
  [`'steps[2]' (0) ${underWeight(50)}`, [weight(50), pause(), canaryReplicas(0), weight(20), canaryReplicas(2), pause()]],
  [`'steps[2]' (0) ${underWeight(50)}`, [weight(50), pause(), canaryReplicas(0), matchTrafficWeight(), pause()]],
  [`'steps[2]' (0) ${underWeight(50)}`, [weight(50), pause(), canaryReplicas(0), CanaryStep.plugin('a/b')]],
  [`'steps[3]' (0) ${underWeight(50)}`, [canaryReplicas(5), weight(50), pause(), canaryScale(0), weight(0)]],
  [`'steps[3]' (0) ${underWeight(100)}`, [canaryReplicas(0), weight(100), matchTrafficWeight(), canaryReplicas(0), canaryScale(0)]],
  [`'steps[3]' (0) ${underWeight(10)}`, [weight(10), header('qa'), removeHeaderRoute('qa'), canaryReplicas(0)]],
])('no pods under a weight: %s', (message, steps) => {
  expect(found(...steps)).toEqual([message]);
});

test('each scale to no pods, and whatever waits without a pod under a further weight, is told', () => {
  expect(found(weight(50), canaryReplicas(0), weight(20), pause(), matchTrafficWeight(), canaryScale(0), pause())).toEqual([
    `'steps[1]' (0) ${underWeight(50)}`,
    expect.stringContaining('\'steps[3]\' ("pause") must not come while the canary has a weight (20) and is scaled to no pods'),
    `'steps[5]' (0) ${underWeight(20)}`,
  ]);
});

// rollout/trafficrouting.go:222-224: without a pod it is weight 0, and the steps go on.
test('time with a weight and no pod tests nothing', () => {
  const rule = (weightPercent: number) =>
    `must not come while the canary has a weight (${weightPercent}) and is scaled to no pods: it would get no traffic, and be promoted `
      + 'untested';
  const analysis = CanaryStep.analysis({ templates: [AnalysisTemplateRef.namespaced('success')] });
  expect(found(canaryReplicas(0), pause(), weight(50), pause(), analysis))
    .toEqual([`'steps[3]' ("pause") ${rule(50)}`, `'steps[4]' ("analysis") ${rule(50)}`]);
  expect(found(weight(0), canaryScale(0), weight(10), pause())).toEqual([`'steps[3]' ("pause") ${rule(10)}`]);
  expect(found(canaryReplicas(0), weight(50), CanaryStep.plugin('a/b'))).toEqual([`'steps[2]' ("plugin") ${rule(50)}`]);
  expect(found(canaryReplicas(0), weight(50), matchTrafficWeight(), pause())).toEqual([]);
});

// rollout/trafficrouting.go:421-424: the stable pods get 100 less the canary's weight and less each of the experiment's.
test('an experiment and the canary share 100 percent', () => {
  const experiment = (weightPercent: number) =>
    CanaryStep.experiment({ duration: Duration.minutes(1),
      templates: [{ name: 'new', specRef: ExperimentSpecRef.CANARY, weight: weightPercent }] });
  expect(found(weight(90), experiment(10))).toEqual([]);
  expect(found(weight(90), experiment(11)))
    .toEqual(['\'steps[1]\' (11) must leave the weights of the experiment and of the canary (90) at most 100 together']);
});

test('every step is judged, not the first bad one alone', () => {
  expect(found(header('qa'), matchTrafficWeight(), weight(10), removeMirrorRoute('copy'))).toEqual([
    `'steps[0]' ("qa") ${tooEarly}`,
    '\'steps[1]\' ("matchTrafficWeight") must come after the first weight: before it the controller scales the canary to no pods',
    '\'steps[3]\' ("copy") must remove a route that an earlier step sets',
  ]);
});

// pkg/apis/rollouts/validation/validation.go:380-387 and 436: each route of a step must be in the list. All that are in it are deleted:
// rollout/trafficrouting/istio/istio.go:1557.
describe('managed routes', () => {
  const steps = [weight(10), header('qa'), mirror('copy'), removeHeaderRoute('qa'), header('dev')].map((step) => step._spec);

  test('are those of the steps, in the order in which they are set, each once', () => {
    expect(routeNames(steps)).toEqual(['qa', 'copy', 'dev']);
  });

  test.each<[string[], string[]]>([
    [['dev', 'copy', 'qa'], []],
    [['dev', 'qa'], ['\'managedRoutes\' (["dev","qa"]) must list "copy", which a step sets']],
    [['dev', 'copy', 'qa', 'copy'], ['\'managedRoutes[3]\' ("copy") must not be used twice']],
    [['main', 'dev', 'copy', 'qa'],
      ['\'managedRoutes[0]\' ("main") must be a route that a step sets: the controller deletes whatever else has this name']],
  ])('in the user\'s order %j', (managedRoutes, problems) => {
    expect(problemTexts(managedRouteProblems(managedRoutes, steps))).toEqual(problems);
  });
});
