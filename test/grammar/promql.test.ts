import { promQlFault } from '../../src/grammar/promql';

// prometheus v0.305.0 (3.5.0), promql/parser/lex.go: 400 a bracket that does not close, 478 one that closes nothing, 655 a brace, 1088 a
// range, 835 and 853 a quote; parse.go:310 what is cut off.
test.each([
  ['sum(', 'a ( does not close'],
  ['sum(a))', 'a ) closes nothing'],
  ['{', 'a { does not close'],
  ['rate(x[5m)', 'a ) closes nothing'],
  ['x{a="b}', 'a " does not close'],
  ['x{a=\'b}', 'a \' does not close'],
  ['x{a=`b}', 'a ` does not close'],
  ['a +', 'nothing stands behind +'],
  ['a and ', 'nothing stands behind and'],
  ['a offset', 'nothing stands behind offset'],
  ['a >', 'nothing stands behind >'],
  ['sum(a) # a comment )\n(', 'a ( does not close'],
])('%s is no query', (query, fault) => {
  expect(promQlFault(query)).toBe(fault);
});

test.each([
  '1', 'sum(rate(x{a="b", c=~\'(d\'}[5m])) by (a)', 'x{a="\\"("}', 'x # (', 'x[{{args.window}}]', '{{args.query}}', 'x{a=`(`}',
  'sum by (a) ({__name__="x"})', 'a == bool b', 'floor', 'x offset 5m', 'a unless on (b) c', 'x @ end()', 'x{{args.a}',
])('%s may be one', (query) => {
  expect(promQlFault(query)).toBeUndefined();
});
