import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import {
  type AppPort, type CanaryStep, HeaderMatch, HttpMethod, IstioClientTlsMode, type IstioCorsPolicy, IstioDestination, type IstioHttpMatch,
  IstioHttpRoute, IstioLoadBalancing, type IstioMirror, type IstioSubsetCanaryProps, IstioTcpRoute, IstioTlsRoute,
  type IstioTrafficPolicy, type IstioVirtualServiceOptions, StringMatch,
} from '../../../src';
import { maybe } from './strategies';

const durations = fc.integer({ min: 1, max: 100000000 }).map((amount) => Duration.millis(amount));
const counts = fc.integer({ min: 1, max: 100 });
const optional = { requiredKeys: [] };

const policies: fc.Arbitrary<IstioTrafficPolicy> = fc.record({
  loadBalancing: fc.constantFrom(IstioLoadBalancing.leastRequest(), IstioLoadBalancing.random(), IstioLoadBalancing.hashHeader('user'),
    IstioLoadBalancing.hashSourceIp(), IstioLoadBalancing.hashCookie('user', { ttl: Duration.seconds(0), path: '/' })),
  connectionPool: fc.record({ maxConnections: counts, connectTimeout: durations, http2MaxRequests: counts, httpIdleTimeout: durations },
    { requiredKeys: ['maxConnections'] }),
  outlierDetection: fc.record(
    { consecutive5xxErrors: counts, interval: durations, baseEjectionTime: durations, maxEjectionPercent: counts },
    { requiredKeys: ['consecutive5xxErrors'] }),
  tls: fc.constant({ mode: IstioClientTlsMode.ISTIO_MUTUAL }),
}, optional).filter((policy) => Object.keys(policy).length > 0);

const routeOptions = fc.record({
  timeout: durations,
  retries: fc.record({ attempts: fc.nat(5), perTryTimeout: durations, backoff: durations, retryOn: fc.constant<string[]>(['5xx']) },
    { requiredKeys: ['attempts'] }).map((retries) => (retries.attempts === 0 ? { attempts: 0 } : retries)),
  rewrite: fc.constant({ uri: '/b' }),
  headers: fc.constant({ request: { set: { 'x-a': 'no' } } }),
  fault: fc.record({ delay: durations, delayPercent: fc.constantFrom(0.5, 100) }),
  cors: fc.record<IstioCorsPolicy, 'allowOrigins'>({
    allowOrigins: fc.constant([StringMatch.exact('https://a.example.com'), StringMatch.regex('.*')]),
    allowMethods: fc.constant([HttpMethod.GET, HttpMethod.PUT]), exposeHeaders: fc.constant(['x-a', 'x-b']),
    maxAge: counts.map((amount) => Duration.minutes(amount)), allowCredentials: fc.boolean(),
  }, { requiredKeys: ['allowOrigins'] }),
  mirrors: fc.constantFrom<IstioMirror[][]>([{ host: 'shadow' }], [{ host: 'shadow', percent: 0.5 }, { host: 'audit', port: 80 }]),
}, optional);

const match = (at: number) => fc.constantFrom<IstioHttpMatch[]>(
  { uri: StringMatch.prefix(`/${at}`) },
  { uri: StringMatch.exact(`/${at}`), method: StringMatch.exact('GET'), headers: [HeaderMatch.exact('role', 'no')] },
  { uri: StringMatch.regex(`/${at}/.*`), ignoreUriCase: false, withoutHeaders: [HeaderMatch.prefix('role', 'a')] },
);

/** Whether each route is managed: at least one of them, if there is any. */
const managedOnes = fc.oneof(fc.constant<boolean[]>([]), fc.array(fc.boolean(), { maxLength: 2 }).map((rest) => [...rest, true]));

/** HTTP routes, the last of them managed; TLS and TCP routes beside them. */
function virtualService(index: number, port: number | undefined,
  more: IstioDestination[] | undefined): fc.Arbitrary<IstioVirtualServiceOptions> {
  const others = [IstioDestination.host('other')];
  const sniHosts = (at: number): string[] => [`b${at}.vs${index}.example.com`, `a${at}.vs${index}.example.com`];
  const http = fc.array(fc.tuple(fc.nat(3), routeOptions), { maxLength: 3 }).chain((list) =>
    fc.tuple(...list.map(([kind, options], at) => match(at).map((one) => {
      const matches = [one];
      if (kind === 0) return IstioHttpRoute.destinations(`other${at}`, others, { ...options, matches });
      if (kind === 1) return IstioHttpRoute.directResponse(`other${at}`, 404, { matches, body: 'no' });
      return IstioHttpRoute.managed({ ...options, name: `r${at}`, matches, port, additionalDestinations: more });
    }))));
  return fc.record({ http, last: routeOptions, tls: managedOnes, tcp: managedOnes, onMesh: fc.boolean() })
    .map(({ http: first, last, tls, tcp, onMesh }) => ({
      name: `vs${index}`,
      hosts: [`*.vs${index}.example.com`],
      gateways: onMesh ? ['mesh', 'istio-ingress/public'] : ['istio-ingress/public'],
      httpRoutes: [...first, IstioHttpRoute.managed({ ...last, name: 'rest', port, additionalDestinations: more })],
      tlsRoutes: tls.map((managed, at) => (managed ? IstioTlsRoute.managed({ sniHosts: sniHosts(at), port, additionalDestinations: more })
        : IstioTlsRoute.destinations(others, { sniHosts: sniHosts(at) }))),
      tcpRoutes: tcp.map((managed, at) => (managed ? IstioTcpRoute.managed({ matchPort: 1000 + at, port, additionalDestinations: more })
        : IstioTcpRoute.destinations(others, { matchPort: 1000 + at }))),
    }));
}

const twoPorts: AppPort[] = [{ port: 80, name: 'http', targetPort: 8080 }, { port: 9090, name: 'metrics', targetPort: 8080 }];

/** What an IstioSubsetCanary has beside its workload, steps and strategy. */
export const istioProps: fc.Arbitrary<Partial<IstioSubsetCanaryProps>> = fc.record({
  weight: maybe(fc.integer({ min: 0, max: 99 })), services: fc.nat(2), several: fc.boolean(),
}).chain(({ weight, services, several }) => {
  const more = weight === undefined ? undefined : [IstioDestination.subset('legacy', { weight })];
  return fc.record({
    trafficPolicy: policies, stableTrafficPolicy: policies, canaryTrafficPolicy: policies,
    stableSubsetName: fc.constant('old'), canarySubsetName: fc.constant('new'),
    destinationRuleName: fc.constant('rule'), exportTo: fc.constant(['.']),
    additionalSubsets: fc.constant(more === undefined ? undefined : [{ name: 'legacy', labels: { version: 'v0' } }]),
    ports: fc.constant(several ? twoPorts : [twoPorts[0]]),
    virtualServices: services === 0 && !several && more === undefined ? fc.constant(undefined)
      : fc.tuple(...Array.from({ length: Math.max(services, 1) }, (_, index) => virtualService(index, several ? 9090 : 80, more))),
  }, { requiredKeys: ['ports', 'additionalSubsets', 'virtualServices'] });
});

/** The routes of steps stand before all others, so beside them there is one managed route for all requests,
  perhaps for others to lead to. */
export function withRoutesOfSteps(props: Partial<IstioSubsetCanaryProps>, steps: readonly CanaryStep[]): Partial<IstioSubsetCanaryProps> {
  const none = steps.every(({ _spec: { type } }) => type !== 'setHeaderRoute' && type !== 'setMirrorRoute');
  if (none || props.virtualServices === undefined) return props;
  return { ...props, virtualServices: props.virtualServices.map(({ name, hosts, gateways, httpRoutes = [] }, index) => {
    const spec = httpRoutes[httpRoutes.length - 1]._spec;
    const { port = undefined, additionalDestinations = undefined } = spec.type === 'managed' ? spec.options : {};
    const only = { name, httpRoutes: [IstioHttpRoute.managed({ port, additionalDestinations })] };
    return index === 0 ? { ...only, hosts, gateways } : { ...only, delegate: true };
  }) };
}
