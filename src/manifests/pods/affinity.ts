import { dnsLabel, wholeNumber } from '../../grammar/checks';
import { type Problem, problem, within } from '../../problem';
import { entriesOf, isEmpty, qualifiedName, required } from './names';
import type { LabelSelectorJson } from './pod-json';
import type { AffinityJson, NodeTermJson, PodAffinityJson, PodTermJson } from './scheduling-json';
import { labelSelectorProblems, nodeFieldProblems, nodeRequirementProblems } from './selectors';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L4169 */
export function affinityProblems({ nodeAffinity = {}, podAffinity = {}, podAntiAffinity = {} }: AffinityJson): Problem[] {
  const demanded = nodeAffinity[REQUIRED];
  const terms = entriesOf(demanded?.nodeSelectorTerms);
  return [
    demanded !== undefined && terms.length === 0
      ? problem(`nodeAffinity.${REQUIRED}.nodeSelectorTerms`, demanded.nodeSelectorTerms, 'must have at least one entry') : undefined,
    ...terms.flatMap((term, i) => within(`nodeAffinity.${REQUIRED}.nodeSelectorTerms[${i}]`, nodeTermProblems(term, true))),
    ...entriesOf(nodeAffinity[PREFERRED]).flatMap(({ weight, preference = {} }, i) => within(`nodeAffinity.${PREFERRED}[${i}]`, [
      wholeNumber('weight', weight ?? 0, 1, 100), ...within('preference', nodeTermProblems(preference, false)),
    ])),
    ...within('podAffinity', podAffinityProblems(podAffinity)),
    ...within('podAntiAffinity', podAffinityProblems(podAntiAffinity)),
  ];
}

function nodeTermProblems({ matchExpressions, matchFields }: NodeTermJson, isRequired: boolean): Problem[] {
  return [
    ...entriesOf(matchExpressions).flatMap((one, i) => within(`matchExpressions[${i}]`, nodeRequirementProblems(one, isRequired))),
    ...entriesOf(matchFields).flatMap((one, i) => within(`matchFields[${i}]`, nodeFieldProblems(one))),
  ];
}

function podAffinityProblems(affinity: PodAffinityJson): Problem[] {
  return [
    ...entriesOf(affinity[REQUIRED]).flatMap((term, i) => within(`${REQUIRED}[${i}]`, podTermProblems(term))),
    ...entriesOf(affinity[PREFERRED]).flatMap(({ weight, podAffinityTerm = {} }, i) => within(`${PREFERRED}[${i}]`, [
      wholeNumber('weight', weight ?? 0, 1, 100), ...within('podAffinityTerm', podTermProblems(podAffinityTerm)),
    ])),
  ];
}

function podTermProblems(term: PodTermJson): Problem[] {
  const { labelSelector, namespaceSelector, namespaces, topologyKey, matchLabelKeys, mismatchLabelKeys } = term;
  return [
    ...within('labelSelector', labelSelectorProblems(labelSelector)),
    ...within('namespaceSelector', labelSelectorProblems(namespaceSelector)),
    ...(namespaces ?? []).map((name, i) => dnsLabel(`namespaces[${i}]`, name)),
    required('topologyKey', topologyKey, qualifiedName),
    ...labelKeysProblems('matchLabelKeys', matchLabelKeys, labelSelector),
    ...labelKeysProblems('mismatchLabelKeys', mismatchLabelKeys, labelSelector),
    ...(matchLabelKeys ?? []).map((key, i) => (mismatchLabelKeys?.includes(key) === true
      ? problem(`matchLabelKeys[${i}]`, key, 'must not be one of mismatchLabelKeys too') : undefined)),
    ...mergedTwice(matchLabelKeys ?? [], labelSelector),
  ];
}

/** Keys whose values come from the labels of the pod; Kubernetes adds them to the selector. */
export function labelKeysProblems(prop: string, keys: readonly string[] | undefined, selector: LabelSelectorJson | undefined): Problem[] {
  if (isEmpty(keys)) return [];
  if (selector === undefined) return [problem(prop, keys, 'must not be set without labelSelector')];
  return (keys ?? []).map((key, i) => qualifiedName(`${prop}[${i}]`, key));
}

/** What Kubernetes has added, or seems to have: the same key twice. */
function mergedTwice(keys: readonly string[], selector: LabelSelectorJson | undefined): Problem[] {
  const seen = new Set(Object.keys(selector?.matchLabels ?? {}));
  return entriesOf(selector?.matchExpressions).map(({ key = '' }) => {
    const twice = keys.includes(key) && seen.has(key);
    seen.add(key);
    return twice ? problem(`matchLabelKeys[${keys.lastIndexOf(key)}]`, key, 'must not be in labelSelector too') : undefined;
  });
}
