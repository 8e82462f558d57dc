import { Duration, Testing } from 'cdk8s';
import {
  CanaryStep, ExperimentSpecRef, type GatewayCanaryRouteProps, HeaderMatch, RouteBackend, RouteKind, RouteMatch, RouteRule,
  StringMatch,
} from '../../../src';
import { invalid, newApp, newChart, newRoute } from '../../support/fixtures';

const other = RouteBackend.service('other', 80);

describe('steps that the plugin cannot carry out', () => {
  const weight = CanaryStep.weight(1);
  const header = CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')]);
  const experiment = CanaryStep.experiment({ duration: Duration.seconds(1),
    templates: [{ name: 'new', specRef: ExperimentSpecRef.CANARY, weight: 0 }] });

  test.each<[string, RouteKind, CanaryStep]>([
    [
      '\'steps[1]\' ("copy") must not be a mirror route: Argo Rollouts 1.9 refuses it with the Gateway API plugin, which would do nothing',
      RouteKind.HTTP, CanaryStep.mirrorRoute('copy', { matches: [{ path: StringMatch.prefix('/') }] }),
    ],
    ['\'steps[1]\' ("qa") needs an HTTPRoute or a GRPCRoute: a TCPRoute knows no headers', RouteKind.TCP, header],
    ['\'steps[1]\' ("qa") needs an HTTPRoute or a GRPCRoute: a TLSRoute knows no headers', RouteKind.TLS, header],
    ['\'steps[1]\' ("new") needs an HTTPRoute for its weight: the plugin weighs experiments in no other kind', RouteKind.GRPC, experiment],
  ])('%s', (message, kind, step) => {
    const chart = newChart();
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
    [
      '\'rules[0].matches\' ([]) must have an entry where the steps set a header route: the plugin adds the headers to the matches that '
        + 'are there',
      steps('qa'), { kind: RouteKind.GRPC },
    ],
  ])('%s', (message, appSteps, props) => {
    const chart = newChart();
    newRoute(chart, newApp(chart, { steps: appSteps }), props);
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/route] ${message}`));
  });

  test.each(['qa-b', 'qa-1b', 'qa1', 'a-qa'])('the rule name %p is none of the plugin\'s', (name) => {
    const chart = newChart();
    newRoute(chart, newApp(chart, { steps: steps('qa') }), { rules: [RouteRule.managed({ name })] });
    expect(Testing.synth(chart)).toHaveLength(4);
  });
});
