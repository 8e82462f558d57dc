import { RouteKind } from '../../facts/route-kind';
import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import { type Problem, problem } from '../../problem';
import type { StepSpec } from '../../values/canary/canary-step';
import type { InProgressLabel } from '../../values/gateway/in-progress-label';
import type { RouteRule } from '../../values/gateway/route-rule';
import { partialMirrors } from './bundle-rules';

/** What a route of a canary asks of the plugin. */
export interface PluginRoute {
  readonly kind: RouteKind;
  readonly inProgressLabel?: InProgressLabel;
  readonly rules: readonly RouteRule[];
  readonly steps: readonly StepSpec[];
}

/** What the plugin of the platform leaves undone, or breaks, and a later one does. */
export function releaseProblems(platform: Platform, route: PluginRoute): Problem[] {
  const { kind, inProgressLabel, rules, steps } = route;
  const managed = rules.flatMap((rule, index) => (rule.isManaged ? [{ rule, prop: `rules[${index}]` }] : []));
  return [
    inProgressLabel === undefined || inProgressLabel.isDisabled ? undefined
      : platform._needs('inProgressLabel', inProgressLabel.key ?? 'set', Capability.IN_PROGRESS_LABEL),
    ...(platform.can(Capability.CURRENT_ROUTE_FIELDS) ? [] : strippedProblems(platform, rules)),
    ...(steps.some((step) => step.type === 'setHeaderRoute') ? headerRuleProblems(platform, managed) : []),
    kind === RouteKind.HTTP && platform.can(Capability.EXPERIMENT_TRAFFIC) && !platform.can(Capability.OTHER_BACKENDS)
      ? extraBackendProblem(platform, managed[0]) : undefined,
  ];
}

/** An experiment whose weights the plugin does not give, or takes from the stable version alone. */
export function experimentProblem(
  platform: Platform, prop: string, step: StepSpec & { readonly type: 'experiment' }, earlier: readonly StepSpec[],
): Problem {
  const weighted = step.experiment.templates.find(({ weight }) => weight !== undefined);
  if (weighted === undefined) return undefined;
  if (!platform.can(Capability.EXPERIMENT_TRAFFIC)) return platform._needs(prop, weighted.name, Capability.EXPERIMENT_TRAFFIC);
  const weight = earlier.reduce((last, each) => (each.type === 'setWeight' ? each.weight : last), 0);
  if (weight === 0 || platform.can(Capability.EXPERIMENT_BESIDE_WEIGHT)) return undefined;
  return problem(prop, weighted.name, `must come while the canary's weight is 0 (it is ${weight}): the plugin takes the experiment's `
    + 'weight off 100 for the stable version, whatever the canary has, and both count together only '
    + platform._since(Capability.EXPERIMENT_BESIDE_WEIGHT));
}

interface PlacedRule {
  readonly rule: RouteRule;
  readonly prop: string;
}

function headerRuleProblems(platform: Platform, managed: readonly PlacedRule[]): Problem[] {
  const [first, second] = managed;
  return [
    ...(platform.can(Capability.HEADER_RULE_MATCHES) ? [] : managed.map(({ rule, prop }) => matchesProblem(platform, prop, rule))),
    ...managed.map(({ rule, prop }) =>
      ((rule._options.filters ?? []).length === 0 ? undefined
        : platform._needs(`${prop}.filters`, 'with a header route', Capability.HEADER_RULE_FILTERS))),
    first === undefined || second === undefined ? undefined
      : platform._needs(second.prop, 'a second managed rule with a header route', Capability.NUMBERED_HEADER_RULES),
  ];
}

/** Fields that Gateway API 1.1 did not know, which these releases take out with every weight that they write. */
function strippedProblems(platform: Platform, rules: readonly RouteRule[]): Problem[] {
  const kept = (prop: string, value: unknown): Problem =>
    problem(prop, value, `stays in the route only ${platform._since(Capability.CURRENT_ROUTE_FIELDS)}`);
  return [
    ...rules.map(({ _options: { name } }, index) => (name === undefined ? undefined : kept(`rules[${index}].name`, name))),
    ...partialMirrors(rules).map(({ prop, filter }) => kept(prop, filter._spec.type)),
  ];
}

function extraBackendProblem(platform: Platform, first: PlacedRule | undefined): Problem {
  const backend = first?.rule._backends[0];
  return first === undefined || backend === undefined ? undefined
    : problem(`${first.prop}.extraBackends`, backend.name, `stays in the route only ${platform._since(Capability.OTHER_BACKENDS)}`);
}

/** These releases take the path and the query of a match into header rules, and nothing else. */
function matchesProblem(platform: Platform, prop: string, { _options: { matches = [] } }: RouteRule): Problem {
  const index = matches.findIndex(({ _spec: spec }) =>
    (spec.options.headers ?? []).length > 0 || (spec.protocol === 'http' && spec.options.method !== undefined));
  return index < 0 ? undefined : problem(`${prop}.matches[${index}]`, 'with a header route',
    `keeps its headers and its method in the rule of the header route ${platform._since(Capability.HEADER_RULE_MATCHES)}`);
}

/** A header rule gets the weight of the canary in these releases, so that at 0 it leads to nobody. */
export function headerWeightProblem(platform: Platform, prop: string, name: string, earlier: readonly StepSpec[]): Problem {
  const weight = earlier.reduce((last, each) => (each.type === 'setWeight' ? each.weight : last), 0);
  return weight > 0 || platform.can(Capability.NAMED_HEADER_RULES) ? undefined
    : problem(prop, name, 'must come while the canary has a weight: the rule gets that weight, and at 0 leads to nobody; it works at 0 '
      + platform._since(Capability.NAMED_HEADER_RULES));
}
