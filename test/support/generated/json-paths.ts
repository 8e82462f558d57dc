import * as fc from 'fast-check';

const PIECES = [
  '{', '}', '$', '@', '.', '..', 'a', 'b', '.a', '.b', '.a', '._', '*', '.*', '[', ']', '[0]', '[1]', '[-1]', '[*]', '[:]', '[0:1]',
  '[1:0]', '[::0]', '[::-1]', '[::2]', '[1:2:3:4]', '[-]', '[9223372036854775807]', '[9223372036854775808]', '[-9223372036854775808]',
  '[]', '[ 0 ]',
  '[\'a\']', '["a"]', '[\'a.b\']', '[\'a b\']', '[\'a}\']', '[\'a}{b\']', '[\'\\\\\']', '[\'.\']', '[\'\']', '[0,1]', '[0, 1 ]', '[a,b]',
  '[\'a\',\'b\']', '[\'a,b\']', '[?(', ')]', ')', '(', '?', '[?(@.a)]', '[?(@.a==1)]', '[?(@.a == "x")]', '[?(@.a=1)]', '[?(@.a=~"x")]',
  '[?(@.a!=\'x)\')]', '[?(@.a=="\\")")]', '[?(@.a>=1)]', '[?(@.a<>1)]', '[?(a)]', '[?(@.a==b)]', '[?()]', '[?(@.a==1 && @.b==2)]', '"',
  '\'', '"a"', '\'a\'', '"a\\n"', '"\\q"', '\'\\\'\'', '\'\\"\'', '"\\\\"', '"\\x41"', '"\\x4"', '"\\u00e9"', '"\\ud800"', '"\\U0001F600"',
  '"\\U00110000"', '"\\101"', '"\\401"', '"\\08"', '\\', '\\.', '\\[', '+', '-', '1', '1.5', '-1.', '+.5', '1..2', '-', '.5',
  '99999999999999999999', `1${'0'.repeat(309)}`, '\u0661', 'range', 'end', 'range ', '{range .a[*]}', '{end}', 'true', 'false', 'truely',
  ' ', '\t', '\n', '\r', ',', 'é', '😀', '.é', '&', '=', '==', '!', '<', '>', '~', '/', ':', '#', '|', '_',
];

const piece = fc.constantFrom(...PIECES);
const pieces = (maxLength: number): fc.Arbitrary<string> => fc.array(piece, { minLength: 1, maxLength }).map((all) => all.join(''));
const insideFilter = fc.tuple(pieces(3), fc.constantFrom('==', '!=', '<', '>', '<=', '>=', '=', '=~', '<>', ''), pieces(3))
  .map(([left, comparison, right]) => `{.a[?(${left}${comparison}${right})]}`);

/** Expressions of client-go's JSONPath, right and wrong ones, in braces and not. */
export const jsonPath = fc.oneof(
  { weight: 4, arbitrary: pieces(6).map((text) => `{${text}}`) },
  { weight: 2, arbitrary: pieces(4).map((text) => `{$.a${text}}`) },
  { weight: 2, arbitrary: insideFilter },
  { weight: 1, arbitrary: pieces(3).map((text) => `{['${text}']}`) },
  { weight: 1, arbitrary: pieces(3).map((text) => `{"${text}"}`) },
  { weight: 1, arbitrary: pieces(6) },
);
