import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { FILTER_TYPES } from '../../facts/gateway-api';
import { dnsSubdomain, notEmpty, percent, portNumber, wholeNumber } from '../check';
import { headerName, headerValue, uniqueHeaders } from '../header-match';
import { hostname } from '../hostname';
import { objectKind, objectName } from './object-reference';
import type { RouteBackend } from './route-backend';

/**
 * Changes of the headers of a request or of a response. At least one change, or an error.
 * A prop has the name of its field there.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpheaderfilter
 */
export interface HeaderModifierOptions {
  /**
   * Headers that get this value, whatever they had; at most 16, each value with 1 to 4096 characters and no line break.
   *
   * @default - none
   */
  readonly set?: { [name: string]: string };

  /**
   * Headers that get this value beside what they had; at most 16, each value with 1 to 4096 characters and no line break.
   *
   * @default - none
   */
  readonly add?: { [name: string]: string };

  /**
   * Headers that are taken away; at most 16.
   *
   * @default - none
   */
  readonly remove?: string[];
}

/**
 * How a path is changed. At most one of the two, or an error. A prop has the name of its field there.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httppathmodifier
 */
export interface PathModifierOptions {
  /**
   * Host name that is put in; no wildcard.
   *
   * @default - unchanged
   */
  readonly hostname?: string;

  /**
   * Path that replaces the whole one; at most 1024 characters.
   *
   * @default - unchanged
   */
  readonly replaceFullPath?: string;

  /**
   * Path that replaces the prefix which the rule matches; the rule must have one match, a path prefix.
   *
   * @default - unchanged
   */
  readonly replacePrefixMatch?: string;
}

/**
 * Where a redirect sends the client. A prop has the name of its field there.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprequestredirectfilter
 */
export interface RedirectOptions extends PathModifierOptions {
  /**
   * `http` or `https`, or an error.
   *
   * @default - that of the request
   */
  readonly scheme?: string;

  /**
   * Port, 1 to 65535.
   *
   * @default - the standard port of the scheme if `scheme` is set, else that of the listener
   */
  readonly port?: number;

  /**
   * HTTP status: 301 or 302, or an error.
   *
   * @default 302
   */
  readonly statusCode?: number;
}

/**
 * Share of the requests that a mirror filter copies.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprequestmirrorfilter
 */
export interface MirrorFilterOptions {
  /**
   * Percent, 0 to 100, or an error.
   *
   * @default - all requests
   */
  readonly percent?: number;

  /**
   * Copied requests out of `denominator`, at least 0; an error together with `percent`.
   *
   * @default - all requests
   */
  readonly numerator?: number;

  /**
   * What `numerator` is a part of, at least 1 and at least `numerator`; an error without it.
   *
   * @default 100
   */
  readonly denominator?: number;
}

/** A filter as data. @internal */
export type FilterSpec =
  | { readonly type: typeof FILTER_TYPES.requestHeaders | typeof FILTER_TYPES.responseHeaders; readonly headers: HeaderModifierOptions }
  | { readonly type: typeof FILTER_TYPES.redirect; readonly redirect: RedirectOptions }
  | { readonly type: typeof FILTER_TYPES.rewrite; readonly rewrite: PathModifierOptions }
  | { readonly type: typeof FILTER_TYPES.mirror; readonly backend: RouteBackend; readonly mirror: MirrorFilterOptions }
  | { readonly type: typeof FILTER_TYPES.extension; readonly group: string; readonly kind: string; readonly name: string };

/**
 * What happens to the requests of a rule before they reach a backend.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter
 */
export class RouteFilter {
  /** Change headers of the request. */
  public static requestHeaders(options: HeaderModifierOptions): RouteFilter {
    return new RouteFilter({ type: FILTER_TYPES.requestHeaders, headers: options }, 'requestHeaders', modifierProblems(options));
  }

  /** Change headers of the response. */
  public static responseHeaders(options: HeaderModifierOptions): RouteFilter {
    return new RouteFilter({ type: FILTER_TYPES.responseHeaders, headers: options }, 'responseHeaders', modifierProblems(options));
  }

  /** Answer with a redirect. Only in a rule without backends, so never in a managed one. */
  public static redirect(options: RedirectOptions): RouteFilter {
    return new RouteFilter({ type: FILTER_TYPES.redirect, redirect: options }, 'redirect', redirectProblems(options));
  }

  /** Change host or path of the request. */
  public static rewrite(options: PathModifierOptions): RouteFilter {
    return new RouteFilter({ type: FILTER_TYPES.rewrite, rewrite: options }, 'rewrite', pathProblems(options));
  }

  /** Copy requests to a backend and throw its answers away. @param backend without weight and filters, or an error */
  public static mirror(backend: RouteBackend, options: MirrorFilterOptions = {}): RouteFilter {
    return new RouteFilter({ type: FILTER_TYPES.mirror, backend, mirror: options }, 'mirror', mirrorProblems(backend, options));
  }

  /**
   * A filter object of the gateway's own API.
   *
   * @param group API group, a DNS name, or an error
   * @param kind at most 63 letters, digits and `-`, or an error
   * @param name a DNS name, or an error
   */
  public static extension(group: string, kind: string, name: string): RouteFilter {
    return new RouteFilter({ type: FILTER_TYPES.extension, group, kind, name }, 'extension',
      [notEmpty('group', group) ?? dnsSubdomain('group', group), objectKind('kind', kind), objectName('name', name, { group, kind })]);
  }

  private constructor(/** @internal */ public readonly _spec: FilterSpec, factory: string, problems: Problem[]) {
    rejectIf(`RouteFilter.${factory}`, ...problems);
  }
}

function mirrorProblems({ _options: { weight, filters } }: RouteBackend, options: MirrorFilterOptions): Problem[] {
  const { numerator, denominator } = options;
  return [
    weight === undefined ? undefined : problem('backend.weight', weight, 'must not be set: a mirror copies a percent or a fraction'),
    filters === undefined ? undefined : problem('backend.filters', filters.length, 'must not be set: a mirror has no filters of its own'),
    percent('percent', options.percent),
    wholeNumber('denominator', denominator, 1),
    wholeNumber('numerator', numerator, 0, denominator ?? 100),
    numerator !== undefined && options.percent !== undefined ? problem('numerator', numerator, 'must not be set together with percent')
      : undefined,
    denominator !== undefined && numerator === undefined ? problem('denominator', denominator, 'must not be set without numerator')
      : undefined,
  ];
}

function modifierProblems(options: HeaderModifierOptions): Problem[] {
  const changes = { set: Object.keys(options.set ?? {}), add: Object.keys(options.add ?? {}), remove: options.remove ?? [] };
  const count = changes.set.length + changes.add.length + changes.remove.length;
  return [
    count === 0 ? problem('options', {}, 'must set, add or remove a header') : undefined,
    ...Object.entries(changes).flatMap(([prop, names]) => [
      names.length > 16 ? problem(prop, names.length, 'must have at most 16 entries') : undefined,
      ...names.map((name) => headerName(prop, name)),
      ...uniqueHeaders(prop, names),
    ]),
    ...Object.entries(options.set ?? {}).map(([name, value]) => headerValue(`set.${name}`, value)),
    ...Object.entries(options.add ?? {}).map(([name, value]) => headerValue(`add.${name}`, value)),
  ];
}

function redirectProblems(options: RedirectOptions): Problem[] {
  const { scheme, statusCode } = options;
  return [
    ...pathProblems(options, true),
    scheme === undefined || scheme === 'http' || scheme === 'https' ? undefined : problem('scheme', scheme, 'must be http or https'),
    statusCode === undefined || statusCode === 301 || statusCode === 302 ? undefined
      : problem('statusCode', statusCode, 'must be 301 or 302'),
    portNumber('port', options.port),
  ];
}

function pathProblems(options: PathModifierOptions, mayBeEmpty = false): Problem[] {
  const { replaceFullPath, replacePrefixMatch } = options;
  const nothing = options.hostname === undefined && replaceFullPath === undefined && replacePrefixMatch === undefined;
  return [
    nothing && !mayBeEmpty ? problem('options', {}, 'must change the hostname or the path') : undefined,
    options.hostname?.startsWith('*') === true ? problem('hostname', options.hostname, 'must not have a wildcard')
      : hostname('hostname', options.hostname),
    replaceFullPath !== undefined && replacePrefixMatch !== undefined
      ? problem('replaceFullPath', replaceFullPath, 'must not be set together with replacePrefixMatch')
      : undefined,
    tooLong('replaceFullPath', replaceFullPath),
    tooLong('replacePrefixMatch', replacePrefixMatch),
  ];
}

function tooLong(prop: string, value: string | undefined): Problem {
  return value !== undefined && value.length > 1024 ? problem(prop, `${value.slice(0, 20)}…`, 'must have at most 1024 characters')
    : undefined;
}
