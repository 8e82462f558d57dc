import { imageTag } from '../../grammar/image';
import { type PodImage, podImages } from '../../manifests/pod-images';
import type { JsonObject } from '../../manifests/manifest';
import { WORKLOAD } from '../../manifests/rollout-relations';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const IMAGE_WITHOUT_TAG: Rule = {
  id: 'image-without-tag',
  severity: FindingSeverity.WARNING,
  title: 'An image that changes without a release',
  does: 'A canary starts where the pod template changes. An image without a tag is one with the tag latest: a new one changes nothing in '
    + 'Git, so that no canary starts, and each stable pod that starts anew, on another node or when an autoscaler asks, runs it. After an '
    + 'abort nobody can say what the old version was.',
  mend: 'Write the tag of a release, or a digest.',
  links: ['https://kubernetes.io/docs/concepts/containers/images/#image-names', 'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/canary.md'],
  find: ({ graph }) => graph.rollouts.flatMap(({ manifest }) => {
    const own = graph.related(WORKLOAD, manifest).flatMap(({ found }) => found);
    return [...found(manifest, []), ...own.flatMap((workload) => found(workload, [manifest]))];
  }),
};

function found(workload: JsonObject, others: readonly JsonObject[]): Found[] {
  return podImages(workload).filter(isMoving).map(({ image, path }) => ({
    object: workload,
    path,
    value: image,
    message: 'must have the tag of a release or a digest: another image under the same name starts no canary, and stable pods that start '
      + 'anew run it',
    others,
  }));
}

/** A digest counts more than a tag. */
function isMoving({ image }: PodImage): boolean {
  return !image.includes('@') && [undefined, 'latest'].includes(imageTag(image));
}
