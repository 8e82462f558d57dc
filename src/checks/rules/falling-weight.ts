import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const FALLING_WEIGHT: Rule = {
  id: 'falling-weight',
  severity: FindingSeverity.WARNING,
  title: 'A weight below the one before it',
  does: 'Steps go through the new version: each setWeight is expected to be more than the last. Where one is less, the controller takes '
    + 'canary pods away before the weight, so that for a moment their share of the requests meets fewer pods, and people who saw the new '
    + 'version are sent back to the old one.',
  mend: 'Sort the weights, or take out the step. A canary is taken back by an abort, not by a step.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting.go#L240'],
  find: ({ graph }) => graph.rollouts.flatMap(({ manifest, strategy: { steps } }) => {
    let before: number | undefined;
    return steps.flatMap(({ weight }, index) => {
      const [last, now] = [before, weight ?? before];
      before = now;
      return last === undefined || weight === undefined || weight >= last ? [] : [{
        object: manifest,
        path: `$.spec.strategy.canary.steps[${index}].setWeight`,
        value: weight,
        message: `must not be less than the weight before it (${last}): canary pods go before their share of the requests does; sort the `
          + 'weights',
      }];
    });
  }),
};
