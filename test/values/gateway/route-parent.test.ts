import { RouteParent } from '../../../src';

const label = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';
const name = 'must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part';

test('a Gateway', () => {
  expect(RouteParent.gateway('edge', { namespace: 'infra', sectionName: 'https', port: 443 })).toEqual({
    group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge', namespace: 'infra', sectionName: 'https', port: 443,
  });
});

test('a Service of a mesh', () => {
  expect(RouteParent.service('web'))
    .toEqual({ group: '', kind: 'Service', name: 'web', namespace: undefined, sectionName: undefined, port: undefined });
});

test.each<[string, () => unknown]>([
  ['\'name\' ("") must not be empty [RouteParent.gateway]', () => RouteParent.gateway('')],
  [`'name' ("Edge") ${name} [RouteParent.gateway]`, () => RouteParent.gateway('Edge')],
  ['\'sectionName\' ("") must not be empty [RouteParent.gateway]', () => RouteParent.gateway('edge', { sectionName: '' })],
  [`'sectionName' ("a_b") ${name} [RouteParent.gateway]`, () => RouteParent.gateway('edge', { sectionName: 'a_b' })],
  [`'namespace' ("") ${label} [RouteParent.gateway]`, () => RouteParent.gateway('edge', { namespace: '' })],
  ['\'port\' (65536) must be a whole number from 1 to 65535 [RouteParent.gateway]', () => RouteParent.gateway('edge', { port: 65536 })],
  ['\'name\' ("") must not be empty [RouteParent.service]', () => RouteParent.service('')],
  [
    '\'name\' ("1a") must be a DNS label that starts with a letter: lower-case letters, digits and \'-\', with a letter or digit last '
      + '[RouteParent.service]',
    () => RouteParent.service('1a'),
  ],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
