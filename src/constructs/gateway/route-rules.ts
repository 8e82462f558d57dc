import { literal } from '../../manifests/pattern';
import { type Problem, problem, unique } from '../../problem';
import { FILTER_TYPES, ROUTE_LIMITS } from '../../facts/gateway-api';
import { SERVICE } from '../../facts/kinds';
import { MORE_TLS_HOSTNAMES_SINCE, maxHostnames } from '../../facts/gateway-api-bundles';
import { RELEASES } from '../../facts/releases';
import { RouteKind } from '../../facts/route-kind';
import { Capability } from '../../platform/capability';
import { headerRuleSuffix } from '../../platform/header-rules';
import type { Platform } from '../../platform/platform';
import type { StepSpec } from '../../values/canary/canary-step';
import { notEmpty } from '../../values/check';
import { hostname } from '../../values/hostname';
import type { RouteMatch } from '../../values/gateway/route-match';
import type { RouteParent } from '../../values/gateway/route-parent';
import type { RouteRule } from '../../values/gateway/route-rule';
import { type RouteApi, isLayer4 } from './route-version';

/** The two Services whose weights the plugin moves, and the header routes that it adds. */
export interface CanaryTargets {
  readonly stableService: string;
  readonly canaryService: string;
  readonly ports: readonly number[];
  readonly steps: readonly StepSpec[];
  readonly platform: Platform;
}

const { rules: MAX_RULES, matches: MAX_MATCHES, headers: MAX_HEADERS } = ROUTE_LIMITS;

export function parentProblems({ platform }: RouteApi, parents: readonly RouteParent[], namespace: string | undefined): Problem[] {
  const objectOf = (parent: RouteParent) => [parent.group, parent.kind, parent.namespace ?? namespace, parent.name];
  const objects = parents.map((parent) => objectOf(parent).join('|'));
  // In the standard channel the port of a parent does not tell two references apart.
  const byPort = platform.gatewayApi.isExperimental;
  return [
    notEmpty('parents', parents),
    parents.length > 32 ? problem('parents', parents.length, 'must have at most 32 entries') : undefined,
    ...unique((index) => `parents[${index}]`, parents, {
      key: (parent) => [...objectOf(parent), parent.sectionName, byPort ? parent.port : ''].join('|'),
      shown: ({ name }) => name,
      why: byPort ? '' : '; a sectionName tells two listeners of one parent apart, a port does so in an experimental bundle only',
    }),
    ...parents.map((parent, index) => {
      const first = parents[objects.indexOf(objects[index])];
      const mixed = (first.sectionName === undefined) !== (parent.sectionName === undefined) ? 'sectionName' : undefined;
      const mixedPort = byPort && (first.port === undefined) !== (parent.port === undefined) ? 'port' : undefined;
      const field = mixed ?? mixedPort;
      return field === undefined ? undefined
        : problem(`parents[${index}]`, parent.name, `must have a ${field} in all references to one parent, or in none`);
    }),
  ];
}

/** The props of the one rule say nothing where `rules` are given. */
export function shorthandProblems(rules: readonly RouteRule[] | undefined, shorthands: { readonly [prop: string]: unknown }): Problem[] {
  if (rules === undefined) return [];
  return Object.entries(shorthands)
    .filter(([, value]) => value !== undefined)
    .map(([prop]) => problem(prop, 'set', 'must not be set together with rules'));
}

export function hostnameProblems(
  { kind, platform }: RouteApi, hostnames: readonly string[] | undefined, parents: readonly RouteParent[],
): Problem[] {
  if (hostnames === undefined) return [];
  const most = maxHostnames(kind, platform.gatewayApi.version);
  const later = most < maxHostnames(kind, RELEASES.gatewayApi.tested) ? ` before Gateway API ${MORE_TLS_HOSTNAMES_SINCE}` : '';
  const meshOnly = parents.length > 0 && parents.every((parent) => parent.kind === SERVICE.kind);
  return [
    notEmpty('hostnames', hostnames),
    ...hostnames.map((name, index) => hostname(`hostnames[${index}]`, name)),
    hostnames.length > most ? problem('hostnames', hostnames.length, `must have at most ${most} entries${later}`) : undefined,
    kind === RouteKind.TCP ? problem('hostnames', hostnames, 'must not be set for a TCPRoute') : undefined,
    meshOnly ? problem('hostnames', hostnames, 'must not be set where all parents are Services: a mesh ignores them') : undefined,
  ];
}

/** What the Gateway API says about the rules of a kind, whatever the canary. */
export function ruleListProblems(kind: RouteKind, rules: readonly RouteRule[]): Problem[] {
  const names = rules.map((rule) => rule._options.name);
  return [
    notEmpty('rules', rules),
    rules.length > MAX_RULES ? problem('rules', rules.length, `must have at most ${MAX_RULES} entries`) : undefined,
    ...unique((index) => `rules[${index}].name`, names),
    matchLimit(kind, rules, 0),
    ...rules.flatMap((rule, index) => kindProblems(kind, `rules[${index}]`, rule)),
  ];
}

function kindProblems(kind: RouteKind, prop: string, rule: RouteRule): Problem[] {
  const { matches = [], timeouts, filters = [], stableFilters = [], canaryFilters = [] } = rule._options;
  const backendFilters = [...stableFilters, ...canaryFilters, ...rule._backends.flatMap((backend) => backend._options.filters ?? [])];
  const layer4 = isLayer4(kind);
  const matchProtocol = kind === RouteKind.GRPC ? 'grpc' : 'http';
  const aKind = kind === RouteKind.HTTP ? `an ${kind}` : `a ${kind}`;
  const httpOnly = [...filters, ...backendFilters].map((filter) => filter._spec.type)
    .find((type) => type === FILTER_TYPES.redirect || type === FILTER_TYPES.rewrite);
  return [
    layer4 && matches.length > 0 ? problem(`${prop}.matches`, matches.length, `must not be set for ${aKind}`) : undefined,
    !layer4 && matches.some((match) => match._spec.protocol !== matchProtocol)
      ? problem(`${prop}.matches`, matchProtocol === 'grpc' ? 'path' : 'grpc', `must not be used for ${aKind}`)
      : undefined,
    layer4 && filters.length + backendFilters.length > 0
      ? problem(`${prop}.filters`, filters.length + backendFilters.length, `must not be set for ${aKind}`) : undefined,
    kind === RouteKind.GRPC && httpOnly !== undefined ? problem(`${prop}.filters`, httpOnly, 'must not be used for a GRPCRoute')
      : undefined,
    kind !== RouteKind.HTTP && timeouts !== undefined ? problem(`${prop}.timeouts`, 'set', 'must be set for an HTTPRoute only') : undefined,
    layer4 && !rule.isManaged && rule._backends.length === 0 ? problem(`${prop}.backends`, [], `must have at least one entry in ${aKind}`)
      : undefined,
  ];
}

/** What the plugin would break, or break on: all of it silent in the cluster. */
export function canaryRuleProblems(kind: RouteKind, rules: readonly RouteRule[], targets: CanaryTargets): Problem[] {
  return [
    rules.length > 0 && !rules.some((rule) => rule.isManaged) ? problem('rules', rules.length,
      'must have at least one managed rule: the plugin fails on a route without the app\'s Services') : undefined,
    ...rules.flatMap((rule, index) =>
      [...backendProblems(kind, `rules[${index}]`, rule, targets), ...portProblem(`rules[${index}]`, rule, targets)]),
    ...headerRouteProblems(kind, rules, targets),
  ];
}

function backendProblems(
  kind: RouteKind, prop: string, rule: RouteRule, { stableService, canaryService, platform }: CanaryTargets,
): Problem[] {
  // Of the other kinds the plugin weighs each backend that is the canary Service, in every release.
  const leadsToCanary = !isLayer4(kind) && !rule.isManaged && rule._backends.length === 1 && rule._backends[0].name === canaryService;
  if (leadsToCanary && platform.can(Capability.CANARY_ONLY_RULES)) return [];
  return rule._backends.flatMap((backend, index) => {
    const place = `${prop}.${rule.isManaged ? 'extraBackends' : 'backends'}[${index}]`;
    const own = backend.name === stableService || backend.name === canaryService;
    const does = platform.can(Capability.NAMED_HEADER_RULES) ? 'deletes the rule' : 'weighs it';
    const unmanaged = leadsToCanary
      ? `must not be the canary Service alone: the plugin ${does}; use a route of its own. It works ${
        platform._since(Capability.CANARY_ONLY_RULES)}`
      : 'must not be a Service of the app in an unmanaged rule: the plugin changes its weight; use a route of its own';
    return [
      own ? problem(place, backend.name, rule.isManaged ? 'must not be a Service of the app: the rule has both already' : unmanaged)
        : undefined,
      rule.isManaged && !(backend.group === SERVICE.group && backend.kind === SERVICE.kind)
        ? problem(place, backend.kind, 'must be a Service in a managed rule: the plugin only weighs Kubernetes Services')
        : undefined,
    ];
  });
}

function portProblem(prop: string, rule: RouteRule, { ports }: CanaryTargets): Problem[] {
  const { port } = rule._options;
  if (rule.isManaged && ports.length === 0) return [problem(`${prop}.port`, port, 'needs an app with a TCP port')];
  if (port === undefined || ports.includes(port)) return [];
  return [problem(`${prop}.port`, port, `must be a TCP port of the app: ${ports.join(', ')}`)];
}

function headerRouteProblems(kind: RouteKind, rules: readonly RouteRule[], { steps, platform }: CanaryTargets): Problem[] {
  const routes = steps.flatMap((step) =>
    (step.type === 'setHeaderRoute' && step.matches !== undefined ? [{ name: step.name, matches: step.matches }] : []));
  if (routes.length === 0 || isLayer4(kind)) return [];
  const names = [...new Set(routes.map((route) => route.name))];
  const managed = rules.filter((rule) => rule.isManaged);
  const total = rules.length + names.length * managed.length;
  return [
    ...rules.map((rule, index) => {
      const clash = names.find((name) => taken(platform, rule._options.name, name));
      return clash === undefined ? undefined : problem(`rules[${index}].name`, rule._options.name,
        `must not be the name of a rule that the plugin makes for the header route ${JSON.stringify(clash)}: it would be deleted`);
    }),
    ...names.map((name) =>
      (names.some((other) => other !== name && taken(platform, name, other))
        ? problem('steps', name, 'must not look like a rule that the plugin makes for another header route') : undefined)),
    total > MAX_RULES ? problem('rules', total,
      `must be at most ${MAX_RULES} with the rules that header routes add: one for each managed rule`) : undefined,
    matchLimit(kind, rules, 0) === undefined ? matchLimit(kind, rules, names.length) : undefined,
    ...managed.flatMap((rule) =>
      (rule._options.matches ?? []).flatMap((match) =>
        routes.flatMap((route) => headerClash(rules.indexOf(rule), match, route.matches.map((header) => header.name))))),
  ];
}

/** Each header route adds the matches of every managed rule once more. */
function matchLimit(kind: RouteKind, rules: readonly RouteRule[], headerRoutes: number): Problem {
  if (isLayer4(kind)) return undefined;
  const matches = rules.reduce((sum, rule) => sum + ownMatches(kind, rule) + (rule.isManaged ? headerRoutes * matchCount(rule) : 0), 0);
  const added = headerRoutes === 0 ? '' : ', with those that header routes add';
  return matches > MAX_MATCHES ? problem('rules', matches, `must have at most ${MAX_MATCHES} matches in all${added}`) : undefined;
}

/** An HTTPRoute says what it matches, a GRPCRoute need not. */
function ownMatches(kind: RouteKind, rule: RouteRule): number {
  return kind === RouteKind.GRPC ? (rule._options.matches ?? []).length : matchCount(rule);
}

/** Without a match of its own, a rule has one: any path of an HTTPRoute; for a GRPCRoute the plugin makes one of the headers. */
function matchCount(rule: RouteRule): number {
  return Math.max(1, (rule._options.matches ?? []).length);
}

function taken(platform: Platform, ruleName: string | undefined, routeName: string): boolean {
  return ruleName !== undefined && new RegExp(`^${literal(routeName)}${headerRuleSuffix(platform)}$`).test(ruleName);
}

/** The plugin adds its headers to those of the match; the API server takes no name twice. */
function headerClash(index: number, match: RouteMatch, added: readonly string[]): Problem[] {
  const own = (match._spec.options.headers ?? []).map((header) => header.name.toLowerCase());
  const clash = added.find((name) => own.includes(name.toLowerCase()));
  return [
    clash === undefined ? undefined : problem(`rules[${index}].matches`, clash,
      'must not match a header that a header route of the steps matches: the API server takes no header twice'),
    own.length + added.length > MAX_HEADERS ? problem(`rules[${index}].matches`, own.length + added.length,
      `must have at most ${MAX_HEADERS} headers with those of a header route`) : undefined,
  ];
}
