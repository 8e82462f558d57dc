import { SYNC_OPTIONS } from '../../facts/argo-cd';
import { keepsReplicas } from '../../drift/argo-cd/kept-replicas';
import { at, shownObjects } from '../../manifests/manifest';
import { SCALE_TARGETS } from '../../manifests/relations';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const AUTOSCALED_REPLICAS: Rule = {
  id: 'autoscaled-replicas',
  severity: FindingSeverity.ERROR,
  title: 'A number of pods beside an autoscaler',
  does: 'Every sync writes the number from Git over what the autoscaler has chosen: under load pods are taken away, and the autoscaler '
    + 'needs a while to bring them back. It is the number of the Rollout that counts, also where the Rollout takes its pods from a '
    + 'Deployment: that one has a number of its own.',
  mend: 'Leave spec.replicas out of the Rollout, so that the autoscaler alone says how many pods there are. Where the number has been '
    + 'applied before, a client-side apply that leaves it out resets it to 1 for a moment: do it while that can be borne. An '
    + `Application that ignores /spec/replicas of the Rollout and has ${SYNC_OPTIONS.respectIgnoreDifferences}=true leaves it alone.`,
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/hpa-support.md',
    'https://github.com/argoproj/argo-rollouts/issues/3689',
  ],
  find: ({ graph }) => graph.rollouts.filter(({ countsPods }) => countsPods)
    .filter(({ manifest }) => !keepsReplicas(graph, manifest)).flatMap(({ manifest }) => {
    const scalers = graph.referring(SCALE_TARGETS, manifest);
    return scalers.length === 0 ? [] : [{
      object: manifest,
      path: '$.spec.replicas',
      value: at(manifest, 'spec', 'replicas'),
      message: `must be left out: ${shownObjects(scalers)} ${scalers.length === 1 ? 'scales' : 'scale'} the Rollout, and every sync would `
        + 'undo what it has chosen',
      others: scalers,
    }];
  }),
};
