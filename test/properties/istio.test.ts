import { Chart, Testing } from 'cdk8s';
import fc from 'fast-check';
import {
  CanaryStep, IstioDestination, IstioHttpRoute, IstioSubsetCanary, type IstioSubsetCanaryProps, IstioTcpRoute,
  IstioTlsRoute, type IstioVirtualServiceOptions, StringMatch, Workload,
} from '../../src';
import { type Manifest, find, synth } from '../support/manifests';

/** What a VirtualService is made of; names and ports come from positions, so that they differ. */
interface Shape {
  readonly http: readonly boolean[];
  readonly tls: readonly boolean[];
  readonly tcp: readonly boolean[];
  readonly onMesh: boolean;
}

interface Destination {
  readonly weight: number;
  readonly destination: { readonly host: string; readonly subset?: string; readonly port?: { readonly number: number } };
}

interface Route {
  readonly name?: string;
  readonly match?: ReadonlyArray<{ readonly port?: number; readonly sniHosts?: readonly string[] }>;
  readonly route: readonly Destination[];
}

/** A list of routes, managed or not, at least one of them managed if there is any. */
const kinds = fc.oneof(fc.constant([]), fc.array(fc.boolean(), { maxLength: 3 }).map((rest) => [...rest, true]));
const shape: fc.Arbitrary<Shape> = fc.record({ http: kinds, tls: kinds, tcp: kinds, onMesh: fc.boolean() })
  .filter(({ http, tls, tcp }) => http.length + tls.length + tcp.length > 0);
const label = fc.stringMatching(/^[a-z]([a-z0-9]{0,6}[a-z0-9])?$/);

const props: fc.Arbitrary<IstioSubsetCanaryProps> = fc.record({
  shapes: fc.array(shape, { minLength: 1, maxLength: 3 }),
  service: fc.option(label, { nil: undefined }),
  qualified: fc.boolean(),
  stable: fc.constantFrom(undefined, 'old'),
  canary: fc.constantFrom(undefined, 'new'),
  selector: fc.option(fc.dictionary(label, label, { minKeys: 1, maxKeys: 3 }), { nil: undefined }),
  ports: fc.uniqueArray(fc.integer({ min: 1, max: 65535 }), { minLength: 1, maxLength: 3 }),
  additional: fc.option(fc.integer({ min: 0, max: 99 }), { nil: undefined }),
}).map(({ shapes, service, qualified, stable, canary, selector, ports, additional }) => ({
  workload: Workload.image('example.com/web:1', { port: 8080 }),
  steps: [CanaryStep.weight(50)],
  serviceName: service,
  host: qualified ? `${service ?? 'web'}.default.svc.cluster.local` : undefined,
  stableSubsetName: stable,
  canarySubsetName: canary,
  selector,
  ports: ports.map((port, index) => ({ port, name: `p${index}` })),
  additionalSubsets: additional === undefined ? undefined : [{ name: 'legacy', labels: { version: 'v0' } }],
  virtualServices: shapes.map((entry, index) => virtualService(entry, index, ports, additional)),
}));

function virtualService(
  { http, tls, tcp, onMesh }: Shape,
  index: number,
  ports: readonly number[],
  additional: number | undefined,
): IstioVirtualServiceOptions {
  const [port] = ports;
  const more = additional === undefined ? undefined : [IstioDestination.subset('legacy', { weight: additional })];
  const others = [IstioDestination.host('other')];
  return {
    name: `vs${index}`,
    hosts: [`*.vs${index}.example.com`],
    gateways: onMesh ? ['mesh'] : ['istio-ingress/public'],
    httpRoutes: http.map((managed, at) => {
      const options = { matches: [{ uri: StringMatch.prefix(`/${at}`) }] };
      return managed ? IstioHttpRoute.managed({ ...options, name: `r${at}`, port, additionalDestinations: more })
        : IstioHttpRoute.destinations(`r${at}`, others, options);
    }),
    tlsRoutes: tls.map((managed, at) => {
      const options = { sniHosts: [`a${at}.vs${index}.example.com`, `b.vs${index}.example.com`] };
      return managed ? IstioTlsRoute.managed({ ...options, port, additionalDestinations: more })
        : IstioTlsRoute.destinations(others, options);
    }),
    tcpRoutes: tcp.map((managed, at) => {
      const options = { matchPort: 1000 + at };
      return managed ? IstioTcpRoute.managed({ ...options, port, additionalDestinations: more })
        : IstioTcpRoute.destinations(others, options);
    }),
  };
}

function manifests(input: IstioSubsetCanaryProps): Manifest[] {
  const chart = new Chart(Testing.app(), 'demo', { namespace: 'default', disableResourceNameHashes: true });
  new IstioSubsetCanary(chart, 'web', input);
  return synth(chart);
}

/** The routes of a VirtualService that the Rollout lists, found the way the controller finds them. */
function listedRoutes(all: Manifest[], rule: string): Route[] {
  const { istio } = find(all, 'Rollout').spec.strategy.canary.trafficRouting;
  const entries: Manifest[] = istio.virtualServices ?? [istio.virtualService];
  expect(istio.destinationRule.name).toBe(rule);
  return entries.flatMap((entry) => {
    const { http = [], tls = [], tcp = [] } = find(all, 'VirtualService',
      entry.name as string).spec as { http?: Route[]; tls?: Route[]; tcp?: Route[] };
    const port = (route: Route): number => route.match?.[0].port ?? 0;
    return [
      ...(entry.routes ?? []).map((name: string) => http.find((route) => route.name === name)),
      ...(entry.tlsRoutes ?? []).map((listed: { port?: number; sniHosts: string[] }) =>
        tls.find((route) =>
          port(route) === (listed.port ?? 0) && JSON.stringify(route.match?.[0].sniHosts) === JSON.stringify(listed.sniHosts))),
      ...(entry.tcpRoutes ?? []).map((listed: { port?: number }) => tcp.find((route) => port(route) === (listed.port ?? 0))),
    ];
  });
}

/** All routes that hold one of the two subsets. */
function dividedRoutes(all: Manifest[], subsets: readonly string[]): Route[] {
  return all.filter((manifest) => manifest.kind === 'VirtualService')
    .flatMap(({ spec }) => [...(spec.http ?? []), ...(spec.tls ?? []), ...(spec.tcp ?? [])] as Route[])
    .filter((route) => route.route.some(({ destination }) => subsets.includes(destination.subset ?? '')));
}

test('a managed route has the stable and the canary subset at all and nothing, and the Rollout lists every one', () => {
  fc.assert(fc.property(props, (input) => {
    const all = manifests(input);
    const [stable, canary] = [input.stableSubsetName ?? 'stable', input.canarySubsetName ?? 'canary'];
    const divided = dividedRoutes(all, [stable, canary]);
    const weight = (route: Route, subset: string): number[] =>
      route.route.filter(({ destination }) => destination.subset === subset).map((entry) => entry.weight);
    for (const route of divided) {
      const extra = weight(route, 'legacy').reduce((sum, value) => sum + value, 0);
      expect(weight(route, stable)).toEqual([100 - extra]);
      expect(weight(route, canary)).toEqual([0]);
      if (input.additionalSubsets === undefined) expect(route.route).toHaveLength(2);
      for (const { destination } of route.route) {
        expect(destination.host.split('.')[0]).toBe(input.serviceName ?? 'web');
        expect(destination.port).toEqual({ number: input.ports?.[0].port });
      }
    }
    expect(divided.length).toBeGreaterThan(0);
    expect(listedRoutes(all, 'web')).toHaveLength(divided.length);
    expect(new Set(listedRoutes(all, 'web'))).toEqual(new Set(divided));
  }));
});

test('the managed DestinationRule has both subsets and no other, with the labels that the pods have', () => {
  fc.assert(fc.property(props, (input) => {
    const all = manifests(input);
    const rollout = find(all, 'Rollout').spec;
    const { destinationRule } = rollout.strategy.canary.trafficRouting.istio;
    const { host, subsets } = find(all, 'DestinationRule', destinationRule.name as string).spec;
    expect(subsets.map((subset: { name: string }) => subset.name))
      .toEqual([destinationRule.stableSubsetName, destinationRule.canarySubsetName]);
    for (const { labels } of subsets) {
      expect(Object.keys(labels as object).length).toBeGreaterThan(0);
      expect(rollout.template.metadata.labels).toMatchObject(labels as object);
    }
    for (const { destination } of dividedRoutes(all, [destinationRule.stableSubsetName])
      .flatMap((route) => route.route)) expect(destination.host).toBe(host);
    expect(find(all, 'Service').spec.selector).toEqual(subsets[0].labels);
  }));
});
