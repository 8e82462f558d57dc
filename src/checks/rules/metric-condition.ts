import { conditionFaults } from '../../manifests/analysis/metric-faults';
import { ANALYSIS_TEMPLATES } from '../../manifests/rollout-relations';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const METRIC_CONDITION: Rule = {
  id: 'metric-condition',
  severity: FindingSeverity.ERROR,
  title: 'A condition that cannot be evaluated',
  does: 'The controller evaluates successCondition and failureCondition with each answer. One that it cannot read, or that does not fit '
    + 'what the provider answers, makes every measurement an error, and the fifth in a row aborts the canary, whatever its state is.',
  mend: 'Write an expression that is true or false. Prometheus answers with a list, result[0], unless the query gives one number.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/evaluate/evaluate.go',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/analysis.md'],
  find: ({ graph }) => ANALYSIS_TEMPLATES.flatMap((kind) => graph.index.of(kind)).flatMap((template) =>
    conditionFaults(template).map(({ path, value, rule }) => ({ object: template, path, value, message: rule }))),
};
