import { conditionDefect, conditionRule } from '../../grammar/metric-condition';
import { type Problem, problem } from '../../problem';
import type { ProviderSpec } from './metric-provider';

/** A condition on the `result` of a provider. */
export function conditionProblem(prop: string, text: string, provider: ProviderSpec): Problem {
  const asked = provider.type === 'prometheus' ? { query: provider.options.query, isRange: provider.options.rangeQuery !== undefined } : {};
  const found = conditionDefect(text, { provider: provider.type, ...asked });
  return found && problem(prop, text, conditionRule(found));
}
