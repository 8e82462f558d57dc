import { MANAGED_BY } from '../../facts/argo-rollouts';
import { at, shownObject, texts } from '../../manifests/manifest';
import { foundBy } from '../../manifests/manifest-graph';
import { SERVICES } from '../../manifests/rollout-relations';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const SERVICE_MANAGED_BY: Rule = {
  id: 'service-managed-by',
  severity: FindingSeverity.ERROR,
  title: 'A Service that says it belongs to another Rollout',
  does: `The controller writes the annotation ${MANAGED_BY} with the name of the Rollout on each Service that it points to a version. A `
    + 'Rollout that names a Service with another name there is invalid, and the controller does nothing for it. A Service that was '
    + 'copied from a cluster brings the annotation along.',
  mend: 'Take the annotation out of the manifest: the controller writes it.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/validation/validation_references.go#L114-L118'],
  find: ({ graph }) => graph.rollouts.flatMap(({ manifest, name }) => foundBy(graph.related(SERVICES, manifest)).flatMap((service) =>
    texts([at(service, 'metadata', 'annotations', MANAGED_BY)]).filter((owner) => owner !== name).map((owner) => ({
      object: service,
      path: `$.metadata.annotations[${JSON.stringify(MANAGED_BY)}]`,
      value: owner,
      message: `must be left out: ${shownObject(manifest)} names the Service, and the controller calls it invalid as long as another name `
        + 'stands there',
      others: [manifest],
    })))),
};
