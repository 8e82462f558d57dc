import { HeaderMatch } from '../../src';
import { problem } from '../../src/problem';
import { uniqueHeaders } from '../../src/values/header-match';

const name = 'must be an HTTP header name: 1 to 256 letters, digits and any of !#$%&\'*+-.^_`|~';

test('name, value and how they are compared', () => {
  expect(HeaderMatch.exact('Role', 'qa')).toMatchObject({ _type: 'exact', name: 'Role', value: 'qa' });
  expect(HeaderMatch.prefix('role', 'q')).toMatchObject({ _type: 'prefix', name: 'role', value: 'q' });
  expect(HeaderMatch.regex('role', 'qa|dev')).toMatchObject({ _type: 'regex', name: 'role', value: 'qa|dev' });
});

test('any value is fine as long as it is one', () => {
  expect(HeaderMatch.exact('!#$%&\'*+-.^_`|~aZ9', ' ').value).toBe(' ');
  expect(HeaderMatch.exact('a'.repeat(256), 'v'.repeat(4096)).name).toHaveLength(256);
});

test.each<[string, () => unknown]>([
  ['\'value\' ("") must not be empty [HeaderMatch.exact]', () => HeaderMatch.exact('role', '')],
  ['\'value\' ("") must not be empty [HeaderMatch.prefix]', () => HeaderMatch.prefix('role', '')],
  ['\'value\' ("") must not be empty [HeaderMatch.regex]', () => HeaderMatch.regex('role', '')],
  [`'value' ("${'v'.repeat(20)}…") must have at most 4096 characters [HeaderMatch.exact]`,
    () => HeaderMatch.exact('role', 'v'.repeat(4097))],
  [`'name' ("") ${name} [HeaderMatch.exact]`, () => HeaderMatch.exact('', 'a')],
  [`'name' ("a b") ${name} [HeaderMatch.exact]`, () => HeaderMatch.exact('a b', 'a')],
  [`'name' (":path") ${name} [HeaderMatch.regex]`, () => HeaderMatch.regex(':path', 'a')],
  [`'name' ("é") ${name} [HeaderMatch.exact]\n'value' ("") must not be empty [HeaderMatch.exact]`, () => HeaderMatch.exact('é', '')],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});

test('a repeated header is found whatever its case', () => {
  expect(uniqueHeaders('headers', ['a', 'b'])).toEqual([undefined, undefined]);
  expect(uniqueHeaders('headers', ['a', 'A'])).toEqual([undefined, problem('headers', 'A', 'must not be used twice')]);
});
