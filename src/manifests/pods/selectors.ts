import { SELECTOR_OPERATORS } from '../../facts/kubernetes';
import { labelValue, labels } from '../../grammar/checks';
import { type Problem, problem, within } from '../../problem';
import { entriesOf, isEmpty, oneOf, qualifiedName } from './names';
import type { LabelSelectorJson, RequirementJson } from './pod-json';

const { in: IN, notIn: NOT_IN, exists: EXISTS, doesNotExist: DOES_NOT_EXIST } = SELECTOR_OPERATORS;
const LABEL_OPERATORS = [IN, NOT_IN, EXISTS, DOES_NOT_EXIST];

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

function valuesProblems(requirement: RequirementJson): Problem[] {
  return [presence(requirement), ...(requirement.values ?? []).map((value, i) => labelValue(`values[${i}]`, value))];
}

function presence({ operator = '', values }: RequirementJson): Problem {
  const isSet = operator === IN || operator === NOT_IN;
  if (isSet && isEmpty(values)) return problem('values', values, `must have an entry for the operator ${operator}`);
  const none = operator === EXISTS || operator === DOES_NOT_EXIST;
  return none && !isEmpty(values) ? problem('values', values, `must not be set for the operator ${operator}`) : undefined;
}
