import { rejectIf } from '../../input-error';
import { type Problem, problem, unique } from '../../problem';
import { MATCH_TYPES } from '../../facts/gateway-api';
import { type HeaderMatch, uniqueHeaders } from '../header-match';
import type { HttpMethod } from '../http-method';
import type { QueryParamMatch } from '../query-param-match';
import { regularExpression } from '../regexp';

/**
 * Conditions beside the path. All of them must hold. A prop has the name of its field there.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutematch
 */
export interface HttpMatchOptions {
  /**
   * Headers; at most 16, none named twice. `HeaderMatch.prefix` is an error: the Gateway API has no such match.
   *
   * @default - any
   */
  readonly headers?: HeaderMatch[];

  /**
   * Query parameters; at most 16, none named twice.
   *
   * @default - any
   */
  readonly queryParams?: QueryParamMatch[];

  /**
   * Method.
   *
   * @default - any
   */
  readonly method?: HttpMethod;
}

/**
 * Conditions on a gRPC request. All of them must hold. A prop has the name of its field there.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcroutematch
 */
export interface GrpcMatchOptions {
  /**
   * Full name of the service, `package.Service`; case-sensitive.
   *
   * @default - any service; needs `method` then
   */
  readonly service?: string;

  /**
   * Name of the method; case-sensitive.
   *
   * @default - any method
   */
  readonly method?: string;

  /**
   * Whether `service` and `method` are regular expressions.
   *
   * @default false
   */
  readonly regex?: boolean;

  /**
   * Headers (gRPC metadata); at most 16, none named twice. `HeaderMatch.prefix` is an error.
   *
   * @default - any
   */
  readonly headers?: HeaderMatch[];
}

interface PathSpec {
  readonly type: typeof MATCH_TYPES[keyof typeof MATCH_TYPES];
  readonly value: string;
}

/** A match as data. @internal */
export type MatchSpec =
  | { readonly protocol: 'http'; readonly path: PathSpec; readonly options: HttpMatchOptions }
  | { readonly protocol: 'grpc'; readonly options: GrpcMatchOptions };

/**
 * Which requests a rule of a route is for. A rule with several matches is for those that fit one of them.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutematch
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcroutematch
 */
export class RouteMatch {
  /**
   * The path begins with these whole segments: `/a` is for `/a` and `/a/b`, not for `/ab`.
   *
   * @param path begins with `/`, at most 1024 characters
   */
  public static pathPrefix(path: string, options: HttpMatchOptions = {}): RouteMatch {
    return new RouteMatch({ protocol: 'http', path: { type: MATCH_TYPES.prefix, value: path }, options }, 'pathPrefix',
      [absolutePath('path', path)]);
  }

  /** The path equals this one. @param path begins with `/`, at most 1024 characters */
  public static pathExact(path: string, options: HttpMatchOptions = {}): RouteMatch {
    return new RouteMatch({ protocol: 'http', path: { type: MATCH_TYPES.exact, value: path }, options }, 'pathExact',
      [absolutePath('path', path)]);
  }

  /** The path matches a regular expression, if the implementation of the Gateway API knows them. @param path 1 to 1024 characters */
  public static pathRegex(path: string, options: HttpMatchOptions = {}): RouteMatch {
    return new RouteMatch({ protocol: 'http', path: { type: MATCH_TYPES.regex, value: path }, options }, 'pathRegex',
      [pathLength('path', path), regularExpression('path', path)]);
  }

  /** Any path. Use it for conditions on headers, query parameters or the method alone. */
  public static anyPath(options: HttpMatchOptions = {}): RouteMatch {
    return new RouteMatch({ protocol: 'http', path: { type: MATCH_TYPES.prefix, value: '/' }, options }, 'anyPath', []);
  }

  /** A gRPC request; for GRPCRoute only. At least one of service, method and headers, or an error. */
  public static grpc(options: GrpcMatchOptions): RouteMatch {
    const { service, method, headers } = options;
    const empty = service === undefined && method === undefined && (headers ?? []).length === 0;
    return new RouteMatch({ protocol: 'grpc', options }, 'grpc', [
      empty ? problem('options', {}, 'must have a service, a method or headers') : undefined,
      grpcName('service', service, options.regex, /^\.?[a-z_]\w*(\.[a-z_]\w*)*$/i),
      grpcName('method', method, options.regex, /^[A-Za-z_]\w*$/),
    ]);
  }

  private constructor(/** @internal */ public readonly _spec: MatchSpec, factory: string, problems: Problem[]) {
    rejectIf(`RouteMatch.${factory}`, ...problems, ...headerProblems(_spec.options.headers ?? []),
      ...(_spec.protocol === 'http' ? paramProblems(_spec.options.queryParams ?? []) : []));
  }
}

function pathLength(prop: string, value: string): Problem {
  if (value === '') return problem(prop, value, 'must not be empty');
  return value.length > 1024 ? problem(prop, `${value.slice(0, 20)}…`, 'must have at most 1024 characters') : undefined;
}

/** The rules that the API server has for a path that is no expression. */
function absolutePath(prop: string, value: string): Problem {
  if (!value.startsWith('/')) return problem(prop, value, 'must begin with \'/\'');
  const bad = ['//', '/./', '/../', '%2f', '%2F', '#'].find((part) => value.includes(part))
    ?? ['/..', '/.'].find((end) => value.endsWith(end));
  if (bad !== undefined) return problem(prop, value, `must not have '${bad}' in it`);
  if (!/^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/.test(value)) {
    return problem(prop, value, 'must have only the characters of a URL path; write others as %xx, and no query');
  }
  return pathLength(prop, value);
}

function grpcName(prop: string, value: string | undefined, regex: boolean | undefined, pattern: RegExp): Problem {
  if (value === undefined) return undefined;
  if (value === '' || value.length > 1024) return pathLength(prop, value);
  if (regex === true) return regularExpression(prop, value);
  return pattern.test(value) ? undefined : problem(prop, value, `must be a gRPC ${prop} name, or set regex`);
}

function headerProblems(headers: readonly HeaderMatch[]): Problem[] {
  return [
    headers.length > 16 ? problem('headers', headers.length, 'must have at most 16 entries') : undefined,
    ...uniqueHeaders('headers', headers.map(({ name }) => name)),
    ...headers.map((match) =>
      (match._type === 'prefix'
        ? problem('headers', match.name, 'must be matched by exact or regex: a route has no prefix match for headers') : undefined)),
  ];
}

function paramProblems(params: readonly QueryParamMatch[]): Problem[] {
  return [
    params.length > 16 ? problem('queryParams', params.length, 'must have at most 16 entries') : undefined,
    ...unique(() => 'queryParams', params, { key: ({ name }) => name }),
  ];
}
