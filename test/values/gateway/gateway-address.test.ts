import { GatewayAddress } from '../../../src';

test('types and values', () => {
  const addresses = [
    GatewayAddress.ip('10.0.0.1'), GatewayAddress.ip('2001:db8::1'), GatewayAddress.ip(), GatewayAddress.hostname('*.example.com'),
    GatewayAddress.hostname(), GatewayAddress.custom('example.com/pool', 'a'), GatewayAddress.custom('example.com/pool'),
  ];
  expect(addresses.map(({ type, value }) => [type, value])).toEqual([
    ['IPAddress', '10.0.0.1'], ['IPAddress', '2001:db8::1'], ['IPAddress', undefined], ['Hostname', '*.example.com'],
    ['Hostname', undefined], ['example.com/pool', 'a'], ['example.com/pool', undefined],
  ]);
});

test.each<[string, () => GatewayAddress, string]>([
  ['IP', () => GatewayAddress.ip('10.0.0'), '\'value\' ("10.0.0") must be an IPv4 or IPv6 address [GatewayAddress.ip]'],
  ['empty IP', () => GatewayAddress.ip(''), '\'value\' ("") must be an IPv4 or IPv6 address [GatewayAddress.ip]'],
  ['host name', () => GatewayAddress.hostname('a_b'),
    '\'value\' ("a_b") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each '
      + 'part [GatewayAddress.hostname]'],
  ['empty host name', () => GatewayAddress.hostname(''), '\'value\' ("") must not be empty [GatewayAddress.hostname]'],
  ['custom type', () => GatewayAddress.custom('pool'),
    '\'type\' ("pool") must be a domain and a path, such as example.com/pool, of at most 253 characters [GatewayAddress.custom]'],
  ['custom value', () => GatewayAddress.custom('a.b/c', 'x'.repeat(254)),
    `'value' ("${'x'.repeat(254)}") must have at most 253 characters [GatewayAddress.custom]`],
])('refuses: %s', (_, make, message) => {
  expect(make).toThrow(new Error(message));
});
