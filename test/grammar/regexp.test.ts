import { anyRegExpFault } from '../../src/grammar/any-regexp';
import { goRegExp, goRegExpFault } from '../../src/grammar/go-regexp';

/** What Go's regexp/syntax says no to, and why: parse.go of Go 1.26.8, with the line of each error. */
test.each([
  // parse.go:1094, missing closing )
  ['(', 'a ( has no )'],
  ['a(b', 'a ( has no )'],
  ['(a)(b(c)', 'a ( has no )'],
  // parse.go:1421 and 1427, unexpected )
  [')', 'a ) has no ('],
  ['(a))', 'a ) has no ('],
  // parse.go:1563, missing closing ]
  ['[a', 'a class has no ]'],
  ['[]', 'a class has no ]'],
  ['[^]', 'a class has no ]'],
  // parse.go:1899, the range; 1556, the escape; 1612, the name of a class
  ['[z-a]', 'the range from z to a is empty'],
  ['[a-\\d]', '\\d is no escape of RE2'],
  ['[[:foo:]]', 'there is no class [:foo:]'],
  // parse.go:420 and 424, missing argument to repetition operator
  ['*', '* has nothing to repeat'],
  ['a|*', '* has nothing to repeat'],
  ['(+)', '+ has nothing to repeat'],
  ['(?i)?', '? has nothing to repeat'],
  ['{2}', '{2} has nothing to repeat'],
  // parse.go:415, invalid nested repetition operator
  ['a**', '* repeats what is repeated already'],
  ['a++', '+ repeats what is repeated already'],
  ['a{2}{3}', '{3} repeats what is repeated already'],
  // parse.go:1005, invalid repeat count; 437, the same with what is in it
  ['a{1001}', '{1001} repeats more than 1000 times'],
  ['a{2,1001}', '{2,1001} repeats more than 1000 times'],
  ['a{3,2}', '{3,2} ends before it begins'],
  ['(a{40}){26}', '{26} repeats more than 1000 times with what is in it'],
  ['(a{2}|b{501}){2,}', '{2,} repeats more than 1000 times with what is in it'],
  // parse.go:1448, trailing backslash; 1556, invalid escape sequence
  ['a\\', 'it ends with a \\'],
  ['(a)\\1', 'it refers back by \\1, which RE2 does not know'],
  ['\\8', 'it refers back by \\8, which RE2 does not know'],
  ['\\q', '\\q is no escape of RE2'],
  ['\\Z', '\\Z is no escape of RE2'],
  ['\\é', '\\é is no escape of RE2'],
  ['\\x4', '\\x is no escape of RE2'],
  ['\\x{110000}', 'there is no character 110000'],
  // parse.go:1778 and 1795, invalid character class range
  ['\\p{Foo}', 'there is no class Foo of Unicode'],
  ['\\p{Lu', 'a class of Unicode has no }'],
  ['\\p', 'it ends too early'],
  // parse.go:1252, unsupported Perl syntax; of (?<= 1175, invalid named capture
  ['(?=a)', '(?=a is no group of RE2'],
  ['a(?!b)', '(?!b is no group of RE2'],
  ['(?<=a)b', '(?<= is no group of RE2'],
  ['(?>a)', '(?>a is no group of RE2'],
  ['(?-)', '(?-) is no group of RE2'],
  ['(?P=n)', '(?P= is no group of RE2'],
  // parse.go:1184, invalid named capture
  ['(?P<>a)', 'a group must not have the name ""'],
  ['(?P<a-b>a)', 'a group must not have the name "a-b"'],
  // parse.go:901, expression nests too deeply
  [`${'('.repeat(1001)}${')'.repeat(1001)}`, 'its brackets are too deep'],
])('RE2 does not take %s', (pattern, fault) => {
  expect(goRegExpFault(pattern)).toBe(fault);
  expect(goRegExp(pattern)).toBeUndefined();
});

test.each([
  '', 'a', 'a|', '|', '()', '()*', '^*', 'a*?', 'a{2}?', 'a{1000}', 'a{,5}', 'a{02}', '{', '}', ']', '[]a]', '[^]a]', '[a-]', '[-a]',
    '[[:^alpha:]_]',
  '(a{40}){25}', '(a{0}){1000}', '(a{0,1}){1000}', '((a{2}){0}){1000}', '(?i)a', '(?i:a)b', '(?s-m:.)', '(?)a', '(?P<n>a)',
    '(?<n>a)(?<m>b)', '(?P<n>a)(?<n>b)', '\\12', '\\0',
  '\\x41', '\\x{1F600}', '\\Q(\\E', '\\Q(', '\\pN', '\\p{Greek}', '\\p{^Lu}', '\\P{Old_Italic}', '\\_', '\\/', '\\-', '\\A\\z\\b\\B',
    'a(?i)*',
])('RE2 takes %j', (pattern) => {
  expect(goRegExpFault(pattern)).toBeUndefined();
});

test.each<[string, string[], string[]]>([
  ['^a.b$', ['a-b', 'a😀b'], ['a\nb', 'xa-b', 'a-bx']],
  ['(?s)^a.b$', ['a\nb'], ['ab']],
  ['(?m)^b$', ['a\nb\nc'], ['ab']],
  ['(?i)^abc$', ['ABC', 'aBc'], ['ab']],
  ['^\\d+$', ['12'], ['١٢', '']],
  ['^\\s$', [' ', '\t'], ['\u00a0', '\v']],
  ['^\\W$', ['é', '-'], ['_', 'a']],
  ['^[\\W_]$', ['-', '_', 'é'], ['a', '5']],
  ['^[^\\d]$', ['a'], ['5']],
  ['^[[:alpha:][:^ascii:]]$', ['a', 'Z', 'é'], ['1', '-']],
  ['^[[:punct:]]+$', ['-./:;[]^_`{|}~'], ['a', '1', ' ']],
  ['^\\p{Greek}$', ['α'], ['a']],
  ['^\\P{Lu}$', ['a'], ['A']],
  ['^\\p{^Lu}$', ['a'], ['A']],
  ['^\\101\\x42\\x{43}$', ['ABC'], ['abc']],
  ['^\\Qa.b\\E+$', ['a.b', 'a.bbb'], ['axb', 'a.ba.b']],
  ['^(a|b){2,}$', ['ab', 'bbb'], ['a', 'abc']],
  ['^a\\.\\-\\_$', ['a.-_'], ['ab-_']],
  ['^\\Aa\\z$', ['a'], ['aa']],
  ['^(?P<n>a)(?:b)(?<m>c)$', ['abc'], ['ac']],
  ['^(?i-s:a)$', ['A'], ['b']],
])('%s finds what it finds in Go', (pattern, found, passed) => {
  const expression = goRegExp(pattern);
  expect([found, passed].map((texts) => texts.map((text) => expression?.test(text)))).toEqual([found.map(() => true),
    passed.map(() => false)]);
});

test.each(['(?i:a)b', '(?i)[^a]', '(?i)\\pL'])('JavaScript cannot say %s', (pattern) => {
  expect([goRegExp(pattern), goRegExpFault(pattern)]).toEqual([undefined, undefined]);
});

/** Each is one in some dialect: of JavaScript, of Perl (HAProxy, NGINX) or of RE2. */
test.each(['a', '(?=a)', 'a(?!b)', '(?<=a)b', '(a)\\1', '(?>a+)b', 'a++', 'a*+', 'a?+', '(?i)a', '(?i:a)', '\\Q(\\E', '(?P<n>a)',
  '(?#x (y)a', '\\h+\\R', '[[:alpha:]]',
  '(*UTF8)é', '(?R)?a', '(?(1)a|b)', '\\p{Greek}', 'a{2}{3}', '[]a(]', 'x{,3}', '\\Q*', '(?|a|b)', '[(]', '\\('])('some proxy takes %s',
    (pattern) => {
  expect(anyRegExpFault(pattern)).toBeUndefined();
});

test.each([
  ['(', 'a ( has no )'],
  ['/(', 'a ( has no )'],
  ['a)', 'a ) has no ('],
  ['[a', 'a class has no ]'],
  ['*', '* has nothing to repeat'],
  ['a|+', '+ has nothing to repeat'],
  ['(?:*)', '* has nothing to repeat'],
  ['(*)', '* has nothing to repeat'],
  ['a**', '* repeats what is repeated already'],
  ['a{2}**', '* repeats what is repeated already'],
  ['a\\', 'it ends with a \\'],
  ['[z-a', 'the range from z to a is empty'],
  ['(?=a', '(?=a is no group of RE2'],
  [')(', 'a ) has no ('],
])('no proxy takes %s', (pattern, fault) => {
  expect(anyRegExpFault(pattern)).toBe(fault);
});
