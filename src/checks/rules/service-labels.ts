import { POD_HASH } from '../../facts/argo-rollouts';
import { type JsonObject, at, listed, record, shownObject } from '../../manifests/manifest';
import { type ManifestGraph, foundBy } from '../../manifests/manifest-graph';
import { SERVICES, WORKLOAD } from '../../manifests/rollout-relations';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const SERVICE_LABELS: Rule = {
  id: 'service-labels',
  severity: FindingSeverity.ERROR,
  title: 'A Service of a Rollout that selects other pods',
  does: 'The controller compares the selector of each Service that a Rollout names with the labels of the pod template, or of that of the '
    + `workload that it takes over, all but ${POD_HASH}. Where one differs it calls the Rollout invalid, and does nothing for it. `
    + 'Labels of '
    + 'canaryMetadata and stableMetadata do not count: the controller itself points each Service to its version.',
  mend: 'Select by labels that the pod template has, and leave the versions to the controller.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/validation/validation_references.go#L104-L112'],
  find: ({ graph }) => graph.rollouts.flatMap((rollout) => {
    const template = templateOf(graph, rollout);
    return template === undefined ? [] : foundBy(graph.related(SERVICES, rollout.manifest))
      .flatMap((service) => foreignSelector(service, rollout, template));
  }),
};

interface Template {
  readonly labels: JsonObject;
  readonly owner: JsonObject;
}

/** Undefined where it stands in an object that is not there. */
function templateOf(graph: ManifestGraph, { manifest, workload, template }: CanaryRollout): Template | undefined {
  if (workload === undefined) return { labels: labelsOf(template), owner: manifest };
  const [source] = foundBy(graph.related(WORKLOAD, manifest));
  return source === undefined ? undefined : { labels: labelsOf(at(source, 'spec', 'template') ?? at(source, 'template')), owner: source };
}

function labelsOf(template: unknown): JsonObject {
  return record(at(template, 'metadata', 'labels'));
}

function foreignSelector(service: JsonObject, { manifest, versionLabels }: CanaryRollout, { labels, owner }: Template): Found[] {
  const selector = record(at(service, 'spec', 'selector'));
  const foreign = Object.keys(selector).filter((key) => key !== POD_HASH && labels[key] !== selector[key]);
  if (foreign.length === 0) return [];
  const ofVersion = foreign.some((key) => key in versionLabels.canary || key in versionLabels.stable);
  return [{
    object: service,
    path: '$.spec.selector',
    value: selector,
    message: `must select by labels of the pod template of ${shownObject(owner)}: that has ${listed(foreign.map((key) =>
      (labels[key] === undefined ? `no ${key}` : `${key}: ${JSON.stringify(labels[key])}`)))}, and the controller calls `
      + `${shownObject(manifest)} invalid${ofVersion ? '; it points each Service to its version itself' : ''}`,
    others: [...new Set([manifest, owner])],
  }];
}
