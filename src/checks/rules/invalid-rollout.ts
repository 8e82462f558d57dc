import { DEPLOYMENT } from '../../facts/kinds';
import { specFaults } from '../../manifests/judged-rollouts';
import { selects } from '../../manifests/label-selector';
import { at, record, shownObject } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { WORKLOAD } from '../../manifests/rollout-relations';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

const REFUSED = 'the controller calls the Rollout invalid, and does nothing for it';

export const INVALID_ROLLOUT: Rule = {
  id: 'invalid-rollout',
  severity: FindingSeverity.ERROR,
  title: 'A Rollout that the controller refuses',
  does: 'The API server looks into few fields of a Rollout: almost anything applies. The controller validates the whole spec at the '
    + 'beginning of each reconcile, names the first fault that it finds in the condition InvalidSpec, calls the Rollout Degraded, and '
    + 'does nothing more: no pod is started or scaled, no weight is set, and a canary that runs stands still. It is told of all faults '
    + 'here, with what the release in the cluster takes.',
  mend: 'Write the field as the message says. The fields of a canary, and what each needs beside it, stand in the specification.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/validation/validation.go',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/specification.md',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/templateref.go#L39',
  ],
  find: ({ graph }) => [
    ...specFaults(graph, ['refused']).map(({ rule, ...found }) => ({ ...found, message: `${rule}; ${REFUSED}` })),
    ...otherPods(graph),
  ],
};

/** A selector of its own, beside the pods of a Deployment. */
function otherPods(graph: ManifestGraph): Found[] {
  return graph.rollouts.flatMap(({ manifest }) => {
    const selector = at(manifest, 'spec', 'selector');
    if (selector === undefined || selector === null) return [];
    return graph.related(WORKLOAD, manifest).flatMap(({ found }) => found)
      .filter((workload) => !selects(record(selector), record(at(workload, 'spec', 'template')))).map((workload) => ({
        object: manifest,
        path: '$.spec.selector',
        value: selector,
        message: `must select the pods of ${shownObject(workload)}, or be left out to be that of the ${DEPLOYMENT.kind}; ${REFUSED}`,
        others: [workload],
      }));
  });
}
