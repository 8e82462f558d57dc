import { at, shownObject } from '../../manifests/manifest';
import { SCALE_TARGETS } from '../../manifests/relations';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const AUTOSCALED_REPLICAS: Rule = {
  id: 'autoscaled-replicas',
  severity: FindingSeverity.ERROR,
  title: 'A number of pods beside an autoscaler',
  does: 'Every sync writes the number from Git over what the autoscaler has chosen: under load pods are taken away, and the autoscaler '
    + 'needs a while to bring them back.',
  mend: 'Leave spec.replicas out of the Rollout, so that the autoscaler alone says how many pods there are.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/hpa-support.md'],
  find: ({ graph }) => graph.rollouts.filter(({ countsPods }) => countsPods).flatMap(({ manifest }) =>
    graph.referring(SCALE_TARGETS, manifest).map((scaler) => ({
      object: manifest,
      path: '$.spec.replicas',
      value: at(manifest, 'spec', 'replicas'),
      message: `must be left out: ${shownObject(scaler)} scales the Rollout, and every sync would undo what it has chosen`,
      others: [scaler],
    }))),
};
