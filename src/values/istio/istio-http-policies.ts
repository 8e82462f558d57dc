import type { Duration } from 'cdk8s';
import { type Problem, problem } from '../../problem';
import { notEmpty, portNumber, wholeNumber } from '../check';
import { headerName } from '../header-match';
import { istioDuration, istioHost, istioText, percentage } from './istio-check';
import type { HttpMethod } from '../http-method';
import type { StringMatch } from '../string-match';

/**
 * When and how often a request is tried again.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry
 */
export interface IstioRetries {
  /** Further tries after the first; at least 0. With 0 nothing else may be set, or an error. */
  readonly attempts: number;

  /**
   * How long one try may take: whole milliseconds, at least 1.
   *
   * @default - the timeout of the route
   */
  readonly perTryTimeout?: Duration;

  /**
   * Least time between two tries: whole milliseconds, at least 1.
   *
   * @default 25 milliseconds
   */
  readonly backoff?: Duration;

  /**
   * What is tried again: conditions such as `5xx`, `gateway-error` or `connect-failure`, or HTTP statuses. None
   * empty, or an error.
   *
   * @default - `connect-failure,refused-stream,unavailable,cancelled`
   */
  readonly retryOn?: string[];

  /**
   * Whether pods of other localities may be tried.
   *
   * @default false
   */
  readonly retryRemoteLocalities?: boolean;

  /**
   * Whether pods that were tried already are avoided.
   *
   * @default true
   */
  readonly retryIgnorePreviousHosts?: boolean;
}

/**
 * How path and host of a request are changed. At least one change; not both `uri` and `uriRegex`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite
 */
export interface IstioRewrite {
  /**
   * Path that replaces the matched prefix, or the whole path where the match is exact.
   *
   * @default - unchanged
   */
  readonly uri?: string;

  /**
   * Regular expression (RE2) whose first match in the path is replaced by `uriSubstitution`; needs it.
   *
   * @default - unchanged
   */
  readonly uriRegex?: string;

  /**
   * What replaces the match of `uriRegex`; `\1` is its first group.
   *
   * @default - none
   */
  readonly uriSubstitution?: string;

  /**
   * Host that replaces that of the request.
   *
   * @default - unchanged
   */
  readonly authority?: string;
}

/**
 * Faults for tests of the clients. A delay, an abort or both, or an error.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection
 */
export interface IstioFault {
  /**
   * Delay before a request goes on: whole milliseconds, at least 1.
   *
   * @default - none
   */
  readonly delay?: Duration;

  /**
   * Share of the requests that is delayed, 0 to 100; an error without `delay`.
   *
   * @default - all
   */
  readonly delayPercent?: number;

  /**
   * HTTP status of an aborted request, 200 to 599; not together with `abortGrpcStatus`.
   *
   * @default - no abort
   */
  readonly abortHttpStatus?: number;

  /**
   * gRPC status of an aborted request, such as `UNAVAILABLE`.
   *
   * @default - no abort
   */
  readonly abortGrpcStatus?: string;

  /**
   * Share of the requests that is aborted, 0 to 100; an error without a status.
   *
   * @default - all
   */
  readonly abortPercent?: number;
}

/**
 * What browsers may do across origins.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy
 */
export interface IstioCorsPolicy {
  /** Origins that are allowed; at least one, or an error. */
  readonly allowOrigins: StringMatch[];

  /**
   * Methods that are allowed.
   *
   * @default - none is listed
   */
  readonly allowMethods?: HttpMethod[];

  /**
   * Request headers that are allowed.
   *
   * @default - none is listed
   */
  readonly allowHeaders?: string[];

  /**
   * Response headers that scripts may read.
   *
   * @default - none is listed
   */
  readonly exposeHeaders?: string[];

  /**
   * How long a preflight answer is good for: whole seconds, at least 1.
   *
   * @default - the browser's own
   */
  readonly maxAge?: Duration;

  /**
   * Whether requests may carry credentials.
   *
   * @default - the header is not sent
   */
  readonly allowCredentials?: boolean;
}

/**
 * Somewhere that copies of the requests go. Their answers are thrown away.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMirrorPolicy
 */
export interface IstioMirror {
  /** Host that gets the copies; a DNS name. */
  readonly host: string;

  /**
   * Subset of the host.
   *
   * @default - all of the host's pods
   */
  readonly subset?: string;

  /**
   * Port of the host, 1 to 65535. Needed where its Service has several.
   *
   * @default - the only port of the Service
   */
  readonly port?: number;

  /**
   * Share of the requests that is copied, 0 to 100.
   *
   * @default - all
   */
  readonly percent?: number;
}

export function retryProblems(prop: string, retries: IstioRetries | undefined): Problem[] {
  if (retries === undefined) return [];
  const { attempts, ...rest } = retries;
  return [
    wholeNumber(`${prop}.attempts`, attempts, 0),
    attempts === 0 && Object.values(rest).some((value) => value !== undefined)
      ? problem(`${prop}.attempts`, 0, 'must be above 0 where something else is set') : undefined,
    istioDuration(`${prop}.perTryTimeout`, retries.perTryTimeout),
    istioDuration(`${prop}.backoff`, retries.backoff),
    notEmpty(`${prop}.retryOn`, retries.retryOn),
    ...(retries.retryOn ?? []).map((condition, index) =>
      condition === '' || /[\s,]/.test(condition)
        ? problem(`${prop}.retryOn[${index}]`, condition, 'must be one condition, without commas or spaces') : undefined),
  ];
}

export function rewriteProblems(prop: string, rewrite: IstioRewrite | undefined): Problem[] {
  if (rewrite === undefined) return [];
  const { uri, uriRegex, uriSubstitution, authority } = rewrite;
  return [
    uri === undefined && uriRegex === undefined && authority === undefined ? problem(prop, {}, 'must change the uri or the authority')
      : undefined,
    uri !== undefined && uriRegex !== undefined ? problem(`${prop}.uri`, uri, 'must not be set together with uriRegex') : undefined,
    uriSubstitution !== undefined && uriRegex === undefined
      ? problem(`${prop}.uriSubstitution`, uriSubstitution, 'must not be set without uriRegex') : undefined,
    uriRegex !== undefined && uriSubstitution === undefined
      ? problem(`${prop}.uriSubstitution`, undefined, 'must be set together with uriRegex') : undefined,
    notEmpty(`${prop}.uri`, uri),
    notEmpty(`${prop}.uriRegex`, uriRegex),
    notEmpty(`${prop}.authority`, authority),
  ];
}

export function faultProblems(prop: string, fault: IstioFault | undefined): Problem[] {
  if (fault === undefined) return [];
  const { delay, delayPercent, abortHttpStatus, abortGrpcStatus, abortPercent } = fault;
  const aborts = abortHttpStatus !== undefined || abortGrpcStatus !== undefined;
  return [
    delay === undefined && !aborts ? problem(prop, {}, 'must have a delay or an abort') : undefined,
    istioDuration(`${prop}.delay`, delay),
    percentage(`${prop}.delayPercent`, delayPercent),
    delayPercent !== undefined && delay === undefined ? problem(`${prop}.delayPercent`, delayPercent, 'must not be set without delay')
      : undefined,
    wholeNumber(`${prop}.abortHttpStatus`, abortHttpStatus, 200, 599),
    abortGrpcStatus !== undefined && !/^[A-Z_]+$/.test(abortGrpcStatus)
      ? problem(`${prop}.abortGrpcStatus`, abortGrpcStatus, 'must be a gRPC status, such as UNAVAILABLE') : undefined,
    abortHttpStatus !== undefined && abortGrpcStatus !== undefined
      ? problem(`${prop}.abortGrpcStatus`, abortGrpcStatus, 'must not be set together with abortHttpStatus') : undefined,
    percentage(`${prop}.abortPercent`, abortPercent),
    abortPercent !== undefined && !aborts ? problem(`${prop}.abortPercent`, abortPercent, 'must not be set without a status') : undefined,
  ];
}

export function corsProblems(prop: string, cors: IstioCorsPolicy | undefined): Problem[] {
  if (cors === undefined) return [];
  const seconds = cors.maxAge?.toMilliseconds({ integral: false });
  return [
    notEmpty(`${prop}.allowOrigins`, cors.allowOrigins),
    ...cors.allowOrigins.map((origin, index) => istioText(`${prop}.allowOrigins[${index}]`, origin)),
    ...(cors.allowHeaders ?? []).map((name) => (name === '*' ? undefined : headerName(`${prop}.allowHeaders`, name))),
    ...(cors.exposeHeaders ?? []).map((name) => (name === '*' ? undefined : headerName(`${prop}.exposeHeaders`, name))),
    seconds === undefined || (seconds % 1000 === 0 && seconds > 0) ? undefined
      : problem(`${prop}.maxAge`, `${seconds}ms`, 'must be a whole number of seconds, at least 1'),
  ];
}

export function mirrorListProblems(prop: string, mirrors: readonly IstioMirror[] | undefined): Problem[] {
  return [
    notEmpty(prop, mirrors),
    ...(mirrors ?? []).flatMap((mirror, index) => [
      mirror.host === '*' ? problem(`${prop}[${index}].host`, '*', 'must not be a wildcard alone')
        : istioHost(`${prop}[${index}].host`, mirror.host),
      notEmpty(`${prop}[${index}].subset`, mirror.subset),
      portNumber(`${prop}[${index}].port`, mirror.port),
      percentage(`${prop}[${index}].percent`, mirror.percent),
    ]),
  ];
}
