import type { Duration } from 'cdk8s';
import { type Problem, problem } from '../../problem';
import { notEmpty, percent, wholeNumber } from '../check';
import { istioDuration } from './istio-check';
import type { IstioLoadBalancing } from './istio-load-balancing';

/** How the proxies connect to pods with TLS. */
export enum IstioClientTlsMode {
  /** No TLS. */
  DISABLE = 'DISABLE',
  /** TLS without a client certificate. */
  SIMPLE = 'SIMPLE',
  /** TLS with the client certificate of `credentialName`. */
  MUTUAL = 'MUTUAL',
  /** TLS with the certificates of the mesh. */
  ISTIO_MUTUAL = 'ISTIO_MUTUAL',
}

/**
 * TLS between the proxies and the pods.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export interface IstioClientTls {
  /** Kind of TLS. */
  readonly mode: IstioClientTlsMode;

  /**
   * Secret with the certificates; must be set for MUTUAL, and must not for DISABLE and ISTIO_MUTUAL. Sidecars need
   * a `workloadSelector` for it, which a JSON patch adds.
   *
   * @default - none
   */
  readonly credentialName?: string;

  /**
   * Name that is asked for (SNI).
   *
   * @default - the proxy's choice
   */
  readonly sni?: string;

  /**
   * Names that the certificate of the pods may have.
   *
   * @default - any
   */
  readonly subjectAltNames?: string[];
}

/**
 * Limits of the connections to the pods. All counts are at least 1, or an error.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export interface IstioConnectionPool {
  /**
   * Connections to all pods together.
   *
   * @default - no limit
   */
  readonly maxConnections?: number;

  /**
   * How long a connection may take to open: whole milliseconds, at least 1.
   *
   * @default 10 seconds
   */
  readonly connectTimeout?: Duration;

  /**
   * Requests that wait for a connection.
   *
   * @default - no limit
   */
  readonly http1MaxPendingRequests?: number;

  /**
   * Requests at a time.
   *
   * @default - no limit
   */
  readonly http2MaxRequests?: number;

  /**
   * Requests that one connection carries, at least 0, which is no limit.
   *
   * @default 0
   */
  readonly maxRequestsPerConnection?: number;

  /**
   * Retries at a time, to all pods together.
   *
   * @default - no limit
   */
  readonly maxRetries?: number;

  /**
   * How long a connection without requests stays open: whole milliseconds, at least 1.
   *
   * @default 1 hour
   */
  readonly httpIdleTimeout?: Duration;
}

/**
 * When a pod that fails gets no traffic for a while. During a canary it also hides failing canary pods.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
 */
export interface IstioOutlierDetection {
  /**
   * Server errors in a row; at least 0, which turns this off.
   *
   * @default 5
   */
  readonly consecutive5xxErrors?: number;

  /**
   * Gateway errors (502, 503, 504) in a row; at least 0, which turns this off.
   *
   * @default 0
   */
  readonly consecutiveGatewayErrors?: number;

  /**
   * Time between two looks: whole milliseconds, at least 1.
   *
   * @default 10 seconds
   */
  readonly interval?: Duration;

  /**
   * How long the pod gets nothing, times the number of times it happened: whole milliseconds, at least 1.
   *
   * @default 30 seconds
   */
  readonly baseEjectionTime?: Duration;

  /**
   * Share of the pods that may be left out, percent, 0 to 100.
   *
   * @default 10
   */
  readonly maxEjectionPercent?: number;

  /**
   * Share of healthy pods below which nobody is left out, percent, 0 to 100.
   *
   * @default 0
   */
  readonly minHealthPercent?: number;
}

/**
 * How the proxies talk to pods. What it lacks (ports, locality, tunnels) a JSON patch adds.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy
 */
export interface IstioTrafficPolicy {
  /**
   * How the pods share the traffic.
   *
   * @default - least requests
   */
  readonly loadBalancing?: IstioLoadBalancing;

  /**
   * Limits of the connections.
   *
   * @default - none
   */
  readonly connectionPool?: IstioConnectionPool;

  /**
   * When a failing pod is left out.
   *
   * @default - never
   */
  readonly outlierDetection?: IstioOutlierDetection;

  /**
   * TLS to the pods.
   *
   * @default - what the mesh decides
   */
  readonly tls?: IstioClientTls;
}

export function trafficPolicyProblems(prop: string, policy: IstioTrafficPolicy | undefined): Problem[] {
  if (policy === undefined) return [];
  const { connectionPool: pool = {}, outlierDetection: outlier = {} } = policy;
  const counts = (['maxConnections', 'http1MaxPendingRequests', 'http2MaxRequests', 'maxRetries'] as const)
    .map((key) => wholeNumber(`${prop}.connectionPool.${key}`, pool[key], 1));
  return [
    Object.values(policy).every((value) => value === undefined) ? problem(prop, {}, 'must have a setting') : undefined,
    ...counts,
    wholeNumber(`${prop}.connectionPool.maxRequestsPerConnection`, pool.maxRequestsPerConnection, 0),
    istioDuration(`${prop}.connectionPool.connectTimeout`, pool.connectTimeout),
    istioDuration(`${prop}.connectionPool.httpIdleTimeout`, pool.httpIdleTimeout),
    wholeNumber(`${prop}.outlierDetection.consecutive5xxErrors`, outlier.consecutive5xxErrors, 0),
    wholeNumber(`${prop}.outlierDetection.consecutiveGatewayErrors`, outlier.consecutiveGatewayErrors, 0),
    istioDuration(`${prop}.outlierDetection.interval`, outlier.interval),
    istioDuration(`${prop}.outlierDetection.baseEjectionTime`, outlier.baseEjectionTime),
    percent(`${prop}.outlierDetection.maxEjectionPercent`, outlier.maxEjectionPercent),
    percent(`${prop}.outlierDetection.minHealthPercent`, outlier.minHealthPercent),
    ...tlsProblems(`${prop}.tls`, policy.tls),
  ];
}

function tlsProblems(prop: string, tls: IstioClientTls | undefined): Problem[] {
  if (tls === undefined) return [];
  const { mode, credentialName } = tls;
  const needless = mode === IstioClientTlsMode.DISABLE || mode === IstioClientTlsMode.ISTIO_MUTUAL;
  return [
    mode === IstioClientTlsMode.MUTUAL && credentialName === undefined
      ? problem(`${prop}.credentialName`, undefined, 'must be set for MUTUAL') : undefined,
    needless && credentialName !== undefined ? problem(`${prop}.credentialName`, credentialName, `must not be set for ${mode}`) : undefined,
    notEmpty(`${prop}.credentialName`, credentialName),
    notEmpty(`${prop}.sni`, tls.sni),
  ];
}
