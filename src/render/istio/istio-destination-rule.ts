import {
  type DestinationRuleSpec,
  type DestinationRuleSpecSubsets,
  type DestinationRuleSpecTrafficPolicy,
  type DestinationRuleSpecTrafficPolicyConnectionPool,
  type DestinationRuleSpecTrafficPolicyLoadBalancer,
  DestinationRuleSpecTrafficPolicyLoadBalancerSimple as Simple,
  DestinationRuleSpecTrafficPolicyTlsMode as TlsMode,
} from '../../../imports/destination-rule';
import { goDuration } from '../../values/duration';
import type { LoadBalancingSpec } from '../../values/istio/istio-load-balancing';
import type { IstioConnectionPool, IstioTrafficPolicy } from '../../values/istio/istio-traffic-policy';
import { member } from '../enum-member';

/** A DestinationRule with nothing left to default. */
export interface ResolvedDestinationRule {
  readonly host: string;
  readonly subsets: ReadonlyArray<{ readonly name: string; readonly labels: { readonly [
    key: string]: string }; readonly trafficPolicy?: IstioTrafficPolicy }>;
  readonly trafficPolicy?: IstioTrafficPolicy;
  readonly exportTo?: readonly string[];
}

export function renderDestinationRule({ host, subsets, trafficPolicy, exportTo }: ResolvedDestinationRule): DestinationRuleSpec {
  return {
    host,
    exportTo: exportTo && [...exportTo],
    trafficPolicy: trafficPolicy && renderTrafficPolicy(trafficPolicy),
    subsets: subsets.map((subset) => ({
      name: subset.name,
      labels: { ...subset.labels },
      // The policy of a subset has the schema of that of the host, under types of other names.
      trafficPolicy: subset.trafficPolicy
        && renderTrafficPolicy(subset.trafficPolicy) as unknown as DestinationRuleSpecSubsets['trafficPolicy'],
    })),
  };
}

function renderTrafficPolicy(
  { loadBalancing, connectionPool, outlierDetection: outlier, tls }: IstioTrafficPolicy): DestinationRuleSpecTrafficPolicy {
  return {
    loadBalancer: loadBalancing && renderLoadBalancing(loadBalancing._spec),
    connectionPool: connectionPool && renderConnectionPool(connectionPool),
    outlierDetection: outlier && {
      consecutive5XxErrors: outlier.consecutive5xxErrors,
      consecutiveGatewayErrors: outlier.consecutiveGatewayErrors,
      interval: outlier.interval && goDuration(outlier.interval),
      baseEjectionTime: outlier.baseEjectionTime && goDuration(outlier.baseEjectionTime),
      maxEjectionPercent: outlier.maxEjectionPercent,
      minHealthPercent: outlier.minHealthPercent,
    },
    tls: tls && {
      mode: member<TlsMode>(TlsMode, tls.mode),
      credentialName: tls.credentialName,
      sni: tls.sni,
      subjectAltNames: tls.subjectAltNames && [...tls.subjectAltNames],
    },
  };
}

function renderLoadBalancing(spec: LoadBalancingSpec): DestinationRuleSpecTrafficPolicyLoadBalancer {
  switch (spec.type) {
    case 'simple':
      return { simple: member<Simple>(Simple, spec.simple) };
    case 'header':
      return { consistentHash: { httpHeaderName: spec.name } };
    case 'queryParameter':
      return { consistentHash: { httpQueryParameterName: spec.name } };
    case 'cookie':
      return { consistentHash: { httpCookie: { name: spec.name, path: spec.options.path,
        ttl: spec.options.ttl && goDuration(spec.options.ttl) } } };
    case 'sourceIp':
      return { consistentHash: { useSourceIp: true } };
  }
}

function renderConnectionPool(pool: IstioConnectionPool): DestinationRuleSpecTrafficPolicyConnectionPool {
  const tcp = { maxConnections: pool.maxConnections, connectTimeout: pool.connectTimeout && goDuration(pool.connectTimeout) };
  const http = {
    http1MaxPendingRequests: pool.http1MaxPendingRequests,
    http2MaxRequests: pool.http2MaxRequests,
    maxRequestsPerConnection: pool.maxRequestsPerConnection,
    maxRetries: pool.maxRetries,
    idleTimeout: pool.httpIdleTimeout && goDuration(pool.httpIdleTimeout),
  };
  return { tcp: filled(tcp), http: filled(http) };
}

function filled<T extends object>(settings: T): T | undefined {
  return Object.values(settings).some((value) => value !== undefined) ? settings : undefined;
}
