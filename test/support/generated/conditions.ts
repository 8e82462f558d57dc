import * as fc from 'fast-check';

/** What `result` is: a name for the sample values that the Go test has of it. */
export const RESULTS = ['list', 'number', 'graphite', 'influxdb', 'cloudWatch', 'datadog', 'newRelic', 'skywalking', 'wavefront',
    'web'] as const;
export type ResultKind = (typeof RESULTS)[number];

const names = fc.constantFrom('result', 'result', 'result', 'result[0]', 'result[0]', 'result.a', 'result[0].Values[0]',
    'result[0].a', 'result["a"]',
  'reslt', 'asFloat', '$env', 'len', 'result?.a', 'result[0].Valuse', 'result[1:]', 'result[0:1]', 'result[-1]', 'result[0.5]',
    'result["x"].y');
const literals = fc.constantFrom('0', '1', '0.95', '.5', '1e3', '0x1F', '0X1f', '1_000', '0b1', '007', '5.', '"a"', '\'b\'', '"\\n"',
    '"\\q"', '`raw`', 'true',
  'false', 'nil', '[]', '[1, 2]', '[1, "a",]', '{a: 1}', '{"a": 1, 2: 3}', '9223372036854775808', '1e999', '1..3', '"\\u{41}"', '""');
const binary = fc.constantFrom('>', '<', '>=', '<=', '==', '!=', '&&', '||', 'and', 'or', '+', '-', '*', '/', '%', '**', '^', '??',
    '|', 'in', 'not in',
  'matches', 'contains', 'startsWith', 'endsWith', '..', '=', '&', 'not', 'not contains', '<>', '===');
const comparison = fc.constantFrom('>', '<', '>=', '<=', '==', '!=');
const logic = fc.constantFrom('&&', '||', 'and', 'or');
const functions1 = fc.constantFrom('asInt', 'asFloat', 'isNaN', 'isInf', 'isNil', 'len', 'abs', 'ceil', 'floor', 'round', 'int',
    'float', 'string', 'type', 'upper',
  'trim', 'max', 'min', 'sum', 'mean', 'median', 'toJSON', 'fromJSON', 'first', 'last', 'keys', 'values', 'sort', 'reverse', 'uniq',
    'flatten',
  'duration', 'toPairs', 'fromPairs', 'foo', 'isnan', 'default', 'bitnot', 'count', 'now', 'date', 'get', 'join', 'concat', 'toBase64');
const functions2 = fc.constantFrom('default', 'get', 'max', 'min', 'take', 'split', 'hasPrefix', 'indexOf', 'isNaN', 'len', 'concat',
    'bitand', 'repeat', 'join',
  'sortBy', 'trim', 'trimSuffix', 'sort', 'foo');
const predicates = fc.constantFrom('all', 'none', 'any', 'one', 'filter', 'map', 'count', 'find', 'findIndex', 'findLast',
    'findLastIndex', 'groupBy', 'reduce',
  'sum', 'sortBy');
const inner = fc.constantFrom('#', '# > 0.9', '{# > 0.9}', '.a', '.Values[0] > 1', '{.a}', '#index', '#index > 0', '#acc + #',
    'isNaN(#)', '!isNaN(#)', '# == "a"',
  'true', 'result[0] > #', '# > 1; true', '{true; # > 1}', 'let x = #; x > 1', '#.x', '##', 'len(#) > 0', 'nil');

const { expression } = fc.letrec<{ expression: string; value: string }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true },
    { arbitrary: names, weight: 6 },
    { arbitrary: literals, weight: 4 },
    { arbitrary: fc.tuple(functions1, tie('value')).map(([name, arg]) => `${name}(${arg})`), weight: 3 },
    { arbitrary: fc.tuple(functions2, tie('value'), tie('value')).map(([name, a, b]) => `${name}(${a}, ${b})`), weight: 1 },
    { arbitrary: fc.tuple(predicates, tie('value'), inner).map(([name, list, body]) => `${name}(${list}, ${body})`), weight: 2 },
    { arbitrary: fc.constantFrom('default(result, 0)', 'default(result, [])', 'len(result)', 'first(result)', 'asFloat(result)',
    'asInt(result[0])',
      'isNaN(result[0])', 'all(result, # > 0.5)', 'result | len()', 'result | default(0)', 'result | filter(# > 0)',
    'result |len'), weight: 3 },
    { arbitrary: tie('expression').map((body) => `(${body})`), weight: 1 }),
  expression: fc.oneof({ depthSize: 'small', withCrossShrink: true },
    { arbitrary: fc.tuple(tie('value'), comparison, tie('value')).map((parts) => parts.join(' ')), weight: 10 },
    { arbitrary: tie('value'), weight: 1 },
    { arbitrary: fc.tuple(tie('value'), binary, tie('value')).map((parts) => parts.join(' ')), weight: 4 },
    { arbitrary: fc.tuple(tie('expression'), logic, tie('expression')).map((parts) => parts.join(' ')), weight: 4 },
    { arbitrary: fc.tuple(tie('value'), binary, tie('value'), binary, tie('value')).map((parts) => parts.join(' ')), weight: 1 },
    { arbitrary: fc.tuple(fc.constantFrom('!', 'not ', '-', '+', '! !'), tie('value')).map((parts) => parts.join('')), weight: 1 },
    { arbitrary: fc.tuple(tie('expression'), tie('value'), tie('value')).map(([a, b, c]) => `${a} ? ${b} : ${c}`), weight: 1 },
    { arbitrary: fc.tuple(tie('expression'), tie('value')).map(([a, b]) => `${a} ?: ${b}`), weight: 1 },
    { arbitrary: fc.tuple(tie('value'), tie('expression')).map(([a, b]) => `let x = ${a}; ${b} && x > 1`), weight: 1 },
    { arbitrary: fc.tuple(tie('expression'), tie('value'),
    tie('value')).map(([a, b, c]) => `if ${a} { ${b} } else { ${c} }`), weight: 1 },
    { arbitrary: fc.tuple(tie('value'), tie('expression')).map(([a, b]) => `${a}; ${b}`), weight: 1 }),
}));

/** A slip of the keyboard: something is cut off, or doubled, or comes between. */
const slip = fc.tuple(expression, fc.nat(40), fc.nat(3), fc.constantFrom('', '', '(', ')', ']', ' ', '.', ',', '"', '\'', '=',
    '/* c */', '// c\n', '?.', '#', '::', 'é', '…', 'not '))
  .map(([text, at, cut, insert]) => text.slice(0, at % (text.length + 1)) + insert + text.slice((at % (text.length + 1)) + cut));

const NUMBERS = ['result', 'result[0]', 'result[0].Values[0]', 'result.a', 'result[0].a', 'default(result, 0)', 'asFloat(result)',
    'len(result)', 'first(result)',
  'result[-1]', 'sum(result)', 'max(result[0], 0)', 'asInt(result[0])', 'abs(result)', 'result[0] * 100', '100 - result',
    'count(result, # > 1)', '(result ?? 0)',
  'result[0]["Values"][0]', 'result | len()', '-result[0]', 'result.x.y', 'default(result, [0])[0]', 'float(result)',
    'int(result[0])', 'mean(result)', 'get(result, 0)',
  'len(filter(result, # > 0))', 'last(result)', 'round(result)', 'reduce(result, #acc + #)', 'map(result, # * 2)[0]',
    'default(result.a, 0)', 'len(result[0].Values)'];
const WHOLE = ['isNaN(result)', 'isNaN(result[0])', '!isNaN(result[0])', 'isNil(result)', 'result == nil', 'result != nil',
    'all(result, # > 0.9)', 'any(result, # == "a")',
  'any(result, .a == 0.97)', 'all(result, {# < 5})', 'none(result, isNaN(#))', 'one(result, .a > 0)', 'result', 'true', '!result',
    'result[0]', 'isInf(result)', '0.9 in result',
  'result in [0.97, 1]', 'result[0] in [1]', '"a" in result', 'result contains "a"', 'result matches "^a"', 'result.a == "b"',
    'result == "a"', 'result[0] == "a"',
  'result[0] not in [3]', 'not (result[0] > 1)', 'result not contains "x"', 'result ?? false', 'result[0] ? true : false',
    'isNaN(default(result, 0))', 'all(result, .Values[0] > 0)',
  'asFloat(result[0].a) > 1', 'result?.a == 1', 'result?.[0] > 1', 'keys(result) == ["a"]', 'type(result) == "float"',
    '0 < result[0] < 1', 'result[0:1] == [0.97]', '!result.a'];

const CONSTANTS = fc.constantFrom('true', 'false', '!true', '1 == 1', '1 in [1]', '(true || false)');

/** What people write, or nearly. */
const usual = fc.oneof(
  { arbitrary: fc.tuple(fc.constantFrom(...NUMBERS), comparison, fc.constantFrom('0', '0.95', '1', '5', '"a"', 'nil', 'true',
    '0.9 * 2')).map((parts) => parts.join(' ')), weight: 3 },
  { arbitrary: fc.constantFrom(...WHOLE), weight: 2 },
);
const joined = fc.oneof(
  { arbitrary: usual, weight: 3 },
  { arbitrary: fc.tuple(fc.constantFrom('', '!', 'len(result) > 0 && ', 'len(result) == 0 || ', 'true || ', 'false && ',
    'let x = result; ', 'isNil(result) || '), usual).map((parts) => parts.join('')), weight: 2 },
  { arbitrary: fc.tuple(usual, logic, usual).map((parts) => parts.join(' ')), weight: 2 },
  { arbitrary: fc.tuple(usual, logic, CONSTANTS).map((parts) => parts.join(' ')), weight: 1 },
  { arbitrary: fc.tuple(usual, usual, usual).map(([a, b, c]) => `${a} ? ${b} : ${c}`), weight: 1 },
);

/** Conditions of metrics, right and wrong, each with the kind of its result. */
export const conditions: fc.Arbitrary<{ readonly condition: string; readonly result: ResultKind }> = fc.record({
  condition: fc.oneof({ arbitrary: joined, weight: 6 }, { arbitrary: expression, weight: 2 }, { arbitrary: slip, weight: 1 }),
  result: fc.constantFrom(...RESULTS),
});
