import { unjudgedMetrics } from '../../manifests/analysis/metric-faults';
import { ANALYSIS_TEMPLATES } from '../../manifests/rollout-relations';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const UNJUDGED_METRIC: Rule = {
  id: 'unjudged-metric',
  severity: FindingSeverity.WARNING,
  title: 'A metric that judges nothing',
  does: 'Without successCondition and failureCondition every answer of a query is a success, also one that shows nothing but errors. A '
    + 'Job and Kayenta give a verdict of their own, and the controller does not look at conditions beside them.',
  mend: 'Write a condition for a query, and none for a Job or Kayenta.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/evaluate/evaluate.go',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/metricproviders/job/job.go'],
  find: ({ graph }) => ANALYSIS_TEMPLATES.flatMap((kind) => graph.index.of(kind)).flatMap((template) =>
    unjudgedMetrics(template).map(({ path, value, rule }) => ({ object: template, path, value, message: rule }))),
};
