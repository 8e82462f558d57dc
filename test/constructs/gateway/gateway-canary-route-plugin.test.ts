import { CanaryStep, HeaderMatch, InProgressLabel, RouteKind, RouteMatch } from '../../../src';
import { newApp, newLayer4Chart, newRoute } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

const headerSteps = [CanaryStep.weight(1), CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')])];
const weightSteps = [CanaryStep.weight(1)];

/** The plugin's settings for an app with one route of each of these kinds. */
function settings(kinds: RouteKind[], steps = weightSteps, inProgressLabel?: InProgressLabel): unknown {
  const chart = newLayer4Chart();
  const app = newApp(chart, { steps });
  kinds.forEach((kind, index) => {
    // The plugin adds its headers to the matches of a GRPCRoute, so there must be one.
    const matches = kind === RouteKind.GRPC ? [RouteMatch.grpc({ service: 'a.B' })] : undefined;
    newRoute(chart, app, { kind, matches, inProgressLabel }, `route-${index}`);
  });
  return find(synth(chart), 'Rollout').spec.strategy.canary.trafficRouting.plugins['argoproj-labs/gatewayAPI'];
}

test.each<[string, RouteKind[], object]>([
  ['one HTTPRoute', [RouteKind.HTTP], { httpRoute: 'route-0' }],
  ['one GRPCRoute', [RouteKind.GRPC], { grpcRoute: 'route-0' }],
  ['one TCPRoute', [RouteKind.TCP], { tcpRoute: 'route-0' }],
  ['one TLSRoute', [RouteKind.TLS], { tlsRoute: 'route-0' }],
  ['one of each kind', Object.values(RouteKind), { httpRoute: 'route-0', grpcRoute: 'route-1', tcpRoute: 'route-2', tlsRoute: 'route-3' }],
  ['two of one kind', [RouteKind.HTTP, RouteKind.HTTP],
    { httpRoutes: [{ name: 'route-0', useHeaderRoutes: false }, { name: 'route-1', useHeaderRoutes: false }] }],
  ['two of a kind without headers', [RouteKind.TCP, RouteKind.TCP], { tcpRoutes: [{ name: 'route-0' }, { name: 'route-1' }] }],
])('without header routes: %s', (_, kinds, expected) => {
  expect(settings(kinds)).toEqual({ ...expected, namespace: 'default' });
});

test.each<[string, RouteKind[], object]>([
  ['one HTTPRoute', [RouteKind.HTTP], { httpRoutes: [{ name: 'route-0', useHeaderRoutes: true }] }],
  ['one GRPCRoute', [RouteKind.GRPC], { grpcRoutes: [{ name: 'route-0', useHeaderRoutes: true }] }],
  ['two of one kind', [RouteKind.HTTP, RouteKind.HTTP],
    { httpRoutes: [{ name: 'route-0', useHeaderRoutes: true }, { name: 'route-1', useHeaderRoutes: true }] }],
  ['beside a kind without headers', [RouteKind.HTTP, RouteKind.TCP],
    { httpRoutes: [{ name: 'route-0', useHeaderRoutes: true }], tcpRoute: 'route-1' }],
])('with header routes: %s', (_, kinds, expected) => {
  expect(settings(kinds, headerSteps)).toEqual({ ...expected, namespace: 'default' });
});

test('no label, and another one', () => {
  expect(settings([RouteKind.HTTP], weightSteps, InProgressLabel.disabled()))
    .toEqual({ httpRoute: 'route-0', namespace: 'default', disableInProgressLabel: true });
  expect(settings([RouteKind.HTTP, RouteKind.TCP], weightSteps, InProgressLabel.of('a', 'b'))).toEqual({
    httpRoute: 'route-0', tcpRoute: 'route-1', namespace: 'default', inProgressLabelKey: 'a', inProgressLabelValue: 'b',
  });
});
