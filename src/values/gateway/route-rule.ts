import { rejectIf } from '../../input-error';
import { type Problem, problem, unique } from '../../problem';
import { FILTER_TYPES, MATCH_TYPES } from '../../facts/gateway-api';
import { dnsSubdomain, notEmpty, portNumber } from '../check';
import type { RouteBackend } from './route-backend';
import type { RouteFilter } from './route-filter';
import type { RouteMatch } from './route-match';
import { type RouteTimeouts, timeoutProblems } from './route-timeouts';

const MAX_BACKENDS = 16;

/**
 * What every rule of a route can have. A prop has the name of its field there.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
export interface RouteRuleOptions {
  /**
   * Name of the rule: a DNS name, unique in the route, and not that of a header route of the steps.
   *
   * @default - no name
   */
  readonly name?: string;

  /**
   * Requests that the rule is for; one match is enough. At most 64. Not for TCPRoute and TLSRoute.
   *
   * @default - all requests
   */
  readonly matches?: RouteMatch[];

  /**
   * What happens to the requests on their way; at most 16. Not for TCPRoute and TLSRoute.
   *
   * @default - nothing
   */
  readonly filters?: RouteFilter[];

  /**
   * How long a request may take. For HTTPRoute only. What a header route of the steps leads to the canary has the
   * gateway's own limits: the plugin copies filters and matches of a managed rule, and no timeouts.
   *
   * @default - the gateway's own limits
   */
  readonly timeouts?: RouteTimeouts;
}

/**
 * Options of `RouteRule.managed`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
export interface ManagedRuleOptions extends RouteRuleOptions {
  /**
   * Port of the app's Services that gets the requests; one of the app's ports, or an error.
   *
   * @default - the first port of the app
   */
  readonly port?: number;

  /**
   * Backends beside the app's Services. Their weights are left alone: they come on top of the 100 that the
   * canary divides. At most 14: a rule has 16 with both Services. (The plugin deleted such backends before 0.14.)
   *
   * @default - none
   */
  readonly extraBackends?: RouteBackend[];

  /**
   * Filters for what is sent to the stable pods. HTTPRoute and GRPCRoute only.
   *
   * @default - none
   */
  readonly stableFilters?: RouteFilter[];

  /**
   * Filters for what is sent to the canary pods by weight. The plugin does not copy them to header routes.
   * HTTPRoute and GRPCRoute only.
   *
   * @default - none
   */
  readonly canaryFilters?: RouteFilter[];
}

/**
 * Options of `RouteRule.unmanaged`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
export interface UnmanagedRuleOptions extends RouteRuleOptions {
  /**
   * Where the requests go; at most 16. Never one of the app's own Services: the plugin would change the weight, or delete
   * the rule.
   *
   * @default - nowhere; a filter must answer, such as a redirect
   */
  readonly backends?: RouteBackend[];
}

/**
 * One rule of a route.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
export class RouteRule {
  /** A rule whose requests the canary divides: it holds both Services of the app, at 100 and 0. */
  public static managed(options: ManagedRuleOptions = {}): RouteRule {
    return new RouteRule(true, options, { backends: options.extraBackends ?? [] }, 'managed', [
      portNumber('port', options.port),
      ...(options.filters ?? []).map((filter) =>
        (filter._spec.type === FILTER_TYPES.redirect ? problem('filters', 'redirect', 'must not redirect: such a rule can have no backends')
          : undefined)),
    ]);
  }

  /** A rule that the canary leaves alone. */
  public static unmanaged(options: UnmanagedRuleOptions): RouteRule {
    const backends = options.backends ?? [];
    const redirects = (options.filters ?? []).some((filter) => filter._spec.type === FILTER_TYPES.redirect);
    return new RouteRule(false, options, { backends }, 'unmanaged', [
      backends.length === 0 && (options.filters ?? []).length === 0
        ? problem('backends', backends, 'must have at least one entry where no filter answers') : undefined,
      redirects && backends.length > 0
        ? problem('backends', backends.map((backend) => backend.name), 'must be empty together with a redirect') : undefined,
    ]);
  }

  /** @internal */
  public readonly _options: ManagedRuleOptions;

  /** The backends beside the app's Services. @internal */
  public readonly _backends: readonly RouteBackend[];

  private constructor(
    /** Whether the canary divides the rule's requests. */ public readonly isManaged: boolean,
    options: ManagedRuleOptions,
    { backends }: { readonly backends: readonly RouteBackend[] },
    factory: string,
    problems: Problem[],
  ) {
    this._options = { ...options };
    this._backends = [...backends];
    rejectIf(`RouteRule.${factory}`, ...problems, ...ruleProblems(options), ...backendListProblems(isManaged, backends, options.matches));
  }
}

export function ruleProblems(options: ManagedRuleOptions): Problem[] {
  return [
    options.name === '' ? notEmpty('name', options.name) : dnsSubdomain('name', options.name),
    notEmpty('matches', options.matches),
    (options.matches ?? []).length > 64 ? problem('matches', options.matches?.length, 'must have at most 64 entries') : undefined,
    ...timeoutProblems('timeouts', options.timeouts),
    ...filterProblems('filters', options.filters, options.matches),
    ...filterProblems('stableFilters', options.stableFilters, options.matches),
    ...filterProblems('canaryFilters', options.canaryFilters, options.matches),
  ];
}

function backendListProblems(
  isManaged: boolean, backends: readonly RouteBackend[], matches: readonly RouteMatch[] | undefined,
): Problem[] {
  const prop = isManaged ? 'extraBackends' : 'backends';
  const limit = isManaged ? MAX_BACKENDS - 2 : MAX_BACKENDS;
  return [
    backends.length > limit ? problem(prop, backends.length, `must have at most ${limit} entries`) : undefined,
    ...backends.flatMap((backend, index) => filterProblems(`${prop}[${index}].filters`, backend._options.filters, matches)),
  ];
}

/** The rules that the API server has for the filters of one list. */
function filterProblems(prop: string, filters: readonly RouteFilter[] | undefined, matches: readonly RouteMatch[] | undefined): Problem[] {
  const types = (filters ?? []).map((filter) => filter._spec.type);
  const repeatable: readonly string[] = [FILTER_TYPES.mirror, FILTER_TYPES.extension];
  return [
    types.length > 16 ? problem(prop, types.length, 'must have at most 16 entries') : undefined,
    ...unique(() => prop, types.filter((type) => !repeatable.includes(type))),
    types.includes(FILTER_TYPES.redirect) && types.includes(FILTER_TYPES.rewrite)
      ? problem(prop, types, 'must not both redirect and rewrite')
      : undefined,
    (filters ?? []).some(replacesPrefix) && !onePathPrefix(matches)
      ? problem(prop, 'replacePrefixMatch', 'needs exactly one match in the rule, a path prefix')
      : undefined,
  ];
}

function replacesPrefix(filter: RouteFilter): boolean {
  const spec = filter._spec;
  if (spec.type === FILTER_TYPES.rewrite) return spec.rewrite.replacePrefixMatch !== undefined;
  return spec.type === FILTER_TYPES.redirect && spec.redirect.replacePrefixMatch !== undefined;
}

function onePathPrefix(matches: readonly RouteMatch[] | undefined): boolean {
  if (matches?.length !== 1) return false;
  const [{ _spec: spec }] = matches;
  return spec.protocol === 'http' && spec.path.type === MATCH_TYPES.prefix;
}
