import { CLUSTER_ANALYSIS_TEMPLATE } from '../../facts/kinds';
import { unfoundTemplates } from '../../manifests/analysis/unfound-templates';
import { shownObject } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const TEMPLATE_SCOPE: Rule = {
  id: 'template-scope',
  severity: FindingSeverity.ERROR,
  title: 'A template of the other scope',
  does: 'With clusterScope the controller looks for a ClusterAnalysisTemplate alone, and without it for an AnalysisTemplate in the '
    + 'namespace '
    + 'of the Rollout. It calls the Rollout invalid where there is none, whatever of the name there is in the other scope.',
  mend: 'Set clusterScope to true for a ClusterAnalysisTemplate, and leave it out for an AnalysisTemplate.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/controller.go#L879-L928'],
  find: ({ graph }) => graph.once(unfoundTemplates).flatMap(({ from, path, name, clusterScope, otherScope }) =>
    (otherScope === undefined ? [] : [{
      object: from, path, value: name, others: [otherScope],
      message: clusterScope
        ? `must be the name of a ${CLUSTER_ANALYSIS_TEMPLATE.kind} where clusterScope is set: only ${shownObject(otherScope)} has it; `
          + 'leave '
          + 'clusterScope out'
        : `must have clusterScope: true beside it: only ${shownObject(otherScope)} has the name, and without it the controller looks in `
          + 'the '
          + 'namespace alone',
    }])),
};
