import { hostname } from '../../src/values/hostname';
import { textOf } from '../support/problem-texts';

test.each([undefined, 'a', 'api.example.com', '*.example.com', '1.example.com', '1.2.3', `${'a.'.repeat(126)}a`])('%p is a hostname',
  (value) => {
  expect(hostname('h', value)).toBeUndefined();
});

const name = 'must be a lower-case DNS name of at most 253 characters; only its first label may be \'*\'';
const alone = 'must be a hostname alone, without scheme, port or path';

test.each([
  ['', 'must not be empty'],
  ['example.com/api', alone],
  ['https://example.com', alone],
  ['example.com:443', alone],
  ['::1', alone],
  ['10.0.0.1', 'must be a hostname, not an IP address'],
  ['Example.com', name],
  ['*', name],
  ['a.*.com', name],
  ['*a.com', name],
  ['a..b', name],
  ['-a.com', name],
  ['a b', name],
  [`${'a.'.repeat(126)}aa`, name],
])('%p', (value, rule) => {
  expect(textOf(hostname('h', value))).toBe(`'h' (${JSON.stringify(value)}) ${rule}`);
});
