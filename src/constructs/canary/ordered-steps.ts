import { type PlacedStep, type OrderedStep, orderProblems } from '../../manifests/strategy/step-order';
import { type InputProblem, problem } from '../../problem';
import type { StepSpec } from '../../values/canary/canary-step';

/** Everything about the order of the steps that the controller would break silently, in the words of the constructs. */
export function stepOrderProblems(steps: readonly StepSpec[]): InputProblem[] {
  return orderProblems(steps.map((step, index): PlacedStep => ({ index, step: ordered(step) })))
    .map(({ prop = '', value, rule }) => problem(prop, value, rule));
}

function ordered(step: StepSpec): OrderedStep {
  switch (step.type) {
    case 'setHeaderRoute':
      return { type: step.type, name: step.name, sets: step.matches !== undefined };
    case 'setMirrorRoute':
      return { type: step.type, name: step.name, sets: step.mirror !== undefined };
    case 'experiment':
      return { type: step.type, weight: step.experiment.templates.reduce((sum, template) => sum + (template.weight ?? 0), 0) };
    case 'setWeight':
    case 'setCanaryScale':
      return step;
    default:
      return { type: step.type };
  }
}
