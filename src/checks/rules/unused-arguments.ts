import { meantArgument } from '../../manifests/analysis/template-combination';
import { usedTemplates } from '../../manifests/analysis/used-templates';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const UNUSED_ARGUMENTS: Rule = {
  id: 'unused-arguments',
  severity: FindingSeverity.WARNING,
  title: 'Arguments that no template declares',
  does: 'The controller gives an AnalysisRun the arguments that its templates declare, and drops any other without a word. The analysis '
    + 'runs as it would without it; who changes its value changes nothing.',
  mend: 'Take the argument out, or declare it in the template that is to read it.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/analysis/helpers.go#L225-L253'],
  find: ({ graph }) => graph.once(usedTemplates).flatMap(({ rollout, use, combination }) => {
    const { merged, templates, isComplete } = combination;
    // An analysis of no template has more to mend than its arguments.
    if (!isComplete || templates.length === 0) return [];
    const unused = use.args.filter((name) => !merged.has(name) && meantArgument(name, use.args, combination) === undefined);
    const declared = merged.size === 0 ? 'they declare none' : `they declare ${[...merged.keys()].join(', ')}`;
    return unused.length === 0 ? [] : [{
      object: rollout,
      path: `${use.path}.args`,
      value: unused.length === 1 ? unused[0] : unused,
      message: unused.length === 1 ? `must be an argument of the templates: ${declared}, and the controller drops any other; take it out, `
        + 'or declare it' : `must be arguments of the templates: ${declared}, and the controller drops any other; take them out, or `
        + 'declare them',
      others: templates,
    }];
  }),
};
