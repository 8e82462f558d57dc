import { FILTER_TYPES } from '../../facts/gateway-api';
import type { BundleField } from '../../facts/gateway-api-bundles';
import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import { type Problem, problem } from '../../problem';
import type { StepSpec } from '../../values/canary/canary-step';
import type { RouteFilter } from '../../values/gateway/route-filter';
import type { RouteRule } from '../../values/gateway/route-rule';

/** A filter, and where it stands in a list of rules. */
export interface PlacedFilter {
  readonly prop: string;
  readonly filter: RouteFilter;
}

/** What the API server would drop from a route, because the platform's bundle does not know it. */
export function bundleProblems(platform: Platform, rules: readonly RouteRule[]): Problem[] {
  return [
    ...rules.map(({ _options: { name } }, index) => (name === undefined ? undefined : dropped(platform, 'ruleNames',
      `rules[${index}].name`, name))),
    ...partialMirrors(rules).map(({ prop, filter }) => dropped(platform, 'partialMirrors', prop, filter._spec.type)),
  ];
}

/** A step with a header route makes the plugin write rules, which it tells by their names. */
export function headerBundleProblem(platform: Platform, prop: string, step: StepSpec & { readonly type: 'setHeaderRoute' }): Problem {
  if (!platform.can(Capability.NAMED_HEADER_RULES) || step.matches === undefined) return undefined;
  const found = dropped(platform, 'ruleNames', prop, step.name);
  return found && { ...found, rule: `needs names of rules: each of them ${found.rule}` };
}

/** Mirrors of a part of the requests. */
export function partialMirrors(rules: readonly RouteRule[]): PlacedFilter[] {
  return filtersOf(rules).filter(({ filter: { _spec: spec } }) =>
    spec.type === FILTER_TYPES.mirror && (spec.mirror.percent !== undefined || spec.mirror.numerator !== undefined));
}

function filtersOf(rules: readonly RouteRule[]): PlacedFilter[] {
  return rules.flatMap((rule, index) => {
    const { filters, stableFilters, canaryFilters } = rule._options;
    const backends = rule.isManaged ? 'extraBackends' : 'backends';
    const lists: ReadonlyArray<readonly [string, readonly RouteFilter[] | undefined]> = [
      ['filters', filters], ['stableFilters', stableFilters], ['canaryFilters', canaryFilters],
      ...rule._backends.map((backend, i) => [`${backends}[${i}].filters`, backend._options.filters] as const),
    ];
    return lists.flatMap(([list, found = []]) => found.map((filter, i) => ({ prop: `rules[${index}].${list}[${i}]`, filter })));
  });
}

function dropped({ gatewayApi }: Platform, field: BundleField, prop: string, value: string): Problem {
  return gatewayApi._has(field) ? undefined : problem(prop, value,
    `is dropped by ${gatewayApi._title}: it comes with ${gatewayApi._first(field)} in this channel, and is in the experimental one`);
}
