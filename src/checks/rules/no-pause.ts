import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const NO_PAUSE: Rule = {
  id: 'no-pause',
  severity: FindingSeverity.WARNING,
  title: 'Steps that wait for nothing',
  does: 'A setWeight is done as soon as the pods are ready, and the next one follows within seconds. Without a pause, an analysis, an '
    + 'experiment or a plugin nobody and nothing looks at the new version before it has all requests: the steps are a rolling update.',
  mend: 'Add a pause behind the first weight, or an analysis in a step or in the background. For a rolling update leave the steps out, or '
    + 'let minReadySeconds slow them down.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/canary.md'],
  find: ({ graph }) => graph.rollouts.filter(isUnwatched).map(({ manifest, strategy: { steps } }) => ({
    object: manifest,
    path: '$.spec.strategy.canary.steps',
    value: steps.flatMap(({ weight }) => weight ?? []),
    message: 'must wait for something: each step is done as soon as pods are ready, and nothing looks at the new version before it has all '
      + 'requests; add a pause or an analysis',
  })),
};

/** Without any step it is a rolling update, and meant to be one. */
function isUnwatched({ strategy: { steps, replicas }, pauses, verdicts, measuresInBackground, minReadySeconds }: CanaryRollout): boolean {
  return replicas !== 0 && steps.some(({ weight }) => weight !== undefined && weight > 0)
    && pauses.length === 0 && verdicts.length === 0 && !measuresInBackground && minReadySeconds === 0;
}
