import { type Problem, problem } from '../../problem';
import type { StepSpec } from '../../values/canary/canary-step';

type HeaderStep = Extract<StepSpec, { readonly type: 'setHeaderRoute' }>;

/**
 * What the Gateway API plugin 0.15.0 does to header routes beside the one of a step: it finds its own rules by the
 * headers that they match, and a step that removes one removes them all.
 *
 * @see https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/issues/215
 */
export function headerStepProblem(prop: string, step: StepSpec, earlier: readonly StepSpec[]): Problem {
  if (step.type !== 'setHeaderRoute') return undefined;
  const others = stillSet(earlier).filter((other) => other.name !== step.name);
  const { matches } = step;
  if (matches === undefined) {
    return others.length === 0 ? undefined : problem(prop, step.name,
      `must not be removed while the header route ${JSON.stringify(others[0].name)} is set: the plugin removes all header routes at once`);
  }
  const unescaped = matches.find(({ _type, value }) => _type === 'prefix' && /[\\+*?()[\]{}^$|]/.test(value));
  if (unescaped !== undefined) {
    return problem(`${prop}.matches.${unescaped.name}`, unescaped.value, 'must not have \\ + * ? ( ) [ ] { } ^ $ or | in a prefix: '
      + 'the plugin makes a regular expression of it as it is; use HeaderMatch.regex and escape them');
  }
  const taken = others.find((other) => matches.every(({ name }) => other.matches?.some((header) => header.name === name)));
  return taken === undefined ? undefined
    : problem(prop, step.name,
      `must match a header that the header route ${JSON.stringify(taken.name)} does not match: `
        + 'the plugin would delete that route\'s rules as its own');
}

function stillSet(earlier: readonly StepSpec[]): HeaderStep[] {
  const routes = earlier.filter((step): step is HeaderStep => step.type === 'setHeaderRoute');
  const cleared = routes.map(({ matches }) => matches === undefined).lastIndexOf(true);
  return routes.slice(cleared + 1);
}
