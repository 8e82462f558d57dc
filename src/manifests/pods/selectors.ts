import { SELECTOR_OPERATORS } from '../../facts/kubernetes';
import { dnsSubdomain, labelValue, labels } from '../../grammar/checks';
import { type Problem, problem, within } from '../../problem';
import { entriesOf, isEmpty, oneOf, qualifiedName } from './names';
import type { LabelSelectorJson, RequirementJson } from './pod-json';

const { in: IN, notIn: NOT_IN, exists: EXISTS, doesNotExist: DOES_NOT_EXIST } = SELECTOR_OPERATORS;
const LABEL_OPERATORS = [IN, NOT_IN, EXISTS, DOES_NOT_EXIST];
const NUMERIC = ['Gt', 'Lt'];
const NODE_NAME = 'metadata.name';

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go#L36 */
export function labelSelectorProblems(selector: LabelSelectorJson | undefined): Problem[] {
  return [
    ...labels('matchLabels', selector?.matchLabels),
    ...entriesOf(selector?.matchExpressions).flatMap((requirement, i) => within(`matchExpressions[${i}]`, [
      qualifiedName('key', requirement.key ?? ''),
      oneOf('operator', requirement.operator ?? '', LABEL_OPERATORS),
      ...valuesProblems(requirement),
    ])),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L4834 */
export function nodeRequirementProblems(requirement: RequirementJson, required: boolean): Problem[] {
  const { key = '', operator = '', values } = requirement;
  return [
    qualifiedName('key', key),
    oneOf('operator', operator, [...LABEL_OPERATORS, ...NUMERIC]),
    NUMERIC.includes(operator) && values?.length !== 1
      ? problem('values', values, `must have one entry for the operator ${operator}`) : undefined,
    ...(required ? valuesProblems(requirement) : [presence(requirement)]),
  ];
}

/** Of a field of a node there is only its name. @see the same, L4872 */
export function nodeFieldProblems({ key = '', operator = '', values }: RequirementJson): Problem[] {
  return [
    oneOf('key', key, [NODE_NAME]),
    oneOf('operator', operator, [IN, NOT_IN]),
    (operator === IN || operator === NOT_IN) && values?.length !== 1
      ? problem('values', values, 'must have one entry for a field') : undefined,
    ...(key === NODE_NAME ? (values ?? []).map((value, i) => dnsSubdomain(`values[${i}]`, value)) : []),
  ];
}

function valuesProblems(requirement: RequirementJson): Problem[] {
  return [presence(requirement), ...(requirement.values ?? []).map((value, i) => labelValue(`values[${i}]`, value))];
}

function presence({ operator = '', values }: RequirementJson): Problem {
  const isSet = operator === IN || operator === NOT_IN;
  if (isSet && isEmpty(values)) return problem('values', values, `must have an entry for the operator ${operator}`);
  const none = operator === EXISTS || operator === DOES_NOT_EXIST;
  return none && !isEmpty(values) ? problem('values', values, `must not be set for the operator ${operator}`) : undefined;
}
