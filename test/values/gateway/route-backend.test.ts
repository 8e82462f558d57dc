import { RouteBackend, type RouteBackendOptions, RouteFilter } from '../../../src';

const options: Required<RouteBackendOptions> = { namespace: 'other', weight: 0, filters: [RouteFilter.requestHeaders({ remove: ['a'] })] };

test('a Service', () => {
  expect(RouteBackend.service('legacy', 80, options))
    .toMatchObject({ group: '', kind: 'Service', name: 'legacy', port: 80, _options: options });
});

test('another kind, with and without a port', () => {
  expect(RouteBackend.custom('networking.istio.io', 'Hostname', 'a.example.com'))
    .toMatchObject({ group: 'networking.istio.io', kind: 'Hostname', name: 'a.example.com', port: undefined });
  expect(RouteBackend.custom('example.com', 'Bucket', 'a', 443).port).toBe(443);
});

test('a host name of Istio', () => {
  expect(RouteBackend.hostname('web.default.mesh.internal', 5000, { weight: 2 })).toMatchObject({
    group: 'networking.istio.io', kind: 'Hostname', name: 'web.default.mesh.internal', port: 5000, _options: { weight: 2 },
  });
});

test('a host name that Istio knows', () => {
  expect(RouteBackend.hostname('web.mesh.internal', 80))
    .toMatchObject({ group: 'networking.istio.io', kind: 'Hostname', name: 'web.mesh.internal', port: 80 });
});

test.each<[string, () => unknown]>([
  ['\'name\' ("") must not be empty [RouteBackend.hostname]', () => RouteBackend.hostname('', 80)],
  [
    '\'name\' ("*.example.com") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of '
      + 'each part [RouteBackend.hostname]',
    () => RouteBackend.hostname('*.example.com', 80),
  ],
  ['\'namespace\' ("a") must not be set: a host name is in no namespace [RouteBackend.hostname]',
    () => RouteBackend.hostname('a', 80, { namespace: 'a' })],
  ['\'name\' ("") must not be empty [RouteBackend.service]\n\'port\' (0) must be a whole number from 1 to 65535 [RouteBackend.service]',
    () => RouteBackend.service('', 0)],
  ['\'weight\' (1000001) must be a whole number from 0 to 1000000 [RouteBackend.service]',
    () => RouteBackend.service('a', 80, { weight: 1000001 })],
  [
    '\'namespace\' ("A") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last '
      + '[RouteBackend.service]',
    () => RouteBackend.service('a', 80, { namespace: 'A' }),
  ],
  ['\'name\' ("") must not be empty [RouteBackend.hostname]', () => RouteBackend.hostname('', 80)],
  [
    '\'name\' ("*.a") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part '
      + '[RouteBackend.hostname]',
    () => RouteBackend.hostname('*.a', 80),
  ],
  ['\'namespace\' ("a") must not be set: a host name is in no namespace [RouteBackend.hostname]',
    () => RouteBackend.hostname('a', 80, { namespace: 'a' })],
  ['\'kind\' ("") must not be empty [RouteBackend.custom]', () => RouteBackend.custom('', '', 'a')],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
