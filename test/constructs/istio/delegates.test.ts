import { Testing } from 'cdk8s';
import {
  CanaryStep, HeaderMatch, IstioDestination, IstioHttpRoute, IstioIngress, type IstioIngressProps, IstioSubsetCanary,
  type IstioSubsetCanaryProps, IstioTcpRoute, IstioTlsRoute, StringMatch, Workload,
} from '../../../src';
import { invalid, newChart } from '../../support/fixtures';
import { type Manifest, find } from '../../support/manifests';

const STEPS = [CanaryStep.canaryReplicas(2), CanaryStep.headerRoute('qa', [HeaderMatch.exact('x-qa', '1')]), CanaryStep.pause(),
  CanaryStep.weight(50)];
const WEB = [{ uri: StringMatch.prefix('/web') }];

function synth(props: Partial<IstioSubsetCanaryProps>, ingress?: Partial<IstioIngressProps>): Manifest[] {
  const chart = newChart();
  const canary = new IstioSubsetCanary(chart, 'web',
    { workload: Workload.image('web:1', { port: 8080 }), port: 80, replicas: 3, steps: STEPS, ...props });
  if (ingress !== undefined) new IstioIngress(chart, 'public', { canary, hosts: ['shop.example.com'], gateway: 'edge', ...ingress });
  return Testing.synth(chart);
}

test('paths, rewrites and other routes stand before a preview by header in the VirtualService that leads to the canary\'s', () => {
  const all = synth({ delegate: true }, {
    httpRoutes: [IstioHttpRoute.destinations('api', [IstioDestination.host('api')], { matches: [{ uri: StringMatch.prefix('/api') }] })],
    route: { matches: WEB, rewrite: { uri: '/' } },
  });
  expect(find(all, 'VirtualService', 'web').spec).toEqual({ http: [{ name: 'primary', route: [
    { destination: { host: 'web', subset: 'stable' }, weight: 100 },
    { destination: { host: 'web', subset: 'canary' }, weight: 0 },
  ] }] });
  expect(find(all, 'VirtualService', 'public').spec).toEqual({
    hosts: ['shop.example.com'], gateways: ['edge'],
    http: [
      { name: 'api', match: [{ uri: { prefix: '/api' } }], route: [{ destination: { host: 'api' }, weight: 100 }] },
      { name: 'ingress', match: [{ uri: { prefix: '/web' } }], rewrite: { uri: '/' }, delegate: { name: 'web' } },
    ],
  });
  expect(find(all, 'Rollout').spec.strategy.canary.trafficRouting.istio.virtualService).toEqual({ name: 'web', routes: ['primary'] });
});

test('an ingress of another namespace says that of the canary', () => {
  const all = synth({ delegate: true, namespace: 'shop' }, { namespace: 'edge' });
  expect(find(all, 'VirtualService', 'public').spec.http).toEqual([{ name: 'ingress', delegate: { name: 'web', namespace: 'shop' } }]);
});

test('of several, an ingress says which', () => {
  const virtualServices = [{ name: 'one', delegate: true }, { name: 'two', delegate: true }, { name: 'mesh' }];
  const all = synth({ virtualServices }, { delegateName: 'two' });
  expect(find(all, 'VirtualService', 'public').spec.http).toEqual([{ name: 'ingress', delegate: { name: 'two' } }]);
  expect(() => synth({ virtualServices }, {}))
    .toThrow(invalid('[demo/public] \'delegateName\' (not set) must be set where the canary has several: one, two'));
  expect(() => synth({ virtualServices }, { delegateName: 'mesh' }))
    .toThrow(invalid('[demo/public] \'delegateName\' ("mesh") must be a VirtualService of the canary with delegate: one, two'));
  expect(() => synth({}, { delegateName: 'web' }))
    .toThrow(invalid('[demo/public] \'delegateName\' ("web") must be a VirtualService of the canary with delegate: there is none'));
});

test('the port of the Service is that of the VirtualService it leads to', () => {
  expect(() => synth({ delegate: true }, { port: 80 }))
    .toThrow(invalid('[demo/public] \'port\' (80) must not be set: the VirtualService that the route leads to has the port'));
});

describe('matches that Istio does not merge (istio 1.30.3, pilot/pkg/model/virtualservice.go:344)', () => {
  const why = 'must not be set: Istio leaves out routes with matches of the VirtualService that this one leads to';
  const route = { matches: [...WEB, { uri: StringMatch.prefix('/a'), ignoreUriCase: true }, { sourceNamespace: 'a' }] };
  const faults = invalid(`[demo/public] 'route.matches[1].ignoreUriCase' (true) ${why}`,
    `[demo/public] 'route.matches[2].sourceNamespace' ("a") ${why}`);

  test('with a route of the steps', () => {
    expect(() => synth({ delegate: true }, { route })).toThrow(faults);
  });

  test('with matches of a managed route', () => {
    const httpRoutes = [IstioHttpRoute.managed({ matches: [{ method: StringMatch.exact('GET') }] })];
    expect(() => synth({ delegate: true, httpRoutes, steps: [CanaryStep.weight(50)] }, { route })).toThrow(faults);
  });

  test('without either they are fine', () => {
    expect(() => synth({ delegate: true, steps: [CanaryStep.weight(50)] }, { route })).not.toThrow();
    expect(() => synth({ delegate: true }, { route: { matches: [{ ...WEB[0], ignoreUriCase: false }] } })).not.toThrow();
  });
});

test('what istiod refuses of a VirtualService without hosts (istio 1.30.3, pkg/config/validation/validation.go:1750-1763)', () => {
  const set = 'must not be set with delegate: it comes from the VirtualService that leads to this one';
  const http = 'must not be set with delegate: only HTTP routes lead to another VirtualService';
  expect(() => synth({
    delegate: true, hosts: ['a.example.com'], gateways: ['edge'], steps: [CanaryStep.weight(50)],
    tlsRoutes: [IstioTlsRoute.managed({ sniHosts: ['a.example.com'], matchPort: 443 })], tcpRoutes: [IstioTcpRoute.managed()],
    httpRoutes: [IstioHttpRoute.delegate('on', 'other', { matches: WEB }), IstioHttpRoute.managed()],
  })).toThrow(invalid(
    `[demo/web] 'hosts' (["a.example.com"]) ${set}`,
    `[demo/web] 'gateways' (["edge"]) ${set}`,
    `[demo/web] 'tlsRoutes' (1) ${http}`,
    `[demo/web] 'tcpRoutes' (1) ${http}`,
    '[demo/web] \'httpRoutes[0]\' ("on") must not lead to another VirtualService from one that others lead to',
  ));
});

test('a match may name the gateways of whoever leads to it', () => {
  const httpRoutes = [IstioHttpRoute.managed({ name: 'edge', matches: [{ gateways: ['edge'] }] }), IstioHttpRoute.managed()];
  expect(() => synth({ delegate: true, httpRoutes, steps: [CanaryStep.weight(50)] })).not.toThrow();
});

test('a list of VirtualServices and the shorthand for one exclude each other', () => {
  expect(() => synth({ delegate: true, virtualServices: [{ name: 'one' }] }))
    .toThrow(invalid('[demo/web] \'delegate\' ("set") must not be set together with virtualServices'));
});

describe('IstioHttpRoute.delegate', () => {
  test.each<[string, () => unknown, string]>([
    ['no name', () => IstioHttpRoute.delegate('', 'web'), '\'name\' ("") must not be empty'],
    ['no VirtualService', () => IstioHttpRoute.delegate('web', ''), '\'virtualService\' ("") must not be empty'],
    ['a VirtualService that is no name', () => IstioHttpRoute.delegate('web', 'a.b'), '\'virtualService\' ("a.b") must be'],
    ['a namespace that is none', () => IstioHttpRoute.delegate('web', 'web', { namespace: 'A' }), '\'namespace\' ("A") must be'],
    ['a policy that is none', () => IstioHttpRoute.delegate('web', 'web', { retries: { attempts: -1 } }),
      '\'retries.attempts\' (-1) must be'],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(message);
    expect(make).toThrow(/ \[IstioHttpRoute\.delegate]$/);
  });

  test('has the policies of any route', () => {
    const httpRoutes = [
      IstioHttpRoute.delegate('other', 'others', { namespace: 'shop', matches: WEB, headers: { request: { set: { a: 'b' } } } }),
      IstioHttpRoute.managed()];
    expect(find(synth({ httpRoutes, steps: [CanaryStep.weight(50)] }), 'VirtualService').spec.http[0]).toEqual({
      name: 'other', match: [{ uri: { prefix: '/web' } }], headers: { request: { set: { a: 'b' } } },
      delegate: { name: 'others', namespace: 'shop' },
    });
  });
});
