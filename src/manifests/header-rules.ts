import { GATEWAY_API_PLUGIN_ROUTES } from '../facts/gateway-api-plugin';
import { ROUTE_LIMITS } from '../facts/gateway-api';
import { GRPC_ROUTE } from '../facts/kinds';
import { isDnsName } from '../facts/kubernetes';
import { Capability } from '../platform/capability';
import { type JsonObject, at, keyOf, records, text, texts } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import { type PlacedHeaderStep, headerSteps } from './rollout/canary-steps';
import type { CanaryRollout } from './rollout/canary-rollout';
import { GATEWAY_ROUTES } from './rollout-relations';
import { stillSet } from './header-steps';

/** A header route of a Rollout that the API server refuses in a route, or that leads nowhere there. */
export interface UnfitHeaderRoute {
  readonly rollout: CanaryRollout;
  readonly route: JsonObject;
  readonly step: PlacedHeaderStep;
  readonly rule: string;
}

const MAX_NAME = 253;
const KINDS: readonly string[] = GATEWAY_API_PLUGIN_ROUTES.filter(({ headerRoutes }) => headerRoutes).map(({ kind }) => kind);

/** Of each Rollout and each route that the plugin adds header rules to: what keeps the rules of a step from working. */
export function unfitHeaderRoutes(graph: ManifestGraph): UnfitHeaderRoute[] {
  return graph.rollouts.filter(({ gatewayApi, setsHeaderRoutes }) => gatewayApi !== undefined && setsHeaderRoutes).flatMap((rollout) => {
    const steps = headerSteps(rollout.steps);
    const routes = new Set(graph.related(GATEWAY_ROUTES, rollout.manifest).filter(({ reference: { settings: { headerRoutes, kind } } }) =>
      headerRoutes && KINDS.includes(kind)).flatMap(({ found }) => found));
    return [...routes].flatMap((route) => steps.flatMap((step, index) =>
      problemsOf(rollout, route, step, steps.slice(0, index)).map((rule) => ({ rollout, route, step, rule }))));
  });
}

function problemsOf(rollout: CanaryRollout, route: JsonObject, step: PlacedHeaderStep, earlier: readonly PlacedHeaderStep[]): string[] {
  const { name, matches } = step;
  const sources = sourceRules(rollout, route);
  if (matches === undefined || sources.length === 0) return [];
  const set = new Set([...stillSet(earlier).map((other) => other.name), name]).size;
  const { platform } = rollout;
  const rules = records(at(route, 'spec', 'rules'));
  const count = rules.length + set * sources.length;
  // The API server gives a rule of an HTTPRoute a match where it has none, and one of a GRPCRoute not.
  const least = route.kind === GRPC_ROUTE.kind ? 0 : 1;
  const matchCount = sum(rules.map((rule) => Math.max(least, records(rule.matches).length)))
    + set * sum(sources.map((rule) => Math.max(1, records(rule.matches).length)));
  const keepsMatches = platform.can(Capability.HEADER_RULE_MATCHES);
  const own = keepsMatches ? sources.flatMap((rule) => records(rule.matches)).map(({ headers }) => texts(records(headers)
    .map((header) => text(header.name)))) : [];
  const added = matches.map((match) => match.name);
  const clash = twice(added) ?? own.flatMap((headers) => added.filter((header) =>
    headers.some((other) => other.toLowerCase() === header.toLowerCase()))).at(0);
  const longest = Math.max(0, ...own.map(({ length }) => length)) + added.length;
  const { namespace } = keyOf(route);
  const elsewhere = sources.flatMap((rule) => records(rule.backendRefs)).find((backend) => backend.name === rollout.canaryService
    && texts([backend.namespace]).some((other) => other !== namespace));
  return [
    ...(platform.can(Capability.NAMED_HEADER_RULES) && (!isDnsName(name) || longestName(name, sources.length).length > MAX_NAME)
      ? ['must be named as rules of a route are, by lower-case letters, digits, - and . and at most 253 of them: '
        + 'the API server refuses the rule that the plugin makes'] : []),
    ...(clash === undefined ? [] : [`must not match the header ${JSON.stringify(clash)} twice: the plugin adds its headers to those `
      + 'that the '
      + 'rule matches already, and the API server takes no header twice in a match']),
    ...(longest > ROUTE_LIMITS.headers ? [`must leave room: it makes a match with ${longest} headers, and the API server takes `
      + `${ROUTE_LIMITS.headers}`] : []),
    ...(count > ROUTE_LIMITS.rules ? [`must leave room for its rules: the plugin adds ${sources.length === 1 ? 'one' : sources.length} for `
      + `each header route, which makes ${count}, and the API server takes ${ROUTE_LIMITS.rules} in a route`] : []),
    ...(matchCount > ROUTE_LIMITS.matches ? [`must leave room for its matches: with its rules there are ${matchCount}, and the API server `
      + `takes ${ROUTE_LIMITS.matches} in a route`] : []),
    ...(elsewhere === undefined ? [] : [`must be left out: Service ${rollout.canaryService} is in namespace ${text(elsewhere.namespace)}, `
      + 'and the rule that the plugin makes looks for it in that of the route']),
  ];
}

/** The rules that the plugin copies: before it numbered them, the first one alone. */
function sourceRules({ stableService, canaryService, platform }: CanaryRollout, route: JsonObject): JsonObject[] {
  const both = records(at(route, 'spec', 'rules')).filter(({ backendRefs }) => [stableService, canaryService].every((service) =>
    service !== '' && records(backendRefs).some((backend) => backend.name === service)));
  return platform.can(Capability.NUMBERED_HEADER_RULES) ? both : both.slice(0, 1);
}

function longestName(name: string, rules: number): string {
  return rules > 1 ? `${name}-${rules - 1}` : name;
}

function twice(headers: readonly string[]): string | undefined {
  return headers.find((header, i) => headers.slice(0, i).some((other) => other.toLowerCase() === header.toLowerCase()));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
