import * as fc from 'fast-check';

const PIECES = [
  'a', 'b', 'Z', '-', '_', '.', '^', '$', '|', '(', ')', '()', '[', ']', '{', '}', '*', '+', '?', '*?', '{2}', '{2,}', '{0,3}',
  '{3,2}', '{1001}', '{,2}', '{02}', '{40}', '{50}', '(?:', '(?i)', '(?i:', '(?-s)', '(?U)', '(?P<n>', '(?<m>', '(?<>', '(?=', '(?!',
  '(?<=', '(?>', '(?', '(?#a)', '(?m)', '(?s)', '(?s-m:', '(?-)', '(?P=n)', '[a-z]', '[^a-c]', '[]a]', '[a-\\d]', '[z-a]',
  '[[:alpha:]]', '[[:^digit:]_]', '[[:foo:]]', '[a-]', '[-a]', '[^]', '[\\]]', '[\\pL\\d]', '[\\S]', '[\\W_]', '\\d', '\\D', '\\w',
  '\\W', '\\s', '\\b', '\\B', '\\A', '\\z', '\\Z', '\\C', '\\Q.*\\E', '\\Q', '\\E', '\\.', '\\_', '\\-', '\\é', '\\q', '\\1', '\\12',
  '\\0', '\\x41', '\\x{1F600}', '\\x{}', '\\x4', '\\x{110000}', '\\pN', '\\p{Greek}', '\\p{^Lu}', '\\P{L}', '\\p{Foo}', '\\p', '\\n',
  '\\t', '\\', 'é', '😀', ' ', '1', '\\/', '\\k<n>', '++', '**',
];

/** Regular expressions, right and wrong ones, made of what some dialect knows. */
export const regularExpression = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(''));

/** Texts to compare with them. */
export const SUBJECTS = [
  '', 'a', 'b', 'ab', 'aab', 'Z', 'z', '-', '_', 'a-b', 'a.b', 'A', 'é', '😀', '1', '12', ' ', 'a b', 'a\nb', '\n', '.*', 'α', '^$',
  '{2}',
];
