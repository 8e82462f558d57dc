import { type CombinationConflict, TemplateCombination } from '../../manifests/analysis/template-combination';
import { type UsedTemplates, usedTemplates } from '../../manifests/analysis/used-templates';
import { type JsonObject, idOf, keyOf, shownObject } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { NESTED_TEMPLATES } from '../../manifests/relations';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const TEMPLATE_COMBINATION: Rule = {
  id: 'template-combination',
  severity: FindingSeverity.ERROR,
  title: 'Templates that cannot be run together',
  does: 'The templates of one analysis, and those that they include, become one AnalysisRun. The controller makes none where two of them '
    + 'have a metric of one name, a dry-run or retention rule for the same metrics, or two values of one argument: it calls the Rollout '
    + 'invalid, or the experiment fails. Where one of them takes an argument from a Secret and the other does not, it forgets one.',
  mend: 'Rename one of the metrics or arguments, keep a rule or a value in one of the templates, or run the templates in two steps.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/analysis/helpers.go#L330-L414'],
  find: ({ graph }) => [
    ...NESTED_TEMPLATES.from.flatMap((kind) => graph.index.of(kind)).flatMap((template) => ofTemplate(graph, template)),
    ...graph.once(usedTemplates).flatMap(ofUse),
  ],
};

/** What a template includes, whoever runs it. */
function ofTemplate(graph: ManifestGraph, template: JsonObject): Found[] {
  const related = graph.related(NESTED_TEMPLATES, template);
  if (related.length === 0) return [];
  const reference = { ...related[0].reference, path: '' };
  const { namespace = '' } = graph.index.key(template);
  return TemplateCombination.of(graph, [{ reference, found: [template] }, ...related], namespace).conflicts
    .map((conflict) => found(template, '$.spec.templates', conflict));
}

/** A template tells by itself what is wrong with what it includes. */
function ofUse({ rollout, use, combination, single }: UsedTemplates): Found[] {
  const told = new Set(single.flatMap(({ conflicts }) => conflicts.map(idOfConflict)));
  return [
    ...combination.conflicts.filter((conflict) => !told.has(idOfConflict(conflict)))
      .map((conflict) => found(rollout, `${use.path}.templates`, conflict)),
    ...(['dryRun', 'measurementRetention'] as const).flatMap((list) => use[list].flatMap((pattern): Found[] => {
      const template = combination.withRule(list, pattern);
      return template === undefined ? [] : [{
        object: rollout, path: `${use.path}.${list}`, value: pattern, others: [template],
        message: `must not repeat a rule of ${shownObject(template)}: the controller takes no rule twice, and makes no AnalysisRun`,
      }];
    })),
  ];
}

function found(object: JsonObject, path: string, conflict: CombinationConflict): Found {
  return {
    object, path, value: conflict.name, message: messageOf(conflict),
    others: conflict.templates.filter((template) => template !== object),
  };
}

function messageOf({ type, templates, values }: CombinationConflict): string {
  const places = templates.map(shownObject).join(' and ');
  switch (type) {
    case 'argument':
      return `must not be an argument with two values: ${places} say ${values?.map((value) => JSON.stringify(value)).join(' and ')}, `
        + 'and the '
        + 'controller makes no AnalysisRun of them';
    case 'secret':
      return `must be declared alike in ${places}: the controller would forget one of them, and one is a Secret`;
    default:
      return `must not be a ${type} of two templates: ${places} have it, and the controller makes no AnalysisRun of them`;
  }
}

function idOfConflict({ type, name, templates }: CombinationConflict): string {
  return JSON.stringify([type, name, ...templates.map((template) => idOf(keyOf(template)))]);
}
