import { few } from '../../manifests/manifest';
import { unfitPatterns } from '../../manifests/analysis/metric-patterns';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const METRIC_PATTERN: Rule = {
  id: 'metric-pattern',
  severity: FindingSeverity.ERROR,
  title: 'A rule for metrics that no metric has',
  does: 'The names of metrics in dryRun and measurementRetention are regular expressions of Go. Where one of them fits no metric of the '
    + 'run, or is no regular expression, such as *, the controller refuses the whole analysis when it starts, and the canary aborts.',
  mend: 'Write the name of a metric, or .* for all of them.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/analysis/helpers.go#L104-L146'],
  find: ({ graph }) => unfitPatterns(graph).map(({ object, path, pattern, type, metrics, others }) => ({
    object,
    path,
    value: pattern,
    message: type === 'invalid' ? 'must be a regular expression on the names of metrics: the analysis is an error, and the canary '
      + 'aborts; .* '
      + 'is for all of them'
      : `must fit a metric of the run: there is ${few(metrics)}, and without a fitting one the analysis is an error, and the canary aborts`,
    others,
  })),
};
