import { SELECTOR_OPERATORS } from '../../facts/kubernetes';
import { labelValue, labels, wholeNumber } from '../../grammar/checks';
import { type Problem, problem, unique, within } from '../../problem';
import { affinityProblems } from './affinity';
import { entriesOf, isEmpty, oneOf, qualifiedName, required } from './names';
import type { SchedulingJson, SpreadJson, TolerationJson } from './scheduling-json';
import { labelSelectorProblems } from './selectors';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const NO_EXECUTE = 'NoExecute';
const EQUAL = 'Equal';
const EXISTS = SELECTOR_OPERATORS.exists;
const DO_NOT_SCHEDULE = 'DoNotSchedule';
const ACTIONS = [DO_NOT_SCHEDULE, 'ScheduleAnyway'];
const NODE_POLICIES = ['Honor', 'Ignore'];

/** Where pods may run. */
export function schedulingProblems(spec: SchedulingJson): Problem[] {
  const { nodeSelector, affinity, tolerations, topologySpreadConstraints, schedulingGates, readinessGates } = spec;
  const gates = entriesOf(schedulingGates);
  return [
    ...labels('nodeSelector', nodeSelector),
    ...(affinity === undefined ? [] : within('affinity', affinityProblems(affinity))),
    ...entriesOf(tolerations).flatMap((toleration, i) => within(`tolerations[${i}]`, tolerationProblems(toleration))),
    ...entriesOf(topologySpreadConstraints).flatMap((constraint, i) =>
      within(`topologySpreadConstraints[${i}]`, spreadProblems(constraint))),
    ...gates.map(({ name }, i) => qualifiedName(`schedulingGates[${i}].name`, name ?? '')),
    ...unique((i) => `schedulingGates[${i}].name`, gates, { key: ({ name }) => name }),
    ...entriesOf(readinessGates).map(({ conditionType }, i) => qualifiedName(`readinessGates[${i}].conditionType`, conditionType ?? '')),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L4268 */
export function tolerationProblems({ key = '', operator = '', value = '', effect = '', tolerationSeconds }: TolerationJson): Problem[] {
  return [
    key === '' ? undefined : qualifiedName('key', key),
    key === '' && operator !== EXISTS ? problem('operator', operator, `must be ${EXISTS} without a key`) : undefined,
    tolerationSeconds !== undefined && effect !== NO_EXECUTE
      ? problem('effect', effect, `must be ${NO_EXECUTE} where tolerationSeconds is set`) : undefined,
    operator === '' ? undefined : oneOf('operator', operator, [EQUAL, EXISTS]),
    operator === EXISTS && value !== '' ? problem('value', value, `must not be set for the operator ${EXISTS}`) : undefined,
    operator === '' || operator === EQUAL ? labelValue('value', value) : undefined,
    effect === '' ? undefined : oneOf('effect', effect, EFFECTS),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L8437 */
function spreadProblems(constraint: SpreadJson): Problem[] {
  const { maxSkew = 0, topologyKey, whenUnsatisfiable = '', labelSelector, minDomains, nodeAffinityPolicy, nodeTaintsPolicy } = constraint;
  return [
    wholeNumber('maxSkew', maxSkew, 1),
    required('topologyKey', topologyKey),
    oneOf('whenUnsatisfiable', whenUnsatisfiable, ACTIONS),
    wholeNumber('minDomains', minDomains, 1),
    minDomains !== undefined && whenUnsatisfiable !== DO_NOT_SCHEDULE
      ? problem('minDomains', minDomains, `must not be set unless whenUnsatisfiable is ${DO_NOT_SCHEDULE}`) : undefined,
    oneOf('nodeAffinityPolicy', nodeAffinityPolicy, NODE_POLICIES),
    oneOf('nodeTaintsPolicy', nodeTaintsPolicy, NODE_POLICIES),
    ...matchLabelKeysProblems(constraint),
    ...within('labelSelector', labelSelectorProblems(labelSelector)),
  ];
}

/** Argo Rollouts judges by the rules for these keys that Kubernetes had before 1.34. */
function matchLabelKeysProblems({ matchLabelKeys, labelSelector }: SpreadJson): Problem[] {
  if (isEmpty(matchLabelKeys)) return [];
  const selected = [...Object.keys(labelSelector?.matchLabels ?? {}), ...entriesOf(labelSelector?.matchExpressions).map(({ key }) => key)];
  return [
    labelSelector === undefined ? problem('matchLabelKeys', matchLabelKeys, 'must not be set without labelSelector') : undefined,
    ...(matchLabelKeys ?? []).flatMap((key, i) => [
      qualifiedName(`matchLabelKeys[${i}]`, key),
      selected.includes(key) ? problem(`matchLabelKeys[${i}]`, key, 'must not be in labelSelector too') : undefined,
    ]),
  ];
}
