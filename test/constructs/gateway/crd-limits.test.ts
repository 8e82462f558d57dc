import { Testing } from 'cdk8s';
import {
  GatewayApiBundle, GatewayRoute, type GatewayRouteProps, Platform, RouteBackend, RouteKind, RouteParent, RouteRule,
} from '../../../src';
import { invalid, newChart } from '../../support/fixtures';

/** The bundle and the channel of the rules for the ports of parents. */
const EXPERIMENTAL = GatewayApiBundle.experimental('1.4.1');

const edge = (options: Parameters<typeof RouteParent.gateway>[1] = {}): RouteParent => RouteParent.gateway('edge', options);

function synth(props: Partial<GatewayRouteProps>, gatewayApi?: GatewayApiBundle): () => unknown[] {
  const chart = newChart();
  Platform.of({ gatewayApi }).applyTo(chart);
  new GatewayRoute(chart, 'route', { parents: [edge()], backends: [RouteBackend.service('other', 80)], ...props });
  return () => Testing.synth(chart) as unknown[];
}

const granted = (namespaces: readonly string[]): Partial<GatewayRouteProps> => ({
  grantReferences: true, backends: namespaces.map((namespace, index) => RouteBackend.service(`a${index}`, 80, { namespace })) });

describe('two references to one parent', () => {
  // CEL of spec.parentRefs in Gateway API v1.4.1, config/crd/experimental/gateway.networking.k8s.io_tcproutes.yaml:266 and :276:
  // both fields in all of them, or in none.
  test.each([
    ['a sectionName and a port', 'sectionName', [edge({ sectionName: 'a' }), edge({ port: 80 })]],
    ['a sectionName and nothing', 'sectionName', [edge({ sectionName: 'a' }), edge()]],
    ['a port and nothing', 'port', [edge({ port: 80 }), edge()]],
    ['one sectionName with a port, one without', 'port', [edge({ sectionName: 'a', port: 80 }), edge({ sectionName: 'b' })]],
  ])('%s', (_, field, parents) => {
    for (const kind of [RouteKind.TCP, RouteKind.TLS]) {
      expect(synth({ kind, parents }, EXPERIMENTAL)).toThrow(invalid(
        `[demo/route] 'parents[1]' ("edge") must have a ${field} in all references to one parent, or in none`));
    }
  });

  test.each([
    ['two ports', [edge({ port: 80 }), edge({ port: 81 })]],
    ['two sections', [edge({ sectionName: 'a' }), edge({ sectionName: 'b' })]],
    ['two sections with one port', [edge({ sectionName: 'a', port: 80 }), edge({ sectionName: 'b', port: 80 })]],
    ['two parents', [edge({ port: 80 }), RouteParent.gateway('other')]],
  ])('%s are taken', (_, parents) => {
    expect(synth({ kind: RouteKind.TCP, parents }, EXPERIMENTAL)).not.toThrow();
  });

  // Gateway API v1.4.1, config/crd/standard/gateway.networking.k8s.io_httproutes.yaml:319 and :328.
  test('the standard channel does not look at the port, so it may be in one alone', () => {
    expect(synth({ parents: [edge({ sectionName: 'a', port: 80 }), edge({ sectionName: 'b' })] })).not.toThrow();
  });
});

describe('spec.to.maxItems of a ReferenceGrant', () => {
  test('16 Services of one namespace, and of each of two', () => {
    expect(synth(granted(Array.from({ length: 16 }, () => 'there')))()).toHaveLength(2);
    expect(synth(granted(Array.from({ length: 16 }, (_, index) => `there${index % 2}`)))()).toHaveLength(3);
  });

  test('17 are too many for one grant', () => {
    const last = { backends: [RouteBackend.service('b', 80, { namespace: 'there' })] };
    const rules = [granted(Array.from({ length: 16 }, () => 'there')), last].map(({ backends }) => RouteRule.unmanaged({ backends }));
    expect(synth({ grantReferences: true, backends: undefined, rules })).toThrow(invalid(
      '[demo/route] \'grantReferences\' (17) must be for at most 16 Services of the namespace "there", which is what a ReferenceGrant '
        + 'takes'));
    expect(synth({ backends: undefined, rules })).not.toThrow();
  });
});
