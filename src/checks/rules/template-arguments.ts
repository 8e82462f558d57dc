import { type TemplateArgument, type TemplateCombination, meantArgument } from '../../manifests/analysis/template-combination';
import { type UsedTemplates, usedTemplates } from '../../manifests/analysis/used-templates';
import { type JsonObject, shownObject } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const TEMPLATE_ARGUMENTS: Rule = {
  id: 'template-arguments',
  severity: FindingSeverity.ERROR,
  title: 'Arguments that are not those of the templates',
  does: 'An argument of an AnalysisTemplate that has no value and is not given makes the controller call the Rollout invalid, so that '
    + 'nothing of it is reconciled; in an experiment the analysis ends in an error, which aborts the release. In the background each '
    + 'template by itself must have its arguments, even where another template has a value for them. One that is given by a wrong name '
    + 'is dropped without a word, so that the value of the template stays, and so is one that the template takes from a Secret.',
  mend: 'Give the arguments that the templates need under args of the analysis, or give them a value in the template. Correct the name, '
    + 'and take out what a Secret has.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/analysis/helpers.go#L225-L253',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/validation/validation_references.go#L185-L204',
  ],
  find: ({ graph }) => graph.once(usedTemplates).flatMap((used) => [...missing(used), ...surplus(used)]),
};

/** One line for each template that lacks some. */
function missing({ rollout, use, combination }: UsedTemplates): Found[] {
  const lacking = new Map<JsonObject, string[]>();
  for (const { template, name, source } of use.inBackground ? combination.declared : combination.merged.values()) {
    if (source !== 'none' || use.args.includes(name)) continue;
    lacking.set(template, [...lacking.get(template) ?? [], name]);
  }
  return [...lacking].map(([template, names]) => ({
    object: rollout,
    path: `${use.path}.args`,
    value: use.args.length === 0 ? undefined : use.args,
    message: `must give ${names.join(' and ')}: ${shownObject(template)} needs ${names.length === 1 ? 'it' : 'them'} and has no value; `
      + 'without it the controller does not run the analysis',
    others: [template],
  }));
}

function surplus({ rollout, use, combination }: UsedTemplates): Found[] {
  const declared = combination.merged;
  return use.args.flatMap((name): Found[] => {
    const found = declared.get(name);
    if (found === undefined && !combination.isComplete) return [];
    const message = found === undefined ? misspelt(name, use.args, combination) : fixed(found);
    return message === undefined ? [] : [{
      object: rollout, path: `${use.path}.args`, value: name, message,
      others: found === undefined ? combination.templates : [found.template],
    }];
  });
}

function misspelt(name: string, given: readonly string[], combination: TemplateCombination): string | undefined {
  const meant = meantArgument(name, given, combination);
  return meant && `must be an argument of the templates: they declare ${[...combination.merged.keys()].join(', ')}, and the controller `
    + `drops any other; did you mean ${meant}?`;
}

function fixed({ source, template }: TemplateArgument): string | undefined {
  return source === 'secret'
    ? `must not be given: ${shownObject(template)} takes it from a Secret, and the controller ignores any other value` : undefined;
}
