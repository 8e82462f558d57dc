import { type Problem, problem, unique } from '../../problem';
import { dnsLabel, labels, notEmpty, portNumber } from '../check';
import { type HeaderMatch, uniqueHeaders } from '../header-match';
import { gatewayName, istioText } from './istio-check';
import type { QueryParamMatch } from '../query-param-match';
import { re2Conditions } from '../regexp';
import type { StringMatch } from '../string-match';

/**
 * Which requests a route is for. All conditions of a match must hold; a route with several matches is for the
 * requests that fit one of them. At least one condition, or an error.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export interface IstioHttpMatch {
  /**
   * Name of the match, for access logs; must not be empty.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * Path of the request. Exact and prefix values begin with `/`, or an error; a prefix need not end at a segment.
   *
   * @default - any
   */
  readonly uri?: StringMatch;

  /**
   * Whether upper and lower case in `uri` are the same; an error with a regular expression.
   *
   * @default false
   */
  readonly ignoreUriCase?: boolean;

  /**
   * Scheme of the request: `http` or `https`.
   *
   * @default - any
   */
  readonly scheme?: StringMatch;

  /**
   * HTTP method, in upper case.
   *
   * @default - any
   */
  readonly method?: StringMatch;

  /**
   * Authority (host) of the request.
   *
   * @default - any of the VirtualService's hosts
   */
  readonly authority?: StringMatch;

  /**
   * Headers that the request has. Written in lower case, as Istio demands; a name used twice is an error.
   *
   * @default - any
   */
  readonly headers?: HeaderMatch[];

  /**
   * Headers that the request does not have; a name used twice is an error.
   *
   * @default - none
   */
  readonly withoutHeaders?: HeaderMatch[];

  /**
   * Query parameters; a name used twice is an error.
   *
   * @default - any
   */
  readonly queryParams?: QueryParamMatch[];

  /**
   * Port that the client talks to: that of the Service for mesh traffic, that of the server for a gateway. 1 to
   * 65535, or an error.
   *
   * @default - any
   */
  readonly port?: number;

  /**
   * Labels of the client's pods. For mesh traffic from sidecars.
   *
   * @default - any
   */
  readonly sourceLabels?: { [key: string]: string };

  /**
   * Namespace of the client; a DNS label. For mesh traffic from sidecars.
   *
   * @default - any
   */
  readonly sourceNamespace?: string;

  /**
   * Gateways that the match is for: `mesh`, `<name>` or `<namespace>/<name>`.
   *
   * @default - those of the VirtualService
   */
  readonly gateways?: string[];

  /**
   * Prefix of the statistics that the proxy emits for the route; must not be empty.
   *
   * @default - none
   */
  readonly statPrefix?: string;
}

export function httpMatchProblems(prop: string, matches: readonly IstioHttpMatch[] | undefined): Problem[] {
  return [
    notEmpty(prop, matches),
    ...(matches ?? []).flatMap((match, index) => oneMatch(`${prop}[${index}]`, match)),
  ];
}

function oneMatch(prop: string, match: IstioHttpMatch): Problem[] {
  const { name, statPrefix, ignoreUriCase, ...conditions } = match;
  return [
    Object.values(conditions).every((value) => value === undefined) ? problem(prop, {}, 'must have a condition') : undefined,
    notEmpty(`${prop}.name`, name),
    notEmpty(`${prop}.statPrefix`, statPrefix),
    ...['uri', 'scheme', 'method', 'authority'].map((key) => istioText(`${prop}.${key}`, match[key as 'uri'])),
    match.uri !== undefined && match.uri._type !== 'regex' && !match.uri.value.startsWith('/')
      ? problem(`${prop}.uri`, match.uri.value, 'must begin with \'/\'') : undefined,
    ignoreUriCase === true && (match.uri === undefined || match.uri._type === 'regex')
      ? problem(`${prop}.ignoreUriCase`, true, 'needs an exact or a prefix uri') : undefined,
    ...re2Conditions(`${prop}.headers`, match.headers),
    ...re2Conditions(`${prop}.withoutHeaders`, match.withoutHeaders),
    ...re2Conditions(`${prop}.queryParams`, match.queryParams),
    ...uniqueHeaders(`${prop}.headers`, match.headers?.map((header) => header.name)),
    ...uniqueHeaders(`${prop}.withoutHeaders`, match.withoutHeaders?.map((header) => header.name)),
    ...unique(() => `${prop}.queryParams`, match.queryParams, { key: (param) => param.name }),
    portNumber(`${prop}.port`, match.port),
    ...labels(`${prop}.sourceLabels`, match.sourceLabels),
    dnsLabel(`${prop}.sourceNamespace`, match.sourceNamespace),
    ...(match.gateways ?? []).map((gateway, index) => gatewayName(`${prop}.gateways[${index}]`, gateway)),
  ];
}
