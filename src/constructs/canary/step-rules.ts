import { type Problem, problem, unique } from '../../problem';
import type { StepSpec } from '../../values/canary/canary-step';
import type { CanaryRouter } from './canary-router';
import { stepOrderProblems } from './ordered-steps';

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
    ...stepOrderProblems(steps),
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
