import type { Duration } from 'cdk8s';
import { jsonPathDefect, jsonPathFault } from '../../grammar/json-path';
import { type Problem, problem } from '../../problem';
import { wholeSeconds } from '../duration';
import { type MetricAuthentication, httpUrl } from './metric-authentication';
import { headerProblems } from './prometheus-options';

/** HTTP methods of a web metric. */
export enum WebMetricMethod {
  /** Ask; has no body. */
  GET = 'GET',
  /** Send a body. */
  POST = 'POST',
  /** Send a body. */
  PUT = 'PUT',
}

/**
 * An HTTP request whose JSON answer is judged. An answer other than 2xx is an error. An answer that is no JSON
 * is always a success: the controller does not look at the conditions.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/web/
 */
export interface WebOptions {
  /** Where the request goes: http or https, or an error. */
  readonly url: string;

  /**
   * Method of the request.
   *
   * @default WebMetricMethod.GET
   */
  readonly method?: WebMetricMethod;

  /**
   * Headers of the request. A name that is no HTTP header name is an error.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Body of a POST or PUT. An error with GET or together with `jsonBody`.
   *
   * @default - none
   */
  readonly body?: string;

  /**
   * Body of a POST or PUT as an object, sent as JSON. An error with GET or together with `body`.
   *
   * @default - none
   */
  readonly jsonBody?: { [key: string]: unknown };

  /**
   * What of the answer becomes `result`, in braces: `{$.data.ok}`. Anything outside of braces is an error: the
   * controller would take it for the result. So is what `kubectl`'s JSONPath cannot read, or what has a value in no answer, such
   * as `{data.ok}`, whose field has no dot before it.
   *
   * @see https://kubernetes.io/docs/reference/kubectl/jsonpath/
   *
   * @default - the whole answer
   */
  readonly jsonPath?: string;

  /**
   * How long the request may take: whole seconds, at least 1.
   *
   * @default - 10 seconds, which is the controller's default
   */
  readonly timeout?: Duration;

  /**
   * Whether the server's certificate goes unchecked.
   *
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * How the controller proves who it is. `sigv4` is an error: the controller does not sign these requests.
   *
   * @default - not at all
   */
  readonly authentication?: MetricAuthentication;
}

export function webProblems(options: WebOptions): Problem[] {
  const { body, jsonBody, jsonPath, authentication } = options;
  const method = options.method ?? WebMetricMethod.GET;
  const bodyProp = body === undefined ? 'jsonBody' : 'body';
  return [
    httpUrl('url', options.url),
    ...headerProblems('headers', options.headers),
    body !== undefined && jsonBody !== undefined ? problem('body', body, 'must not be set together with jsonBody') : undefined,
    (body ?? jsonBody) !== undefined && method === WebMetricMethod.GET
      ? problem(bodyProp, body ?? jsonBody, 'must not be set with GET: use POST or PUT') : undefined,
    jsonPathProblem(jsonPath),
    wholeSeconds('timeout', options.timeout, 1),
    authentication?._spec.type === 'sigv4' ? problem('authentication', 'sigv4', 'must be oauth2: the controller does not sign web requests')
      : undefined,
  ];
}

/** What stands for an argument may be any part of the expression. */
function jsonPathProblem(jsonPath: string | undefined): Problem {
  if (jsonPath === undefined || jsonPath.includes('{{')) return undefined;
  if (!/^\{.*\}$/s.test(jsonPath)) return problem('jsonPath', jsonPath, 'must be in braces, such as {$.data.ok}');
  const fault = jsonPathFault(jsonPath);
  if (fault !== undefined) return problem('jsonPath', jsonPath, `must be a JSONPath that Kubernetes' client can read: ${fault}`);
  const defect = jsonPathDefect(jsonPath);
  return defect === undefined ? undefined
    : problem('jsonPath', jsonPath, `must have a value in some answer, or every measurement is an error: ${defect}`);
}
