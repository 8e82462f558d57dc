import { emptySelections } from '../../manifests/dangling';
import type { JsonObject } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const EMPTY_SELECTION: Rule = {
  id: 'empty-selection',
  severity: FindingSeverity.ERROR,
  title: 'Labels that no route has',
  does: 'The Gateway API plugin finds routes by label selectors, in its namespace. Where none has the labels it fails at every weight: the '
    + 'canary stands still, and the reason is in the log of the controller. Where only some of the manifests are known nothing is said.',
  mend: 'Give the routes the labels that the Rollout selects, or name them.',
  links: ['https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/pkg/plugin/plugin.go'],
  find: ({ graph, complete }) => (complete ? emptySelections(graph) : []).map(({ from, references }) => {
    const kinds = [...new Set(references.flatMap((reference) => reference.kinds.map(({ kind }) => kind)))];
    const [{ path, target }] = references;
    return {
      object: from,
      path,
      value: 'selector' in target ? written(target.selector) : undefined,
      message: `must select a route that is there: no ${kinds.join(' or ')} has the labels, and the plugin fails without one`,
      missing: { kinds },
    };
  }),
};

/** Without the lists that nobody wrote. */
function written(selector: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(selector).filter(([, value]) => !Array.isArray(value) || value.length > 0));
}
