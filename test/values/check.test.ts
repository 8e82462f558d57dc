import { rejectIf } from '../../src/input-error';
import { type Problem, isProblem, problem, problemText } from '../../src/problem';
import {
  annotationKeys, dnsLabel, dnsSubdomain, labels, metadataKeys, notEmpty, percent, portName, portNumber, serviceName, wholeNumber,
} from '../../src/values/check';
import { textOf } from '../support/problem-texts';

describe('problem', () => {
  test.each<[string, unknown]>([
    ['\'prop\' (not set) must be good', undefined],
    ['\'prop\' (NaN) must be good', NaN],
    ['\'prop\' (0.5) must be good', 0.5],
    ['\'prop\' ("a\\nb") must be good', 'a\nb'],
    ['\'prop\' (["a"]) must be good', ['a']],
    ['\'prop\' (false) must be good', false],
  ])('%s', (text, value) => {
    expect(problemText(problem('prop', value, 'must be good'))).toBe(text);
  });
});

describe('rejectIf', () => {
  test('throws one error with every problem and its place', () => {
    expect(() => rejectIf('Foo.bar', problem('a', 1, 'must x'), undefined, problem('b', 2, 'must y')))
      .toThrow(new Error('\'a\' (1) must x [Foo.bar]\n\'b\' (2) must y [Foo.bar]'));
  });

  test('does nothing without problems', () => {
    expect(() => rejectIf('Foo.bar', undefined)).not.toThrow();
  });
});

describe('numbers', () => {
  test.each([0, 1, 100, undefined])('%p is a percentage', (value) => {
    expect(percent('p', value)).toBeUndefined();
  });

  test.each([-1, 101, 0.5, NaN, Infinity])('%p is no percentage', (value) => {
    expect(textOf(percent('p', value))).toBe(`'p' (${value}) must be a whole number from 0 to 100`);
  });

  test.each([1, 65535])('%p is a port', (value) => {
    expect(portNumber('p', value)).toBeUndefined();
  });

  test.each([0, 65536, 80.5])('%p is no port', (value) => {
    expect(textOf(portNumber('p', value))).toBe(`'p' (${value}) must be a whole number from 1 to 65535`);
  });

  test('without an upper bound that of the int32 field holds', () => {
    expect(wholeNumber('n', 2147483647, 0)).toBeUndefined();
    expect(textOf(wholeNumber('n', 2147483648, 0))).toBe('\'n\' (2147483648) must be a whole number of at most 2147483647');
    expect(textOf(wholeNumber('n', -1, 0))).toBe('\'n\' (-1) must be a whole number of at least 0');
  });
});

test('notEmpty judges texts and lists, and leaves what is not set alone', () => {
  expect(notEmpty('p', undefined)).toBeUndefined();
  expect(notEmpty('p', 'a')).toBeUndefined();
  expect(textOf(notEmpty('p', ''))).toBe('\'p\' ("") must not be empty');
  expect(textOf(notEmpty('p', []))).toBe('\'p\' ([]) must have at least one entry');
});

describe('names', () => {
  const label = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';
  const service = 'must be a DNS label that starts with a letter: lower-case letters, digits and \'-\', with a letter or digit last';
  const name = 'must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part';
  const port = 'must have at most 15 lower-case letters, digits and single \'-\', one letter at least, and no \'-\' at an end';

  test.each(['a', '0', 'a-b', 'a'.repeat(63), undefined])('%p is a DNS label', (value) => {
    expect(dnsLabel('p', value)).toBeUndefined();
  });

  test.each(['', 'A', '-a', 'a-', 'a.b', 'a_b', 'ä', 'a\n'])('%p is no DNS label', (value) => {
    expect(dnsLabel('p', value)).toEqual(problem('p', value, label));
  });

  test('the limit says how much room a suffix takes', () => {
    expect(textOf(dnsLabel('p', 'a'.repeat(64)))).toBe(`'p' ("${'a'.repeat(64)}") must have at most 63 characters`);
    expect(dnsLabel('p', 'a'.repeat(56), '-stable')).toBeUndefined();
    expect(textOf(dnsLabel('p', 'a'.repeat(57), '-stable')))
      .toBe(`'p' ("${'a'.repeat(57)}") must have at most 56 characters, because '-stable' is added to it and a DNS label has 63`);
  });

  test('a Service begins with a letter', () => {
    expect(serviceName('p', 'a1')).toBeUndefined();
    expect(serviceName('p', '1a')).toEqual(problem('p', '1a', service));
  });

  test.each(['a', 'a.b-c.1', 'a'.repeat(253)])('%p is a DNS name', (value) => {
    expect(dnsSubdomain('p', value)).toBeUndefined();
  });

  test.each(['', '.', 'a.', 'a..b', 'A', 'a_b', 'a b', 'a.\n'])('%p is no DNS name', (value) => {
    expect(dnsSubdomain('p', value)).toEqual(problem('p', value, name));
  });

  test('a DNS name has at most 253 characters', () => {
    expect(dnsSubdomain('p', 'a'.repeat(254))).toEqual(problem('p', 'a'.repeat(254), 'must have at most 253 characters'));
  });

  test.each(['http', 'h2c', 'a-1', '1a', 'a'.repeat(15)])('%p is the name of a port', (value) => {
    expect(portName('p', value)).toBeUndefined();
  });

  test.each(['', '80', 'a--b', '-a', 'a-', 'HTTP', 'a_b', 'a'.repeat(16)])('%p is no name of a port', (value) => {
    expect(portName('p', value)).toEqual(problem('p', value, port));
  });
});

// https://github.com/kubernetes/kubernetes/blob/v1.34.1/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go#L48
describe('keys of annotations', () => {
  const rule = 'must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'';

  test.each(['a', 'A', 'a.b/c', 'A.b/c', 'a.B/C', 'EXAMPLE.COM/Name', `${'A'.repeat(253)}/a`])('%p is one', (key) => {
    expect(annotationKeys('annotations', { [key]: '' })).toEqual([undefined]);
  });

  test.each(['', '/', 'A/', '/A', 'A_B/c', '-A/c', 'A.B/C/D', 'A b', `${'A'.repeat(254)}/a`, 'A'.repeat(64)])('%p is none', (key) => {
    expect(annotationKeys('annotations', { a: '', [key]: 'b', c: '' })).toEqual([undefined, problem('annotations', key, rule), undefined]);
  });

  test('are not those of labels, whose prefix has no capitals', () => {
    expect(labels('labels', { 'A.b/c': '' })[0]).toEqual(problem('labels', 'A.b/c', rule));
    expect(metadataKeys('key', { 'A.b/c': '', 'a.b/C': '' })).toEqual([problem('key', 'A.b/c', rule), undefined]);
  });

  test('need not be there', () => {
    expect(annotationKeys('annotations', undefined)).toEqual([]);
  });
});

describe('labels', () => {
  const rule = 'must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends';
  const keys = 'must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'';

  function found(value: { [key: string]: string }): Problem[] {
    return labels('labels', value).filter(isProblem);
  }

  test.each(['', 'a', 'A.b_c-d', 'a'.repeat(63), 'no', '1e3'])('%p is a value', (value) => {
    expect(found({ key: value })).toEqual([]);
  });

  test.each([' ', 'a b', '-a', 'a-', 'ä', 'a\n', 'a'.repeat(64)])('%p is no value', (value) => {
    expect(found({ key: value })).toEqual([problem('labels.key', value, rule)]);
  });

  test.each(['a', 'A_b.c', 'example.com/a', 'a'.repeat(63), 'no', 'y'])('%p is a key', (key) => {
    expect(found({ [key]: 'a' })).toEqual([]);
  });

  test.each(['', '/a', 'a/', 'a/b/c', 'Example.com/a', 'a b', '-a', '<<', 'a'.repeat(64)])('%p is no key', (key) => {
    expect(found({ [key]: 'a' })).toEqual([problem('labels', key, keys)]);
  });

  test('annotations have the keys of labels and any text', () => {
    expect(metadataKeys('annotations', { 'example.com/a': 'any text\n' })).toEqual([undefined]);
    expect(metadataKeys('annotations', { 'a b': '' })).toEqual([problem('annotations', 'a b', keys)]);
    expect(metadataKeys('annotations', undefined)).toEqual([]);
  });
});
