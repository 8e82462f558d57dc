import { type PodNamesJson, podNamesProblems } from '../../../src/manifests/pods/pod-names';
import { isProblem, problemText } from '../../../src/problem';

// Lines are those of Kubernetes v1.34.1, pkg/apis/core/validation/validation.go.

const LABEL = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';
const NAME = 'must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part';
const POLICIES = 'must be one of ClusterFirstWithHostNet, ClusterFirst, Default, None';
const many = (count: number, text = 'a'): string[] => Array.from({ length: count }, () => text);
const textsOf = (spec: PodNamesJson): string[] => podNamesProblems(spec).filter(isProblem).map(problemText);

/** A list that is as long as this with a space between two entries. */
const long = (length: number): string[] => [...many(8, 'a'.repeat(249)), 'b'.repeat(length - 8 * 250)];

test.each<[string, PodNamesJson]>([
  ['nothing', {}],
  ['L4564', { hostname: '', subdomain: '' }],
  ['L4564', { hostname: 'a', subdomain: 'b'.repeat(63) }],
  ['L3910', { hostnameOverride: 'a.b', setHostnameAsFQDN: false, hostNetwork: false }],
  ['L3910', { setHostnameAsFQDN: true, hostNetwork: true }],
  ['L3922', { hostnameOverride: `${'a'.repeat(31)}.${'b'.repeat(32)}` }],
  ['L4256', { hostAliases: [] }],
  ['L4256', { hostAliases: [{ ip: '127.0.0.1' }, { ip: '::1', hostnames: ['a', 'b.c'] }] }],
  ['L4008', { dnsPolicy: '' }],
  ['L4008', { dnsPolicy: 'ClusterFirst' }],
  ['L4008', { dnsPolicy: 'ClusterFirstWithHostNet' }],
  ['L4008', { dnsPolicy: 'Default' }],
  ['L4068', { dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1'] } }],
  ['L4068', { dnsPolicy: 'Default', dnsConfig: { nameservers: [] } }],
  ['L4079', { dnsConfig: { nameservers: ['1.1.1.1', '::1', '8.8.8.8'] } }],
  ['L4086', { dnsConfig: { searches: many(32) } }],
  ['L4090', { dnsConfig: { searches: long(2048) } }],
  ['L4101', { dnsConfig: { searches: ['a.b.', 'c'] } }],
  ['L4107', { dnsConfig: { options: [{ name: 'ndots' }, { name: 'ndots' }] } }],
  ['L4076', { dnsConfig: {} }],
])('%s: %j is right', (_line, spec) => {
  expect(textsOf(spec)).toEqual([]);
});

test.each<[string, PodNamesJson, string[]]>([
  ['L4564 hostname', { hostname: 'a.b' }, [`'hostname' ("a.b") ${LABEL}`]],
  ['L4564 hostname', { hostname: 'a'.repeat(64) }, [`'hostname' ("${'a'.repeat(64)}") must have at most 63 characters`]],
  ['L4568 subdomain', { subdomain: 'A' }, [`'subdomain' ("A") ${LABEL}`]],
  ['L3915 beside setHostnameAsFQDN', { hostnameOverride: 'a', setHostnameAsFQDN: true },
    ['\'hostnameOverride\' ("a") must not be set beside setHostnameAsFQDN']],
  ['L3919 beside hostNetwork', { hostnameOverride: 'a', hostNetwork: true },
    ['\'hostnameOverride\' ("a") must not be set beside hostNetwork']],
  ['L3922 65 characters', { hostnameOverride: `${'a'.repeat(32)}.${'b'.repeat(32)}` },
    [`'hostnameOverride' ("${'a'.repeat(32)}.${'b'.repeat(32)}") must have at most 64 characters`]],
  ['L3927 no name', { hostnameOverride: 'A' }, [`'hostnameOverride' ("A") ${NAME}`]],
  ['L3927 an empty name', { hostnameOverride: '', setHostnameAsFQDN: true, hostNetwork: true }, [
    '\'hostnameOverride\' ("") must not be set beside setHostnameAsFQDN', '\'hostnameOverride\' ("") must not be set beside hostNetwork',
    `'hostnameOverride' ("") ${NAME}`]],
  ['L4259 an alias', { hostAliases: [{ ip: '127.0.0.1', hostnames: ['A'] }, { ip: 'localhost', hostnames: ['a', 'b c', 'd_e'] }, {}] }, [
    `'hostAliases[0].hostnames[0]' ("A") ${NAME}`, '\'hostAliases[1].ip\' ("localhost") must be an IP address',
    `'hostAliases[1].hostnames[1]' ("b c") ${NAME}`, `'hostAliases[1].hostnames[2]' ("d_e") ${NAME}`,
    '\'hostAliases[2].ip\' ("") must be an IP address']],
  ['L4008 a policy', { dnsPolicy: 'clusterFirst' }, [`'dnsPolicy' ("clusterFirst") ${POLICIES}`]],
  ['L4069 None without anything', { dnsPolicy: 'None' }, ['\'dnsConfig.nameservers\' (not set) must have an entry for the dnsPolicy None']],
  ['L4072 None without a server', { dnsPolicy: 'None', dnsConfig: { nameservers: [], searches: ['A'] } },
    ['\'dnsConfig.nameservers\' ([]) must have an entry for the dnsPolicy None']],
  ['L4079 four servers', { dnsConfig: { nameservers: many(4, '1.1.1.1') } }, ['\'dnsConfig.nameservers\' (4) must have at most 3 entries']],
  ['L4082 no server', { dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1', 'dns.example.com'] } },
    ['\'dnsConfig.nameservers[1]\' ("dns.example.com") must be an IP address']],
  ['L4086 33 domains', { dnsConfig: { searches: many(33) } }, ['\'dnsConfig.searches\' (33) must have at most 32 entries']],
  ['L4090 2049 characters', { dnsConfig: { searches: long(2049) } },
    ['\'dnsConfig.searches\' (9) must have at most 2048 characters together, one between two entries']],
  ['L4101 domains', { dnsConfig: { searches: ['a', 'A.', 'b..', '.'] } }, [
    `'dnsConfig.searches[1]' ("A") ${NAME}`, `'dnsConfig.searches[2]' ("b.") ${NAME}`, `'dnsConfig.searches[3]' ("") ${NAME}`]],
  ['L4107 options', { dnsConfig: { options: [{ name: 'a' }, {}, { name: '' }] } },
    ['\'dnsConfig.options[1].name\' (not set) must be set', '\'dnsConfig.options[2].name\' ("") must be set']],
])('%s: wrong', (_line, spec, expected) => {
  expect(textsOf(spec)).toEqual(expected);
});
