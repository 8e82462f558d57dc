import { type Problem, problem, unique } from '../../problem';
import { KedifyAutowire } from '../../facts/kedify-autowire';
import { dnsSubdomain, notEmpty } from '../check';
import { hostname } from '../hostname';
import type { KedifyHeader } from './kedify-header';
import type { KedifyHealthcheck } from './kedify-healthcheck';
import type { KedifyScalingMetric } from './kedify-scaling-metric';
import { urlPath } from './url-path';

/**
 * The `kedify-http` trigger of a canary. It has no `service`: the scaler takes the stable Service from the Rollout.
 *
 * @see https://docs.kedify.io/scalers/http-scaler/
 */
export interface KedifyTriggerOptions {
  /**
   * Host names of the app, without scheme, port or path; `*` only as the first label. At least one, each once, or
   * an error.
   */
  readonly hosts: string[];

  /** What the scaler counts, and how much of it one pod is for. */
  readonly scalingMetric: KedifyScalingMetric;

  /**
   * Beginnings of the paths of the app's requests. At least one, each once and with a `/` in front, or an error.
   *
   * @default ['/']
   */
  readonly pathPrefixes?: string[];

  /**
   * Headers that the app's requests must have, all of them and each name once. Requests of the hosts without them
   * are not the app's.
   *
   * @default - none
   */
  readonly headers?: KedifyHeader[];

  /**
   * Port of the stable Service that gets the requests; one of the app's ports, or an error.
   *
   * @default - the first port of the app
   */
  readonly port?: number;

  /**
   * Whose backends Kedify's agent turns to kedify-proxy, which divides the requests. With the Ingress of this
   * construct, `KedifyAutowire.INGRESS` must be among them, or no request would ever reach the canary.
   *
   * @default - `[KedifyAutowire.INGRESS]`; without the Ingress nothing is said, and Kedify decides
   */
  readonly trafficAutowire?: KedifyAutowire[];

  /**
   * What the proxy does with the health checks of a load balancer.
   *
   * @default - they are requests like others
   */
  readonly healthcheck?: KedifyHealthcheck;

  /**
   * Name of the Secret with which the proxy serves TLS (`tlsSecretName`); a DNS name.
   *
   * @default - no TLS behind the ingress
   */
  readonly tlsSecretName?: string;

  /**
   * Settings of the trigger that no prop has, such as `coldStartWaitingPageEnabled`. An error for `service`, and for
   * every setting that a prop has.
   *
   * @default - none
   */
  readonly additionalMetadata?: { [key: string]: string };
}

const PROPS: { readonly [key: string]: string } = {
  hosts: 'hosts',
  pathPrefixes: 'pathPrefixes',
  headers: 'headers',
  port: 'port',
  portName: 'port',
  scalingMetric: 'scalingMetric',
  targetValue: 'scalingMetric',
  window: 'scalingMetric',
  granularity: 'scalingMetric',
  trafficAutowire: 'trafficAutowire',
  healthcheckPath: 'healthcheck',
  healthcheckPathPrefix: 'healthcheck',
  healthcheckResponse: 'healthcheck',
  tlsSecretName: 'tlsSecretName',
};

export function kedifyTriggerProblems(options: KedifyTriggerOptions): Problem[] {
  const { hosts, pathPrefixes, headers, tlsSecretName } = options;
  return [
    notEmpty('hosts', hosts),
    ...hosts.map((host, index) => hostname(`hosts[${index}]`, host)),
    ...repeated('hosts', hosts),
    notEmpty('pathPrefixes', pathPrefixes),
    ...(pathPrefixes ?? []).map((path, index) => urlPath(`pathPrefixes[${index}]`, path)),
    ...repeated('pathPrefixes', pathPrefixes),
    notEmpty('headers', headers),
    ...repeated('headers', headers?.map((header) => header.name.toLowerCase())),
    ...autowireProblems(options.trafficAutowire),
    tlsSecretName === '' ? notEmpty('tlsSecretName', tlsSecretName) : dnsSubdomain('tlsSecretName', tlsSecretName),
    ...Object.entries(options.additionalMetadata ?? {}).map(([key, value]) => metadataProblem(key, value)),
  ];
}

function autowireProblems(modes: readonly KedifyAutowire[] | undefined): Problem[] {
  return [
    notEmpty('trafficAutowire', modes),
    ...repeated('trafficAutowire', modes),
    modes !== undefined && modes.length > 1 && modes.includes(KedifyAutowire.DISABLED)
      ? problem('trafficAutowire', modes, 'must not switch autowiring off and name kinds together')
      : undefined,
  ];
}

function metadataProblem(key: string, value: string): Problem {
  const prop = `additionalMetadata.${key}`;
  if (key === 'service') return problem(prop, value, 'must not be set: the scaler takes the stable Service from the Rollout');
  if (key === 'fallbackService') return problem(prop, value,
    'must not be set: it is for autowiring by Service, which a canary cannot have');
  return Object.hasOwn(PROPS, key) ? problem(prop, value, `must not be set here: it follows from ${PROPS[key]}`) : undefined;
}

function repeated(prop: string, values: readonly string[] | undefined): Problem[] {
  return unique((index) => `${prop}[${index}]`, values);
}
