import { type Problem, problem, unique } from '../../problem';
import type { StepSpec } from '../../values/canary/canary-step';
import type { CanaryRouter } from './canary-router';

/** Names of the header and mirror routes, in the order in which the steps set them. */
export function routeNames(steps: readonly StepSpec[]): string[] {
  const names = steps.flatMap((step) => (step.type === 'setHeaderRoute' || step.type === 'setMirrorRoute' ? [step.name] : []));
  return [...new Set(names)];
}

/** Everything about the order of the steps that the controller refuses, or that it would break silently. */
export function stepProblems(steps: readonly StepSpec[], router: CanaryRouter | undefined, allowEmpty = false): Problem[] {
  return [
    router !== undefined && steps.length === 0 && !allowEmpty
      ? problem('steps', steps, `must have at least one entry with a ${router.family}: without one a new version gets all of its pods at `
        + 'weight 0, and then all requests at once; allowEmptySteps says that this is meant')
      : undefined,
    ...steps.map((step, index) =>
      (router === undefined ? needsRouter(`steps[${index}]`, step) : router.stepProblem(`steps[${index}]`, step, steps.slice(0, index)))),
    ...orderProblems(steps),
    ...purposeProblems(steps),
  ];
}

/** `managedRoutes` is the user's own order of precedence; each route of the steps must be in it, and no other. */
export function managedRouteProblems(managedRoutes: readonly string[] | undefined, steps: readonly StepSpec[]): Problem[] {
  if (managedRoutes === undefined) return [];
  const names = routeNames(steps);
  const repeated = unique((index) => `managedRoutes[${index}]`, managedRoutes);
  return [
    ...names.filter((name) => !managedRoutes.includes(name))
      .map((name) => problem('managedRoutes', managedRoutes, `must list ${JSON.stringify(name)}, which a step sets`)),
    ...managedRoutes.map((name, index) => repeated[index] ?? (names.includes(name) ? undefined
      : problem(`managedRoutes[${index}]`, name, 'must be a route that a step sets: the controller deletes whatever else has this name'))),
  ];
}

function needsRouter(prop: string, step: StepSpec): Problem {
  switch (step.type) {
    case 'setCanaryScale':
      return problem(prop, step.type, 'needs a router: without one the weight decides the number of pods');
    case 'setHeaderRoute':
    case 'setMirrorRoute':
      return problem(prop, step.name, 'needs a router: without one there is no route');
    case 'experiment': {
      const weighted = step.experiment.templates.find((template) => template.weight !== undefined);
      return weighted === undefined ? undefined : problem(prop, weighted.name, 'needs a router for its weight');
    }
    default:
      return undefined;
  }
}

/** What is in force while the steps run, as the controller computes it. */
interface Progress {
  weight: number;
  weightSeen: boolean;
  /** Whether the last scale step asks for pods; undefined where the weight decides. */
  scaledPods?: boolean;
  /** Whether the last step that changed the weight or the pods took the pods from under the weight. */
  told: boolean;
  readonly active: Map<string, number>;
}

export function orderProblems(steps: readonly StepSpec[]): Problem[] {
  const progress: Progress = { weight: 0, weightSeen: false, told: false, active: new Map() };
  return steps.flatMap((step, index) => advance(progress, `steps[${index}]`, step, index));
}

function advance(progress: Progress, prop: string, step: StepSpec, index: number): Problem[] {
  const hadPods = hasPods(progress);
  switch (step.type) {
    case 'setWeight':
      progress.weight = step.weight;
      progress.weightSeen = true;
      progress.told = false;
      return [lastPodGone(progress, hadPods, prop, step.weight)];
    case 'setCanaryScale':
      return [scale(progress, hadPods, prop, step)];
    case 'setHeaderRoute':
      return [route(progress, prop, step.name, step.matches !== undefined, index)];
    case 'setMirrorRoute':
      return [route(progress, prop, step.name, step.mirror !== undefined, index)];
    case 'experiment':
      return [tooMuch(progress, prop, step), testsNothing(progress, prop, step)];
    case 'pause':
    case 'analysis':
    case 'plugin':
      return [testsNothing(progress, prop, step)];
    default:
      return [];
  }
}

function scale(progress: Progress, hadPods: boolean, prop: string, step: StepSpec & { type: 'setCanaryScale' }): Problem {
  progress.told = false;
  if (step.matchTrafficWeight === true) {
    progress.scaledPods = undefined;
    return progress.weightSeen
      ? lastPodGone(progress, hadPods, prop, progress.weight)
      : problem(prop, 'matchTrafficWeight', 'must come after the first weight: before it the controller scales the canary to no pods');
  }
  const size = step.replicas ?? step.weight ?? 0;
  progress.scaledPods = size > 0;
  return lastPodGone(progress, hadPods, prop, size) ?? weightLeft(progress, hadPods, prop, size);
}

/**
 * The controller takes the pods away in one round and the weight in a later one. Where it is the weight that goes down, that cannot be
 * helped; a scale can wait until the weight is gone.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/rollout/trafficrouting.go#L218
 */
function weightLeft(progress: Progress, hadPods: boolean, prop: string, value: number): Problem {
  if (!hadPods || hasPods(progress) || progress.weight === 0) return undefined;
  progress.told = true;
  return problem(prop, value, `must leave a canary pod while the canary has a weight (${progress.weight}): the pods go before the weight, `
    + 'and requests reach none; set weight 0 before it');
}

/** The controller gives a canary without pods no traffic, goes through its steps, and promotes what nobody has seen. */
function testsNothing(progress: Progress, prop: string, step: StepSpec): Problem {
  if (progress.scaledPods !== false || progress.weight === 0 || progress.told) return undefined;
  return problem(prop, step.type,
    `must not come while the canary has a weight (${progress.weight}) and is scaled to no pods: `
      + 'it would get no traffic, and be promoted untested');
}

function tooMuch(progress: Progress, prop: string, step: StepSpec & { type: 'experiment' }): Problem {
  const weight = step.experiment.templates.reduce((sum, template) => sum + (template.weight ?? 0), 0);
  if (weight === 0 || weight + progress.weight <= 100) return undefined;
  return problem(prop, weight, `must leave the weights of the experiment and of the canary (${progress.weight}) at most 100 together`);
}

function hasPods(progress: Progress): boolean {
  return progress.scaledPods ?? progress.weight > 0;
}

function lastPodGone(progress: Progress, hadPods: boolean, prop: string, value: number): Problem {
  if (!hadPods || hasPods(progress) || progress.active.size === 0) return undefined;
  const names = [...progress.active.keys()].map((name) => JSON.stringify(name)).join(', ');
  return problem(prop, value,
    `must leave a canary pod while the route ${names} is set: without one the controller deletes the route and never sets it again`);
}

function route(progress: Progress, prop: string, name: string, sets: boolean, index: number): Problem {
  const earlier = progress.active.get(name);
  if (!sets) {
    progress.active.delete(name);
    return earlier === undefined ? problem(prop, name, 'must remove a route that an earlier step sets') : undefined;
  }
  progress.active.set(name, index);
  if (earlier !== undefined) return problem(prop, name, `must not be set again before it is removed: steps[${earlier}] sets it`);
  if (hasPods(progress)) return undefined;
  return problem(prop, name,
    'must come after a weight or a scale that gives the canary a pod: '
      + 'without one the controller deletes the route and never sets it again');
}

export function purposeProblems(steps: readonly StepSpec[]): Problem[] {
  const purposes = new Map<string, string>();
  return steps.map((step, index) => {
    if (step.type !== 'setHeaderRoute' && step.type !== 'setMirrorRoute') return undefined;
    const first = purposes.get(step.name) ?? step.type;
    purposes.set(step.name, first);
    if (first === step.type) return undefined;
    return problem(`steps[${index}]`, step.name, 'must not name both a header route and a mirror route');
  });
}
