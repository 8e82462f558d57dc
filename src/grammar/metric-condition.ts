import { type ExpressionDefect, type KnownFunction, type Names, expressionDefect } from './expression/expression';
import { BOOL, FLOAT, INT, NIL, UNKNOWN, type ValueType, listOf, mapOf } from './expression/value-type';
import { prometheusResult } from './prometheus-result';

/** Who answers, and what it is asked where that decides what it answers. */
export interface Asked {
  /** The provider by its field in a metric. */
  readonly provider: string;
  /** Of Prometheus. */
  readonly query?: string;
  readonly isRange?: boolean;
}

/** What makes a condition fail, and what to write where the result of the provider does not fit. */
export interface ConditionDefect {
  readonly defect: ExpressionDefect;
  readonly help: string;
}

export const NUMBER_KINDS = ['int', 'float', 'number'] as const;
export const IS_NUMBER: KnownFunction = { args: 1, takes: NUMBER_KINDS, gives: BOOL };

/** What `result` may be, and what to write where it does not fit. */
interface Result {
  readonly types: readonly ValueType[];
  readonly help: string;
}

/** An answer of Amazon CloudWatch; the controller hands on the type of the AWS SDK. */
const CLOUD_WATCH: ValueType = {
  kind: 'object',
  fields: {
    Id: UNKNOWN, Label: UNKNOWN, Messages: listOf(UNKNOWN), StatusCode: UNKNOWN, Timestamps: listOf(UNKNOWN), Values: listOf(FLOAT),
  },
};

/** What a condition knows beside the language itself: `utils/evaluate` of the controller. */
function conditionNames(result: ValueType): Names {
  return {
    values: { result },
    functions: {
      asInt: { args: 1, runsOn: [...NUMBER_KINDS, 'string'], gives: INT },
      asFloat: { args: 1, runsOn: [...NUMBER_KINDS, 'string'], gives: FLOAT },
      isNaN: IS_NUMBER,
      isInf: IS_NUMBER,
      isNil: { args: 1, gives: BOOL },
      // It gives the result, unless that is nil, whatever its first argument is.
      default: { args: 2, gives: result.kind === 'nil' || result.kind === 'unknown' ? UNKNOWN : { ...result, late: true } },
    },
  };
}

/** A condition on the `result` of a provider. */
export function conditionDefect(text: string, asked: Asked): ConditionDefect | undefined {
  const { types, help } = resultOf(asked);
  const defect = expressionDefect(text, types.map(conditionNames), ['bool']);
  return defect && { defect, help };
}

/** As people read it. */
export function shownDefect({ text, at }: ExpressionDefect): string {
  return `${text} (character ${at})`;
}

/** The rule that a condition breaks. */
export function conditionRule({ defect, help }: ConditionDefect): string {
  return `must be a condition that the controller can evaluate: ${shownDefect(defect)}${defect.of === 'types' ? `; ${help}` : ''}`;
}

function resultOf(asked: Asked): Result {
  switch (asked.provider) {
    case 'prometheus': return prometheus(asked);
    case 'graphite': return { types: [listOf(FLOAT)], help: 'result is the list of values, the first one is result[0]' };
    case 'influxdb': return { types: [listOf(UNKNOWN)], help: 'result is the list of values, the first one is result[0]' };
    case 'cloudWatch': return { types: [listOf(CLOUD_WATCH), NIL], help: 'result is the list of answers, a value is result[0].Values[0]' };
    case 'datadog': return { types: [FLOAT, NIL], help: 'result is a number, or nil without data: write default(result, 0)' };
    case 'newRelic': return { types: [mapOf(UNKNOWN), listOf(mapOf(UNKNOWN))],
      help: 'result is the row, or the list of rows if there are several: write result.name, or result[0].name' };
    case 'skywalking': return { types: [mapOf(UNKNOWN)], help: 'result is the answer as an object: write result.name' };
    case 'wavefront': return { types: [FLOAT, listOf(FLOAT)], help: 'result is a number, or a list if there are several series' };
    default: return { types: [UNKNOWN], help: 'compare result with what it must be, such as result == true' };
  }
}

function prometheus({ query = '{{', isRange = false }: Asked): Result {
  const list: Result = { types: [listOf(FLOAT)], help: 'result of this query is a list of numbers, the first one is result[0]' };
  if (isRange) return list;
  switch (prometheusResult(query)) {
    case 'list': return list;
    case 'number': return { types: [FLOAT], help: 'result of this query is a number: write result, not an element of it' };
    case 'unknown': return { types: [listOf(FLOAT), FLOAT], help: 'result is a list of numbers, or a number for a scalar query' };
  }
}
