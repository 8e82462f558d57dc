import { MATCH_TYPES } from '../facts/gateway-api';
import { anyRegExpFault } from '../grammar/any-regexp';
import { goRegExpFault } from '../grammar/go-regexp';
import { type Problem, problem } from '../problem';

/** How a condition says that its value is one. */
const EXPRESSIONS: readonly string[] = ['regex', MATCH_TYPES.regex];

/** A condition whose value may be a regular expression. */
interface Condition {
  readonly name: string;
  readonly value: string;
  readonly _type: string;
}

/** A regular expression for a proxy whose dialect is not known. */
export function regularExpression(prop: string, pattern: string | undefined): Problem {
  return told(prop, pattern, 'a regular expression', anyRegExpFault);
}

/** A regular expression for what reads RE2: Envoy under Istio, Argo Rollouts, Prometheus, Kedify. */
export function re2(prop: string, pattern: string | undefined): Problem {
  return told(prop, pattern, 'a regular expression of RE2', goRegExpFault);
}

/** What is wrong with conditions that were made for any proxy, where it is RE2 that reads them. */
export function re2Conditions(prop: string, conditions: readonly Condition[] | undefined): Problem[] {
  return (conditions ?? []).map(({ name, value, _type }) => (EXPRESSIONS.includes(_type) ? re2(`${prop}.${name}`, value) : undefined));
}

function told(prop: string, pattern: string | undefined, what: string, faultOf: (pattern: string) => string | undefined): Problem {
  const fault = pattern === undefined || pattern === '' ? undefined : faultOf(pattern);
  return fault === undefined ? undefined : problem(prop, pattern, `must be ${what}: ${fault}`);
}
