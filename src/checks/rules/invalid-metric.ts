import { templateFaults } from '../../manifests/analysis/metric-faults';
import { ANALYSIS_TEMPLATES } from '../../manifests/rollout-relations';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const INVALID_METRIC: Rule = {
  id: 'invalid-metric',
  severity: FindingSeverity.ERROR,
  title: 'A metric that no analysis can run',
  does: 'The API server takes a template whatever its metrics say. The controller looks at them when it starts the AnalysisRun, in the '
    + 'middle of a canary: without exactly one provider, with a count below its limits, several measurements without an interval, a '
    + 'duration that is none or a name that comes twice the run is an error, and the canary aborts.',
  mend: 'Write one provider, an interval where count is more than 1, and a count of at least failureLimit plus consecutiveSuccessLimit.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/analysis/factory.go#L131-L265'],
  find: ({ graph }) => ANALYSIS_TEMPLATES.flatMap((kind) => graph.index.of(kind)).flatMap((template) =>
    templateFaults(template).map(({ path, value, rule }) => ({ object: template, path, value, message: rule }))),
};
