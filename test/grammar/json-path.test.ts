import { jsonPathDefect, jsonPathFault } from '../../src/grammar/json-path';

const open = 'a { does not close';
const noIndex = (text: string): string => `[${text}] is no index: a key has single quotes, an index is a whole number`;

// Lines of k8s.io/client-go v0.34.1, util/jsonpath/parser.go.
test.each([
  // 264
  ['{$.a[}', 'a [ does not close'], ['{$.a[\n]}', 'a [ does not close'], ['{$.a[0][}', 'a [ does not close'],
  // 175
  ['{', open], ['{$.a', open], ['{$.a}{', open], ['{.a\n}', open], ['{.a\r}', open], ['{\'a\'', open], ['{.a\\}', open], ['{a', open],
  ['{..', open], ['{1', open], ['{true', open], ['{[0]', open], ['{[?(@.a)]', open],
  // 193
  ['{&}', '"&" has no meaning there'], ['{$.a,.b}', '"," has no meaning there'], ['{]}', '"]" has no meaning there'],
  ['{\t}', '"\\t" has no meaning there'], ['{{}', '"{" has no meaning there'], ['{😀}', '"😀" has no meaning there'],
  // 232
  ['{$....a}', '.. follows ..'], ['{....}', '.. follows ..'], ['{[\'.\']..}', '.. follows ..'],
  // 269
  ['{+}', '+ is no number'], ['{-a}', '- is no number'], ['{1..2}', '1..2 is no number'], ['{+.}', '+. is no number'],
  ['{\u0661}', '\u0661 is no number'], [`{1${'0'.repeat(309)}}`, `1${'0'.repeat(309)} is no number`],
  // 315
  ['{["a"]}', noIndex('"a"')], ['{[a]}', noIndex('a')], ['{[ 0]}', noIndex(' 0')], ['{[1:2:3:4]}', noIndex('1:2:3:4')],
  ['{[0,a]}', noIndex('a')], ['{[,"a"]}', noIndex('"a"')], ['{[*,**]}', noIndex('**')], ['{[1.5]}', noIndex('1.5')],
  // 330
  ['{[-]}', noIndex('-')], ['{[0:-]}', noIndex('0:-')], ['{[0:1:-]}', noIndex('0:1:-')],
  ['{[9223372036854775808]}', noIndex('9223372036854775808')], ['{[-9223372036854775809]}', noIndex('-9223372036854775809')],
  // 362, 384
  ['{[?(@.a]}', 'a [?( does not close'], ['{[?(@.a\n)]}', 'a [?( does not close'], ['{[?(@.a==")]}', 'a [?( does not close'],
  ['{[?(@.a=="\\")]}', 'a [?( does not close'], ['{[?(@.a==")\')]}', 'a [?( does not close'],
  ['{[?(@.a))]}', 'a filter does not end with )]'], ['{[?(@.a==(1))]}', 'a filter does not end with )]'],
  // 391, 397, 401: what is inside of a filter
  ['{[?(@.a=~"x")]}', '"~" has no meaning there'], ['{[?(@.a==&)]}', '"&" has no meaning there'],
  ['{[?(&==1)]}', '"&" has no meaning there'],
  ['{[?(@.a && @.b)]}', '"&" has no meaning there'], ['{[?(@.a==1 && @.b==2)]}', '"&" has no meaning there'],
  ['{[?(@.a=="b" || @.c)]}', '"|" has no meaning there'],
  // 416
  ['{"a}', 'a quoted text does not close'], ['{\'a"}', 'a quoted text does not close'], ['{"a\n"}', 'a quoted text does not close'],
  ['{"\\"}', 'a quoted text does not close'],
  // 427, and strconv.UnquoteChar of Go 1.25
  ['{"\\q"}', '"\\q" has an escape that Go does not know'], ['{"\\\'"}', '"\\\'" has an escape that Go does not know'],
  ['{\'\\"\'}', '\'\\"\' has an escape that Go does not know'], ['{"\\x4"}', '"\\x4" has an escape that Go does not know'],
  ['{"\\ud800"}', '"\\ud800" has an escape that Go does not know'],
  ['{"\\U00110000"}', '"\\U00110000" has an escape that Go does not know'],
  ['{"\\udfff"}', '"\\udfff" has an escape that Go does not know'], ['{"\\401"}', '"\\401" has an escape that Go does not know'],
  ['{"\\08"}', '"\\08" has an escape that Go does not know'], ['{"\\\\"a"}', '"\\\\"a" has an escape that Go does not know'],
  // 300: a key is read as a field is
  ['{[\'a{\']}', '"{" has no meaning there'], ['{[\'a,b\']}', noIndex('\'a')], ['{[\'a\\\']}', open],
])('%j is no JSONPath', (text, fault) => {
  expect(jsonPathFault(text)).toBe(fault);
});

test.each([
  '', '{}', '{$}', '{@}', '{.}', '{ $.a }', '{$.data.ok}', '{.data.ok}', '{$.a[0]}', '{$.a[-1:]}', '{$.a[*].b}', '{$.a[0,1]}',
  '{$.a[0, 1 ]}', '{$.a[\'b c\']}', '{$.a[\'b.c\',\'d\']}', '{$[\'a-b\']}', '{.a-b}', '{.a\\.b}', '{..a}', '{$..a..b}', '{..}',
  '{...}', '{.*}', '{[]}', '{[::]}', '{[9223372036854775807]}', '{[-9223372036854775808]}', '{[?(@.a)]}', '{[?(@.a=="b)")]}',
  '{[?(@.a == \'b\')].c}', '{[?(@.a>=1.5)]}', '{[?(@.a!="\\"b")]}', '{$.a[?(@.b==true)]}', '{[\'a}\']}', '{[\'a}{b\']}',
  '{range .a[*]}{.b}{end}',
  '{"a"}', '{\'a\'}', '{"\\n\\x41\\u00e9\\U0001F600\\101\\""}', '{\'\\\'\'}', '{1}', '{-1.5}', '{+.5}', '{1.}', '{99999999999999999999}',
  '{true}', '{.é}', 'a{.b}c', '{.a}{.b}', '}', '{.a"b"}', '{.a&}',
])('%j is one', (text) => {
  expect(jsonPathFault(text)).toBeUndefined();
});

const word = (text: string): string => `"${text}" is no word of JSONPath: a field has a dot before it, and a text has quotes`;
const comparisons = 'is no comparison: those are < > == != <= >=';

// Lines of util/jsonpath/jsonpath.go, at v0.34.1 too.
test.each([
  // 265
  ['{data}', word('data')], ['{data.ok}', word('data')], ['{$ .a b}', word('b')], ['{.a}{b}', word('b')], ['{[\'a b\']}', word('b')],
  ['{"a"}{b}', word('b')], ['{[0,\'a b\']}', word('b')], ['{range .a[*]}{b}{end}', word('b')], ['{truely}', word('truely')],
  // 262
  ['{end}', '"end" has no "range" before it'], ['{.a}{end}', '"end" has no "range" before it'],
  // 318
  ['{.a[::0]}', '[::0] has a step that is not above 0'], ['{.a[0:2:-1]}', '[0:2:-1] has a step that is not above 0'],
  // 309
  ['{.a[3:1]}', '[3:1] ends before it starts'], ['{.a[1:0]}', '[1:0] ends before it starts'],
  // 552
  ['{.a[?(@.b=1)]}', `= ${comparisons}`], ['{.a[?(@.b<>1)]}', `<> ${comparisons}`], ['{.a[?(@.b===1)]}', `=== ${comparisons}`],
  ['{.a[?(@.b==ok)]}', word('ok')], ['{.a[?(b==1)]}', word('b')],
])('%j has a value in no answer', (text, defect) => {
  expect(jsonPathFault(text)).toBeUndefined();
  expect(jsonPathDefect(text)).toBe(defect);
});

test.each([
  '{.a}', '{range .a[*]}{.b}{end}', '{true}', '{false}', '{.a[1:]}', '{.a[1:1]}', '{.a[2:-1]}', '{.a[-2:1]}', '{.a[:0]}', '{.a[::1]}',
  '{.a[?(@.b==true)]}', '{.a[?(@.b=="ok")]}', '{.a[?(@.b==\'=\')]}', '{.a[?(b)]}', '{.a[0,::0]}', '{"x"}{.a[::0]}', 'x{.a[::0]}',
  '{.a[::0]"x"}',
  ...['<', '>', '==', '!=', '<=', '>='].map((comparison) => `{.a[?(@.b${comparison}1)]}`),
])('%j may have one', (text) => {
  expect(jsonPathDefect(text)).toBeUndefined();
});

test('an expression of many steps is read', () => {
  expect(jsonPathFault(`{${'.a[0]'.repeat(20000)}}`)).toBeUndefined();
});
