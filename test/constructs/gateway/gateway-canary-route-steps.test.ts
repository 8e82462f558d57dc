import { Duration, Testing } from 'cdk8s';
import {
  CanaryStep, ExperimentSpecRef, type GatewayCanaryRouteProps, HeaderMatch, RouteBackend, RouteKind, RouteMatch, RouteRule,
  StringMatch,
} from '../../../src';
import { invalid, newApp, newChart, newLayer4Chart, newRoute } from '../../support/fixtures';
import type { Manifest } from '../../support/manifests';

const other = RouteBackend.service('other', 80);

describe('steps that the plugin cannot carry out', () => {
  const weight = CanaryStep.weight(1);
  const header = CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')]);
  const experiment = CanaryStep.experiment({ duration: Duration.seconds(1),
    templates: [{ name: 'new', specRef: ExperimentSpecRef.CANARY, weight: 0 }] });

  test.each<[string, RouteKind, CanaryStep]>([
    [
      '\'steps[1]\' ("copy") must not be a mirror route: Argo Rollouts 1.10.2 takes it, and no known release of the Gateway API plugin '
        + 'does anything',
      RouteKind.HTTP, CanaryStep.mirrorRoute('copy', { matches: [{ path: StringMatch.prefix('/') }] }),
    ],
    ['\'steps[1]\' ("qa") needs an HTTPRoute or a GRPCRoute: a TCPRoute knows no headers', RouteKind.TCP, header],
    ['\'steps[1]\' ("qa") needs an HTTPRoute or a GRPCRoute: a TLSRoute knows no headers', RouteKind.TLS, header],
    ['\'steps[1]\' ("new") needs an HTTPRoute for its weight: the plugin weighs experiments in no other kind', RouteKind.GRPC, experiment],
  ])('%s', (message, kind, step) => {
    const chart = newLayer4Chart();
    newRoute(chart, newApp(chart, { steps: [weight, step] }), { kind });
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/web] ${message}`));
  });
});

test.each<[string, CanaryStep[]]>([
  [
    '\'steps[2]\' ("dev") must match a header that the header route "qa" does not match: the plugin would delete that route\'s rules as '
      + 'its own',
    [CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa'), HeaderMatch.exact('tenant', 'a')]),
      CanaryStep.headerRoute('dev', [HeaderMatch.exact('role', 'dev')])],
  ],
  [
    '\'steps[3]\' ("qa") must not be removed while the header route "dev" is set: the plugin removes all header routes at once',
    [CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')]), CanaryStep.headerRoute('dev', [HeaderMatch.exact('tenant', 'dev')]),
      CanaryStep.removeHeaderRoute('qa')],
  ],
])('header routes side by side: %s', (message, steps) => {
  const chart = newChart();
  newRoute(chart, newApp(chart, { steps: [CanaryStep.weight(1), ...steps] }));
  expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/web] ${message}`));
});

describe('header routes', () => {
  function steps(...names: string[]): CanaryStep[] {
    return [CanaryStep.weight(1), ...names.map((name) => CanaryStep.headerRoute(name, [HeaderMatch.exact(`x-${name}`, 'on')]))];
  }

  const many = Array.from({ length: 16 }, (_, index) => HeaderMatch.exact(`h${index}`, '1'));
  const made = 'must not be the name of a rule that the plugin makes for the header route "qa": it would be deleted';

  test.each<[string, CanaryStep[], Partial<GatewayCanaryRouteProps>]>([
    [`'rules[0].name' ("qa") ${made}`, steps('qa'), { rules: [RouteRule.managed({ name: 'qa' })] }],
    [`'rules[1].name' ("qa-12") ${made}`, steps('qa'),
      { rules: [RouteRule.managed(), RouteRule.unmanaged({ name: 'qa-12', backends: [other] })] }],
    ['\'steps\' ("qa-1") must not look like a rule that the plugin makes for another header route', steps('qa', 'qa-1'), {}],
    [
      '\'rules\' (18) must be at most 16 with the rules that header routes add: one for each managed rule',
      steps('a', 'b'), { rules: Array.from({ length: 6 }, () => RouteRule.managed()) },
    ],
    [
      '\'rules\' (130) must have at most 128 matches in all, with those that header routes add',
      steps('qa'),
        { rules: [1, 2].map(() => RouteRule.managed({ matches: Array.from({ length: 32 }, () => RouteMatch.anyPath()) }))
          .concat(RouteRule.managed()) },
    ],
    [
      '\'rules[0].matches\' ("role") must not match a header that a header route of the steps matches: the API server takes no header '
        + 'twice',
      [CanaryStep.weight(1), CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')])],
        { matches: [RouteMatch.anyPath({ headers: [HeaderMatch.exact('Role', 'dev')] })] },
    ],
    [
      '\'rules[0].matches\' ("Role") must not match a header that a header route of the steps matches: the API server takes no header '
        + 'twice',
      [CanaryStep.weight(1), CanaryStep.headerRoute('qa', [HeaderMatch.exact('Role', 'qa')])],
      { matches: [RouteMatch.anyPath({ headers: [HeaderMatch.exact('role', 'dev')] })] },
    ],
    ['\'rules[0].matches\' (17) must have at most 16 headers with those of a header route', steps('qa'),
      { matches: [RouteMatch.anyPath({ headers: many })] }],
  ])('%s', (message, appSteps, props) => {
    const chart = newChart();
    newRoute(chart, newApp(chart, { steps: appSteps }), props);
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/route] ${message}`));
  });

  // The plugin makes a match of the headers alone then: pkg/plugin/grpcroute.go:145-148 of v0.15.0; so since v0.4.1.
  test('a GRPCRoute without matches takes them, in one managed rule or in two', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart, { steps: steps('qa') }), { kind: RouteKind.GRPC });
    newRoute(chart, newApp(chart, { steps: steps('qa') }, 'other'), {
      kind: RouteKind.GRPC, hostnames: ['other.example.com'],
      rules: [RouteRule.managed(), RouteRule.managed({ matches: [RouteMatch.grpc({ service: 'a.B' })] })],
    }, 'other-route');
    const routes = (Testing.synth(chart) as Manifest[]).filter(({ kind }) => kind === 'GRPCRoute');
    expect(routes.map(({ spec }) => spec.rules.map(({ matches }: { matches?: unknown[] }) => matches?.length ?? 0))).toEqual([[0], [0, 1]]);
  });

  // 128 matches are those of the spec: CEL of spec.rules in gateway.networking.k8s.io_grpcroutes.yaml, v1.4.1.
  test.each([
    ['without header routes a GRPC rule without matches has none', 64, undefined, []],
    ['with a header route it gets one', 64, 129, steps('qa')],
    ['and all others as many as they have', 63, undefined, steps('qa')],
  ] as const)('%s', (_, last, problem, appSteps) => {
    const chart = newChart();
    const many = (count: number) => Array.from({ length: count }, (__, index) => RouteMatch.grpc({ service: `a.B${index}` }));
    const backends = [RouteBackend.service('other', 80)];
    newRoute(chart, newApp(chart, appSteps.length === 0 ? {} : { steps: [...appSteps] }), { kind: RouteKind.GRPC, rules: [
      RouteRule.unmanaged({ matches: many(64), backends }), RouteRule.unmanaged({ matches: many(last), backends }), RouteRule.managed(),
    ] });
    const synth = () => Testing.synth(chart);
    if (problem === undefined) expect(synth).not.toThrow();
    else expect(synth).toThrow(invalid(
      `[demo/route] 'rules' (${problem}) must have at most 128 matches in all, with those that header routes add`));
  });

  test.each(['qa-b', 'qa-1b', 'qa1', 'a-qa'])('the rule name %p is none of the plugin\'s', (name) => {
    const chart = newChart();
    newRoute(chart, newApp(chart, { steps: steps('qa') }), { rules: [RouteRule.managed({ name })] });
    expect(Testing.synth(chart)).toHaveLength(4);
  });
});
