import { endlessAnalyses } from '../../manifests/analysis/endless-analyses';
import { shownObjects } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const ENDLESS_ANALYSIS: Rule = {
  id: 'endless-analysis',
  severity: FindingSeverity.ERROR,
  title: 'A step that waits for an analysis without an end',
  does: 'A metric with an interval and without a count is measured until the canary ends, which is right in the background. In a step '
    + 'the controller calls the Rollout invalid, and does nothing for it. It looks at the template alone: where count is an argument, '
    + 'that needs a default there, whatever the step gives.',
  mend: 'Give the metric a count, or move the analysis to the background, `strategy.canary.analysis`.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/validation/validation_references.go#L165-L183'],
  find: ({ graph }) => endlessAnalyses(graph).map(({ template, path, count, metric, rollouts }) => ({
    object: template,
    path,
    value: count,
    message: `must be a number, or an argument with a default here: ${shownObjects(rollouts)} `
      + `${rollouts.length > 1 ? 'wait' : 'waits'} in a `
      + `step for the metric ${metric} to end, and the controller calls that invalid`,
    others: rollouts,
  })),
};
