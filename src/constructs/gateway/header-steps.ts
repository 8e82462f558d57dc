import { type HeaderStep, headerStepFault } from '../../manifests/header-steps';
import { type Problem, problem } from '../../problem';
import type { StepSpec } from '../../values/canary/canary-step';

type HeaderSpec = Extract<StepSpec, { readonly type: 'setHeaderRoute' }>;

/** What the plugin would do to header routes beside the one of a step. */
export function headerStepProblem(prop: string, step: StepSpec, earlier: readonly StepSpec[]): Problem {
  if (step.type !== 'setHeaderRoute') return undefined;
  const fault = headerStepFault(headerStep(step), earlier.filter(isHeaderStep).map(headerStep));
  switch (fault?.type) {
    case undefined: return undefined;
    case 'removes': return problem(prop, step.name,
      `must not be removed while the header route ${JSON.stringify(fault.other)} is set: the plugin removes all header routes at once`);
    case 'unescaped': return problem(`${prop}.matches.${fault.match.name}`, fault.match.value,
      'must not have \\ + * ? ( ) [ ] { } ^ $ or | in a prefix: '
        + 'the plugin makes a regular expression of it as it is; use HeaderMatch.regex and escape them');
    case 'overwrites': return problem(prop, step.name,
      `must match a header that the header route ${JSON.stringify(fault.other)} does not match: `
        + 'the plugin would delete that route\'s rules as its own');
  }
}

function isHeaderStep(step: StepSpec): step is HeaderSpec {
  return step.type === 'setHeaderRoute';
}

function headerStep({ name, matches }: HeaderSpec): HeaderStep {
  return { name, matches: matches?.map(({ name: header, _type: type, value }) => ({ name: header, type, value })) };
}
