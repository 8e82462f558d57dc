import { rejectIf } from '../../input-error';
import type { Problem } from '../../problem';
import { labelValue, metadataKeys, notEmpty } from '../check';
import { SELECTOR_OPERATORS, type SelectorOperator } from '../../facts/kubernetes';

/** @internal */
export interface LabelExpressionSpec {
  readonly key: string;
  readonly operator: SelectorOperator;
  readonly values?: readonly string[];
}

/**
 * A condition on a label, by which an ApplicationSet picks clusters, or Applications for a step. A wrong key or value is
 * an error, and so is an empty list of values.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#set-based-requirement
 */
export class ArgoCdLabelExpression {
  /** The label has one of these values. */
  public static isIn(key: string, values: string[]): ArgoCdLabelExpression {
    return new ArgoCdLabelExpression('isIn', { key, operator: SELECTOR_OPERATORS.in, values: [...values] }, valueProblems(values));
  }

  /** The label has none of these values, or is not there. */
  public static notIn(key: string, values: string[]): ArgoCdLabelExpression {
    return new ArgoCdLabelExpression('notIn', { key, operator: SELECTOR_OPERATORS.notIn, values: [...values] }, valueProblems(values));
  }

  /** The label is there. For clusters only. */
  public static exists(key: string): ArgoCdLabelExpression {
    return new ArgoCdLabelExpression('exists', { key, operator: SELECTOR_OPERATORS.exists });
  }

  /** The label is not there. For clusters only. */
  public static doesNotExist(key: string): ArgoCdLabelExpression {
    return new ArgoCdLabelExpression('doesNotExist', { key, operator: SELECTOR_OPERATORS.doesNotExist });
  }

  private constructor(factory: string, /** @internal */ public readonly _spec: LabelExpressionSpec, problems: Problem[] = []) {
    rejectIf(`ArgoCdLabelExpression.${factory}`, ...metadataKeys('key', { [_spec.key]: '' }), ...problems);
  }
}

function valueProblems(values: readonly string[]): Problem[] {
  return [notEmpty('values', values), ...values.map((value, i) => labelValue(`values[${i}]`, value))];
}
