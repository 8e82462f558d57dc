import { Testing } from 'cdk8s';
import {
  CanaryStep, HeaderMatch, IstioDestination, IstioHttpRoute, IstioSubsetCanary, KedifyHeader, QueryParamMatch, RouteMatch,
  StringMatch, Workload,
} from '../../src';
import { invalid, newApp, newChart, newRoute } from '../support/fixtures';

// parse.go of regexp/syntax in Go 1.26.8: line 1094 for a bracket without its end, line 1252 for a look-ahead.
const ANY = 'must be a regular expression: a ( has no )';
const RE2 = 'must be a regular expression of RE2: a ( has no )';
const LOOK_AHEAD = 'must be a regular expression of RE2: (?=a is no group of RE2';

describe('for a proxy whose dialect is not known', () => {
  test.each<[string, () => unknown, string]>([
    ['of a header', () => HeaderMatch.regex('a', '('), `'value' ("(") ${ANY} [HeaderMatch.regex]`],
    ['of a query parameter', () => QueryParamMatch.regex('a', 'b('), `'value' ("b(") ${ANY} [QueryParamMatch.regex]`],
    ['of a path', () => RouteMatch.pathRegex('/('), `'path' ("/(") ${ANY} [RouteMatch.pathRegex]`],
    ['of a gRPC service', () => RouteMatch.grpc({ service: '(', regex: true }), `'service' ("(") ${ANY} [RouteMatch.grpc]`],
    ['of a gRPC method', () => RouteMatch.grpc({ method: '(', regex: true }), `'method' ("(") ${ANY} [RouteMatch.grpc]`],
  ])('an expression %s that none takes is refused', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('a look-ahead may be what the proxy takes', () => {
    expect([HeaderMatch.regex('a', '(?=a)'), QueryParamMatch.regex('a', '(?=a)')].map(({ value }) => value)).toEqual(['(?=a)', '(?=a)']);
    expect(() => RouteMatch.pathRegex('/(?=a)')).not.toThrow();
    expect(() => RouteMatch.grpc({ service: '(?=a).*', method: '.*', regex: true })).not.toThrow();
  });

  test('other texts may be anything', () => {
    expect([HeaderMatch.exact('a', '('), HeaderMatch.prefix('a', '('), QueryParamMatch.exact('a', '(')].map(({ value }) => value))
      .toEqual(['(', '(', '(']);
  });
});

describe('for RE2', () => {
  test.each<[string, () => unknown, string]>([
    ['of a text', () => StringMatch.regex('/('), `'value' ("/(") ${RE2} [StringMatch.regex]`],
    ['of a text, a look-ahead', () => StringMatch.regex('(?=a)'), `'value' ("(?=a)") ${LOOK_AHEAD} [StringMatch.regex]`],
    ['of a header of Kedify', () => KedifyHeader.regex('a', '('), `'pattern' ("(") ${RE2} [KedifyHeader.regex]`],
    ['of a header of a mirror route', () => CanaryStep.mirrorRoute('m', { matches: [{ method: StringMatch.exact('GET') },
      { headers: [HeaderMatch.exact('a', '('), HeaderMatch.regex('b', '(?=a)')] }] }),
    `'matches[1].headers.b' ("(?=a)") ${LOOK_AHEAD} [CanaryStep.mirrorRoute]`],
  ])('an expression %s is refused', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('conditions of a route of Istio', () => {
    const foreign = HeaderMatch.regex('b', '(?=a)');
    expect(() => IstioHttpRoute.destinations('a', [IstioDestination.host('a')], {
      matches: [{ headers: [foreign, HeaderMatch.regex('c', 'a+')], withoutHeaders: [foreign], queryParams: [QueryParamMatch.regex('q',
        '(?=a)')] }],
    })).toThrow([
      `'matches[0].headers.b' ("(?=a)") ${LOOK_AHEAD} [IstioHttpRoute.destinations]`,
      `'matches[0].withoutHeaders.b' ("(?=a)") ${LOOK_AHEAD} [IstioHttpRoute.destinations]`,
      `'matches[0].queryParams.q' ("(?=a)") ${LOOK_AHEAD} [IstioHttpRoute.destinations]`,
    ].join('\n'));
  });

  test('a header route of a canary of Istio', () => {
    const chart = newChart();
    new IstioSubsetCanary(chart, 'web', {
      workload: Workload.image('web:1', { port: 8080 }),
      replicas: 3,
      steps: [CanaryStep.canaryReplicas(1), CanaryStep.headerRoute('qa', [HeaderMatch.regex('a', 'b'), HeaderMatch.regex('x-qa', '(?=a)')]),
        CanaryStep.pause()],
    });
    expect(() => Testing.synth(chart)).toThrow(`'steps[1].matches.x-qa' ("(?=a)") ${LOOK_AHEAD}`);
  });
});

// The plugin writes the prefix with `.*` behind it as a RegularExpression: pkg/plugin/httproute.go:245-248 of
// rollouts-plugin-trafficrouter-gatewayapi v0.15.0.
describe('a prefix of a header that the Gateway API plugin makes an expression of', () => {
  const steps = (value: string): CanaryStep[] => [CanaryStep.weight(10),
    CanaryStep.headerRoute('qa', [HeaderMatch.prefix('a', 'b'), HeaderMatch.prefix('x-qa', value)]), CanaryStep.pause()];

  test.each(['a+b', '(', 'a|b', '[', 'a$', '^a', 'a\\', 'a{', '*', '?', 'a)', 'a]', 'a}'])('must not have %s', (value) => {
    const chart = newChart();
    newRoute(chart, newApp(chart, { steps: steps(value) }));
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/web] 'steps[1].matches.x-qa' (${JSON.stringify(value)}) must not have `

             + '\\ + * ? ( ) [ ] { } ^ $ or | in a prefix: the plugin makes a regular expression of it as it is; '
      + 'use HeaderMatch.regex and escape them'));
  });

  test.each(['v1.2', 'a-b_c', 'a/b=c;d', 'é '])('may have %s', (value) => {
    const chart = newChart();
    newRoute(chart, newApp(chart, { steps: steps(value) }));
    expect(() => Testing.synth(chart)).not.toThrow();
  });
});
