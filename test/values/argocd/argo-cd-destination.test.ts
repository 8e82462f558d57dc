import { ArgoCdDestination } from '../../../src';

test.each<[string, ArgoCdDestination, object]>([
  ['inCluster', ArgoCdDestination.inCluster(), { server: 'https://kubernetes.default.svc' }],
  ['server', ArgoCdDestination.server('https://east.example.com:6443/', { namespace: 'web' }),
    { server: 'https://east.example.com:6443/', namespace: 'web' }],
  ['cluster', ArgoCdDestination.cluster('east', { namespace: 'web' }), { name: 'east', namespace: 'web' }],
  ['eachCluster', ArgoCdDestination.eachCluster({ namespace: '{{.values.namespace}}' }),
    { server: '{{.server}}', namespace: '{{.values.namespace}}' }],
  ['a template of a server', ArgoCdDestination.server('{{.values.url}}'), { server: '{{.values.url}}' }],
])('%s', (_, destination, spec) => {
  expect(destination._spec).toEqual(spec);
});

const LABEL = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';

test.each<[string, () => ArgoCdDestination, string]>([
  ['server', () => ArgoCdDestination.server('east.example.com'),
    '\'server\' ("east.example.com") must be the http:// or https:// URL of an API server [ArgoCdDestination.server]'],
  ['cluster', () => ArgoCdDestination.cluster(''), '\'cluster\' ("") must not be empty [ArgoCdDestination.cluster]'],
  ['namespace', () => ArgoCdDestination.inCluster({ namespace: 'A' }), `'namespace' ("A") ${LABEL} [ArgoCdDestination.inCluster]`],
])('error: %s', (_, make, message) => {
  expect(make).toThrow(new Error(message));
});
