import { KedifyHeader } from '../../../src';

test('the ways to compare a header', () => {
  expect(KedifyHeader.present('x-a')._spec).toEqual({ name: 'x-a' });
  expect(KedifyHeader.exact('x-a', 'b')._spec).toEqual({ name: 'x-a', value: 'b' });
  expect(KedifyHeader.wildcard('User-Agent', 'Python*')._spec).toEqual({ name: 'User-Agent', valueWildcard: 'Python*' });
  expect(KedifyHeader.regex('x-a', 'Go/[0-9]+')._spec).toEqual({ name: 'x-a', valueRegex: 'Go/[0-9]+' });
});

test.each<[string, () => unknown]>([
  ['\'name\' ("a b") must be an HTTP header name: 1 to 256 letters, digits and any of !#$%&\'*+-.^_`|~ [KedifyHeader.present]',
    () => KedifyHeader.present('a b')],
  ['\'value\' ("") must not be empty [KedifyHeader.exact]', () => KedifyHeader.exact('a', '')],
  ['\'pattern\' ("") must not be empty [KedifyHeader.wildcard]', () => KedifyHeader.wildcard('a', '')],
  ['\'pattern\' ("") must not be empty [KedifyHeader.regex]', () => KedifyHeader.regex('a', '')],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
