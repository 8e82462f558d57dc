import { type UnfoundTemplate, unfoundTemplates } from '../../manifests/analysis/unfound-templates';
import { keyOf, shownObject } from '../../manifests/manifest';
import { ANALYSIS_TEMPLATES } from '../../manifests/rollout-relations';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const TEMPLATE_MISSING: Rule = {
  id: 'template-missing',
  severity: FindingSeverity.ERROR,
  title: 'A template that is not there',
  does: 'The controller calls a Rollout invalid as long as one of its templates is missing, those of its steps that are still to come too: '
    + 'nothing of it is reconciled. In an experiment the analysis ends in an error.',
  mend: 'Add the template, in the namespace of the Rollout or as a ClusterAnalysisTemplate with clusterScope, or correct the name.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/controller.go#L879-L928'],
  find: ({ graph, complete }) => (complete ? graph.once(unfoundTemplates) : []).flatMap((unfound) => {
    const { from, path, name, clusterScope, otherScope, near } = unfound;
    const [namespaced, cluster] = ANALYSIS_TEMPLATES;
    return otherScope !== undefined ? [] : [{
      object: from, path, value: name, others: near === undefined ? [] : [near],
      message: `must be the name of ${clusterScope ? `a ${cluster.kind}` : `an ${namespaced.kind} in the namespace`}: `
        + `without it the Rollout is invalid, and there is none${hint(unfound)}`,
    }];
  }),
};

function hint({ near, elsewhere }: UnfoundTemplate): string {
  if (near !== undefined) return `; did you mean ${keyOf(near).name}?`;
  return elsewhere === undefined ? '' : ` but ${shownObject(elsewhere)}`;
}
