import { POD_HASH } from '../../facts/argo-rollouts';
import { annotationKeys, labels } from '../../grammar/checks';
import { type Problem, problem } from '../../problem';
import type { CanaryJson, MetadataJson } from './spec-json';
import { type JudgedProblem, judged } from './verdict';

type Labels = { readonly [key: string]: string };

/** What pods have whatever their version. */
export interface PodMetadata {
  readonly selector: Labels;
  readonly template: MetadataJson | undefined;
}

/**
 * What the controller puts on the pods of one version. It takes the same keys away again, whatever they were before: at a
 * promotion those that the other version does not have, and all of them from a version that neither is any longer.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/ephemeral-metadata/
 */
export function versionMetadataProblems(
  prop: string, metadata: MetadataJson | undefined, otherProp: string, other: MetadataJson | undefined, pods: PodMetadata,
): JudgedProblem[] {
  const { selector, template } = pods;
  return [
    ...Object.entries(metadata?.labels ?? {}).flatMap(([key, value]) => {
      const label = `${prop}.labels.${key}`;
      if (key === POD_HASH) return judged('pods', [problem(label, value, 'must not be set: it is the controller that sets it')]);
      if (!Object.hasOwn(selector, key)) {
        return judged('taken', [takenAway(label, key, value, template?.labels, otherProp, other?.labels)]);
      }
      return judged('pods', [problem(label, value, selector[key] === value
        ? 'must not be a label that pods are selected by: the controller could not take it away again, and would stand still'
        : 'must not change a label that pods are selected by: the controller could create none')]);
    }),
    ...judged('taken', Object.entries(metadata?.annotations ?? {}).map(([key, value]) =>
      takenAway(`${prop}.annotations.${key}`, key, value, template?.annotations, otherProp, other?.annotations))),
  ];
}

/** Both versions of a canary. */
export function metadataProblems({ canaryMetadata, stableMetadata }: CanaryJson, pods: PodMetadata): JudgedProblem[] {
  return [
    ...judged('pods', Object.entries({ canaryMetadata, stableMetadata }).flatMap(([prop, metadata]) =>
      [...labels(`${prop}.labels`, metadata?.labels), ...annotationKeys(`${prop}.annotations`, metadata?.annotations)])),
    ...versionMetadataProblems('canaryMetadata', canaryMetadata, 'stableMetadata', stableMetadata, pods),
    ...versionMetadataProblems('stableMetadata', stableMetadata, 'canaryMetadata', canaryMetadata, pods),
  ];
}

/** A key of the template too, which the pods are to keep. */
function takenAway(
  prop: string, key: string, value: string, template: Labels | undefined, otherProp: string, other: Labels | undefined,
): Problem {
  if (!Object.hasOwn(template ?? {}, key) || Object.hasOwn(other ?? {}, key)) return undefined;
  return problem(prop, value, `must be in ${otherProp} as well, or not in the pod template (${JSON.stringify(template?.[key])}): the `
    + 'controller takes the key away from pods that change their part, and does not put back what the template has');
}
