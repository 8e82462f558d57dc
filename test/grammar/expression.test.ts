import { expressionDefect } from '../../src/grammar/expression/expression';
import { type Dialect } from '../../src/grammar/expression/lexer';
import { parseExpression } from '../../src/grammar/expression/parser';

function reads(text: string): string[] {
  return (['v1.15', 'v1.17'] as const).filter((dialect: Dialect) => {
    try {
      parseExpression(text, dialect);
      return true;
    } catch {
      return false;
    }
  });
}

const BOTH = ['v1.15', 'v1.17'];

// Rules: parser/parser.go and parser/lexer of antonmedv/expr v1.15.5 and of expr-lang/expr v1.17.7. What is cut off is refused in
// parser.go:102 (v1.15.5) and 177 (v1.17.7), a token that does not fit in 113 and 194, one that is left over in 73 and 79, one that begins
// no value in 355 and 539; a number that is none in lexer/state.go:61 and 66, one too large in parser.go:335 and 548, 324 and 556; a text
// without its end in lexer/lexer.go:210 and 258, an escape in 181 and 201, 198 to 249; a comment in lexer/state.go:199 and 208, a character
// in 54 and 59; `#` alone in parser.go:274 of v1.15.5, a field without a name in 525 and 794, the key of a map in 494 and 753.
describe('is read by both releases', () => {
  test.each([
    'result[0] >= 0.95', 'result[0]>=.95', 'len(result) > 0 && !isNaN(result[0]) && result[0] < 1e3', 'result.a.b["c"][0]',
    'result?.a', 'a ?? b ?? c',
    'not (a) and b or c || d', 'a not in [1, 2,]', 'a not contains "b"', 'all(result, # > 1)', 'any(result, {.a > 1})',
    'map(result, #index)',
    'reduce(result, #acc + #, 0)', 'a ? b : c', 'a ?: b', 'let x = 1; x > 0', '{a: 1, "b": 2, 3: 4, (c): 5,}',
    'a[1:2] == b[:] && c[1:] == d[:2]',
    '1..3', '0x1F', '1_000', '5.', '-2 ** 2', 'a matches "^b$"', '"\\n\\"\\x41\\u0041\\101"', "'it\\'s'", 'a // comment', '/* a */ b',
    'a | len()',
    'result.in', 'früh > 1', '$env', '007', 'result\t>\n1', '9223372036854775807', 'a % b - c / d ^ e', 'a.b(c)', 'a.not',
  ])('%s', (text) => {
    expect(reads(text)).toEqual(BOTH);
  });
});

describe('is read by neither release', () => {
  test.each([
    'result[0] >= ', '>= 1', 'result[0', '(a', 'a)', 'a b', 'a = 1', 'a & b', 'a &&', '"abc', "'abc", '"\\q"', '"a\nb"', '1abc',
    '5.not', '0x', '1e999', '1e',
    '9223372036854775808', '# > 1', 'all(result)', 'all(result, )', 'a ? b', 'let x 1; x', 'let x = 1', '{a}', '{: 1}', '[1 2]',
    'a ?? b + c', 'true.a', '1[0]',
    '', '  ', '/* a', 'a…', 'a.1', 'a.', 'a == == b', 'f(a', 'a | 1', 'a | b', '{,}', 'reduce(a)', '"\\x4"', '"\\400"',
    '"\\U00110000"', 'a !b', '##',
  ])('%s', (text) => {
    expect(reads(text)).toEqual([]);
  });
});

// v1.17.7 alone, by line of parser/parser.go: 229 `if`, 202 `;`, 503 and 509 other numbers, 38 to 45 `count`, `sum` and `sortBy`, and of
// parser/lexer/state.go: 26 raw texts. There `if` is no name, and `not` stands before few operators alone (parser.go:256).
describe('is read by one release', () => {
  test.each([
    ['`raw` == a', 'v1.17'], ['a; b', 'v1.17'], ['if a { b } else if c { d } else { e }', 'v1.17'], ['f(a,)', 'v1.17'],
    ['a?.[0]', 'v1.17'], ['0b1', 'v1.17'],
    ['0o7', 'v1.17'], ['0X1f', 'v1.17'], ['::len(a)', 'v1.17'], ['"a"[0]', 'v1.17'], ['count(a)', 'v1.17'], ['sum(a, .b)', 'v1.17'],
    ['"\\u{41}"', 'v1.17'],
    ['all(a, {# > 1; true})', 'v1.17'], ['all(a, #,)', 'v1.17'], ['sortBy(a, .b, "desc")', 'v1.17'], ['a;', 'v1.17'],
    ['(a; b)', 'v1.17'], ['let x = 1; x; 2', 'v1.17'],
    ['`a``b`', 'v1.17'], ['a not == b', 'v1.15'], ['if > 1', 'v1.15'], ['{if: 1}', 'v1.15'], ['sum(#)', 'none'], ['a not', 'v1.15'],
  ])('%s: %s', (text, release) => {
    expect(reads(text)).toEqual(release === 'none' ? [] : [release]);
  });
});

const names = [{ values: {}, functions: {} }];

test('nested brackets beyond all measure are not judged', () => {
  expect(expressionDefect('('.repeat(10_000), names, ['bool'])).toBeUndefined();
});

test('a place is counted from 1', () => {
  expect(expressionDefect('true && ', names, ['bool'])).toEqual({ of: 'syntax', at: 9, text: 'it ends where a value is missing' });
  expect(expressionDefect('x', names, ['bool'])).toMatchObject({ of: 'names', at: 1 });
});

// builtin/builtin.go of both: what is no function of the release is a name that the metric would have to give.
test.each([
  ['len(a)', 'builtin', 'builtin'], ['reverse(a)', 'call', 'builtin'], ['concat(a, b)', 'call', 'builtin'],
  ['bitand(a, 1)', 'call', 'builtin'],
  ['asInt(a)', 'call', 'call'],
])('a function of the one release may be none of the other: %s', (text, before, after) => {
  expect([parseExpression(text, 'v1.15').type, parseExpression(text, 'v1.17').type]).toEqual([before, after]);
});
