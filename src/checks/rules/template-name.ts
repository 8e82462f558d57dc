import { type UnfoundTemplate, unfoundTemplates } from '../../manifests/analysis/unfound-templates';
import { keyOf, shownObject } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const TEMPLATE_NAME: Rule = {
  id: 'template-name',
  severity: FindingSeverity.WARNING,
  title: 'A template that is probably meant to be another one',
  does: 'A template that is not among the manifests may be in the cluster already. Where one of nearly the same name is beside the '
    + 'Rollout, '
    + 'or one of the very name in another namespace, that one is more likely to be meant; the controller calls a Rollout invalid whose '
    + 'template it does not find in the namespace of the Rollout.',
  mend: 'Correct the name or the namespace, or make it a ClusterAnalysisTemplate for several namespaces.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/controller.go#L879-L928'],
  find: ({ graph, complete }) => (complete ? [] : graph.once(unfoundTemplates)).flatMap((unfound) => {
    const { from, path, name, otherScope } = unfound;
    const meant = unfound.near ?? unfound.elsewhere;
    return meant === undefined || otherScope !== undefined ? [] : [{
      object: from, path, value: name, others: [meant], message: messageOf(unfound, meant),
    }];
  }),
};

function messageOf({ near }: UnfoundTemplate, meant: NonNullable<UnfoundTemplate['near']>): string {
  return near === undefined
    ? `must be the name of a template in the namespace of the Rollout: ${shownObject(meant)} is in another, where the controller does `
      + 'not look'
    : `must be the name of a template: there is none here; did you mean ${keyOf(meant).name}?`;
}
