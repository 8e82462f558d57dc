import { Duration } from 'cdk8s';
import { CloudWatchQuery, MetricProvider } from '../../../src';
import { conditionProblem } from '../../../src/values/analysis/metric-condition';
import { timeProblem } from '../../../src/values/analysis/time-expression';
import { problemTexts } from '../../support/problem-texts';

// What a provider hands to EvaluateResult, by file and line of metricproviders/ in argo-rollouts v1.9.1.
const providers = {
  // prometheus/prometheus.go:172, a vector; 182, a matrix; 160, a scalar.
  list: MetricProvider.prometheus({ query: 'sum(up)' }),
  range: MetricProvider.prometheus({ query: 'scalar(up)', rangeQuery: { start: 'now()', end: 'now()', step: Duration.minutes(1) } }),
  number: MetricProvider.prometheus({ query: 'scalar(up)' }),
  either: MetricProvider.prometheus({ query: '{{args.query}}' }),
  // graphite/graphite.go:120.
  graphite: MetricProvider.graphite({ address: 'http://graphite', query: 'target=a' }),
  // influxdb/influxdb.go:101.
  influxdb: MetricProvider.influxdb({ query: 'from()' }),
  // cloudwatch/cloudwatch.go:94.
  cloudWatch: MetricProvider.cloudWatch({ metricDataQueries: [CloudWatchQuery.expression('a', 'b')] }),
  // datadog/datadog.go:278 and 325, nil without data; 295 and 347, a number.
  datadog: MetricProvider.datadog({ query: 'a' }),
  // newrelic/newrelic.go:150, one row; 157, several.
  newRelic: MetricProvider.newRelic({ query: 'a' }),
  // skywalking/skywalking.go:101.
  skywalking: MetricProvider.skywalking({ address: 'http://skywalking', query: 'a', interval: Duration.minutes(1) }),
  // wavefront/wavefront.go:161, one series; 180, several.
  wavefront: MetricProvider.wavefront({ address: 'a', query: 'a' }),
  // webmetric/webmetric.go:147.
  web: MetricProvider.web({ url: 'http://web' }),
  plugin: MetricProvider.plugin('a/b'),
};
type Provider = keyof typeof providers;

function textOf(provider: Provider, condition: string): string[] {
  return problemTexts([conditionProblem('successCondition', condition, providers[provider]._spec)]);
}

const RULE = 'must be a condition that the controller can evaluate:';

test.each<[Provider, string, string]>([
  ['list', 'result > 0.9', '> takes two numbers or two texts, not a list and a number (character 8); '
    + 'result of this query is a list of numbers, the first one is result[0]'],
  ['list', 'result[0] >= ', 'it ends where a value is missing (character 14)'],
  ['list', 'reslt[0] > 1', 'nothing is called reslt: there are result, asInt, asFloat, isNaN, isInf, isNil, default, '
    + 'and the functions of expr-lang (character 1)'],
  ['list', 'isNaN(result[0], 1)', 'isNaN() takes 1 argument, not 2 (character 1)'],
  ['number', 'result[0] > 1', 'a number has no elements (character 7); '
    + 'result of this query is a number: write result, not an element of it'],
  ['datadog', 'result[0] > 1', 'a number has no elements (character 7); '
    + 'result is a number, or nil without data: write default(result, 0)'],
  ['cloudWatch', 'result[0].Value[0] > 1', 'the object has no Value: there are Id, Label, Messages, StatusCode, Timestamps, Values '
    + '(character 11); result is the list of answers, a value is result[0].Values[0]'],
  ['web', 'result ? 1 : 2', 'it gives a number (character 1); compare result with what it must be, such as result == true'],
])('%s: %s is refused', (provider, condition, text) => {
  expect(textOf(provider, condition)).toEqual([`'successCondition' (${JSON.stringify(condition)}) ${RULE} ${text}`]);
});

// The checker's rules: antonmedv/expr v1.15.5 (Argo Rollouts 1.9) and expr-lang/expr v1.17.7 (1.10). Lines of checker/checker.go in
// v1.17.7: 283 unknown name, 314 and 505 mismatched types, 560 and 574 elements, 587 and 597 fields, 693 and after what takes only lists,
// 1081 to 1094 too few and too many arguments, 1156 their types, 1247 a builtin declared anew. A condition that gives no boolean:
// utils/evaluate/evaluate.go:128 of argo-rollouts v1.9.1, :150 of v1.10.2.
test.each<[Provider, string]>([
  ['list', 'result.x == 1'], ['list', 'result["a"] == 1'], ['list', 'result[0.5] > 1'], ['list', 'result[0]'], ['list', 'result'],
  ['list', 'result[0] == "a"'], ['list', 'result == 1'], ['list', 'isNaN(result)'], ['list', 'isInf(result)'],
  ['list', 'asFloat(result) > 1'],
  ['list', 'default(result, 0) > 1'], ['list', 'result && true'], ['list', '!result'], ['list', '!result[0]'], ['list', '-result > 1'],
  ['list', 'result + 1 > 2'], ['list', 'result[0] - "a" > 1'], ['list', 'result * 2 > 1'], ['list', 'result[0] % 2 == 0'],
  ['list', 'all(result, #)'], ['list', 'all(result, # == "a")'], ['list', 'any(result[0], # > 1)'], ['list', 'len(result[0]) > 1'],
  ['list', 'len(result)'], ['list', 'len() > 1'], ['list', 'len(result, 1) > 1'], ['list', 'lenght(result) > 1'],
  ['list', 'result | foo() > 1'],
  ['list', '"a" in result'], ['list', 'result in 1'], ['list', 'result[0] contains "a"'], ['list', 'result matches "a"'],
  ['list', 'abs(result) > 1'],
  ['list', 'result[0] ? true : false'], ['list', 'let result = 1; result > 0'], ['list', 'let x = result; x > 1'],
  ['list', 'result[0][0] > 1'],
  ['list', 'first(result) == "a"'], ['list', 'map(result, # > 1)[0] > 1'], ['list', 'filter(result, # > 1) > 1'],
  ['list', 'count(result, # > 1)'],
  ['list', 'result() > 1'], ['list', 'default(result) == 1'], ['list', 'isNaN("a")'], ['list', 'result > {{args.limit}}'],
  ['list', 'asFloat > 1'],
  ['list', '"a" > 1'], ['list', 'nil > 1'], ['list', 'keys(result) == []'], ['list', 'find(result, # > 1).x == 1'],
  ['list', 'true == result[1:2]'],
  ['list', 'all(result, #index > 1)'], ['list', '1 in {a: 1}'], ['list', 'result[:"a"] == []'],
  ['list', 'result[0] in ["a"] && result > 1'],
  ['list', 'sum(result) > "a"'], ['list', 'get(result, "a") == 1'], ['list', 'result ?? false'], ['list', '1..result[0] == []'],
  ['list', 'upper(1) == "a"'],
  ['range', 'result > 1'], ['number', 'len(result) > 0'], ['number', 'all(result, # > 1)'], ['number', 'result.x == 1'],
  ['number', 'result[1:] == 1'],
  ['number', 'result == "1"'], ['number', 'result'], ['either', 'result.x > 1'], ['either', 'result'], ['either', 'result == "a"'],
  ['graphite', 'result > 1'], ['influxdb', 'result > 1'], ['influxdb', 'result.value > 1'], ['influxdb', 'isNaN(result)'],
  ['cloudWatch', 'result > 1'], ['cloudWatch', 'result.Values[0] > 1'], ['cloudWatch', 'result[0].Values > 1'],
  ['cloudWatch', 'result[0] > 1'],
  ['cloudWatch', 'result[0].values[0] > 1'], ['cloudWatch', 'result[0][0] > 1'], ['cloudWatch', 'all(result, .Values > 1)'],
  ['datadog', 'result.x > 1'], ['datadog', 'len(result) == 0'], ['datadog', 'result > "a"'], ['datadog', 'result'],
  ['newRelic', 'result > 1'], ['newRelic', 'result[0] > 1'], ['newRelic', 'result == 1'], ['newRelic', '!result'],
  ['skywalking', 'result > 1'], ['skywalking', 'result[0] > 1'], ['skywalking', 'result'], ['wavefront', 'result.x > 1'],
  ['wavefront', 'result'],
  ['web', 'result >'], ['web', 'resutl == 1'], ['web', '1 + 1'], ['web', 'result > true'], ['web', 'asInt(true) > 1'],
  ['web', '"a" + "b"'],
  ['plugin', 'foo(result)'], ['plugin', 'len(result)'],
])('%s: %s is refused, too', (provider, condition) => {
  expect(textOf(provider, condition)).toEqual([expect.stringContaining(RULE)]);
});

test.each<[Provider, string]>([
  ['list', 'result[0] > 0.9'], ['list', 'len(result) == 0'], ['list', 'len(result) > 0 && !isNaN(result[0]) && result[0] >= 99.5'],
  ['list', 'all(result, # > 0.9)'], ['list', 'any(result, {isNaN(#)})'], ['list', 'asInt(result[0]) == 1'],
  ['list', 'result[0] * 100 > 5'],
  ['list', 'default(result, [0])[0] > 1'], ['list', 'isNil(result) || result[0] < 1'], ['list', 'result == [1]'],
  ['list', 'result != nil'],
  ['list', 'true || default(result, 0) > 1'], ['list', 'len(result) == 0 || asFloat(result) > 1'],
  ['list', 'default(result, 0) > 1 || true'],
  ['list', 'result | len() > 1'], ['list', 'count(result, # > 1) == 0'], ['list', 'result[0] in [1, 2]'], ['list', '1 in result'],
  ['list', 'true'],
  ['list', 'result[0] > {{args.limit}}'], ['list', 'result[0] {{args.operator}} 1'], ['list', '{{args.condition}}'],
  ['list', 'result[{{args.i}}] > 1.{{args.d}}'],
  ['list', 'result{{args.element}} > 1'], ['list', 'let x = result[0]; x > 1'], ['list', '0 < result[0] < 1'],
  ['list', 'first(result) > 1'],
  ['list', 'sum(result) / len(result) > 1'], ['list', 'result[0] > 1 ? true : false'], ['list', 'now() > date("2030-01-01")'],
  ['list', 'max(result[0], 1) > 1'],
  ['list', 'duration("1h").Hours() > 0.5'], ['list', '"a" contains "b"'], ['list', 'string(result[0]) == "1"'],
  ['list', 'isNaN(asInt(result[0]))'],
  ['list', 'filter(result, # > 1)[0] < 2'], ['list', '(result ?? 0) == 0'], ['list', 'true ? result[0] > 1 : default(result, 0) > 1'],
  ['range', 'all(result, # < 1)'], ['number', 'result > 0.9'], ['number', '!isNaN(result)'], ['number', 'asFloat(result) > 1'],
  ['either', 'result > 1'], ['either', 'result[0] > 1'], ['graphite', 'result[0] > 1'], ['influxdb', 'result[0] == "a"'],
  ['influxdb', 'result[0] > 1'],
  ['cloudWatch', 'result[0].Values[0] > 1'], ['cloudWatch', 'all(result[0].Values, {# <= 0.01})'],
  ['cloudWatch', 'result[0].StatusCode == "Complete"'],
  ['cloudWatch', 'len(result[0].Values) == 0 || result[0].Values[0] < 1'], ['cloudWatch', 'result[0]["Values"][0] > 1'],
  ['cloudWatch', 'result == nil'],
  ['datadog', 'result < 1'], ['datadog', 'default(result, 0) < 1'], ['datadog', 'result == nil || result < 1'],
  ['datadog', 'isNil(result)'], ['datadog', 'result == "a"'],
  ['newRelic', 'result.errors < 1'], ['newRelic', 'result["a b"] < 1'], ['newRelic', 'result[0].errors < 1'],
  ['newRelic', 'all(result, .errors < 1)'],
  ['skywalking', 'asFloat(result.metric.value) > 1'], ['skywalking', 'result.ok'], ['wavefront', 'result > 1'],
  ['wavefront', 'result[0] > 1'],
  ['web', 'result'], ['web', 'result == "ok"'], ['web', 'result > 1'], ['web', 'result.a[0].b > 1'], ['web', 'result[0]'],
  ['web', 'result.ok && result.n > 1'],
  ['web', 'asInt(result) > 1'], ['web', 'result matches "^a"'], ['web', 'isNil(result.x)'], ['plugin', 'result.x > 1'],
  ['plugin', 'len(result) > 1'],
  ['web', '"a" in result'], ['web', 'result.f(foo) || true'], ['web', 'result == true'], ['web', '!result'],
])('%s: %s is fine', (provider, condition) => {
  expect(textOf(provider, condition)).toEqual([]);
});

// EvalTime in utils/evaluate/evaluate.go:60 of v1.9.1, :82 of v1.10.2; what is no time is line 89 and line 111.
describe('times of a range query', () => {
  test.each(['now()', 'now() - duration("1h")', 'date("2030-01-31")', 'now() - duration("{{args.window}}")',
  '{{args.start}}'])('%s', (text) => {
    expect(timeProblem('start', text)).toBeUndefined();
  });

  test.each([
    ['now() -', 'it ends where a value is missing (character 8)'],
    ['now() - "1h"', '- takes two numbers, not any value and a text (character 7)'],
    ['result', 'nothing is called result: there are isNaN, isInf, and the functions of expr-lang (character 1)'],
    ['1', 'it gives a number (character 1)'],
    ['"2030-01-31"', 'it gives a text (character 1)'], ['duration()', 'duration() takes 1 argument, not 0 (character 1)'],
    ['true', 'it gives a boolean (character 1)'],
  ])('%s is none', (text, why) => {
    expect(problemTexts([timeProblem('start', text)])).toEqual([
      `'start' (${JSON.stringify(text)}) must be an expression for a time, such as now() - duration("1h"): ${why}`]);
  });

  test('nothing is nothing', () => expect(timeProblem('start', undefined)).toBeUndefined());
});
