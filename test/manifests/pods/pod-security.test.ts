import type { PodSpecJson } from '../../../src/manifests/pods/pod-json';
import { type HostJson, type PodSecurityJson, podSecurityProblems } from '../../../src/manifests/pods/pod-security';
import { isProblem, problemText } from '../../../src/problem';

// Lines are those of Kubernetes v1.34.1, pkg/apis/core/validation/validation.go, where nothing else is said.

type Spec = PodSpecJson & HostJson;
const textsOf = (spec: Spec): string[] => podSecurityProblems(spec).filter(isProblem).map(problemText);
const of = (securityContext: PodSecurityJson, spec: Spec = {}): string[] => textsOf({ ...spec, securityContext })
  .map((text) => text.replace('securityContext.', ''));

test('nothing is needed', () => {
  expect(textsOf({})).toEqual([]);
  expect(textsOf({ securityContext: {} })).toEqual([]);
});

describe.each([['L5415', 'runAsUser'], ['L5420', 'runAsGroup'], ['L5410', 'fsGroup']])('%s %s', (_line, field) => {
  test.each([0, 1000, 2 ** 31 - 1])('may be %p', (id) => {
    expect(of({ [field]: id })).toEqual([]);
  });

  test('must be an id of Linux', () => {
    expect(of({ [field]: -1 })).toEqual([`'${field}' (-1) must be a whole number of at least 0`]);
    expect(of({ [field]: 2 ** 31 })).toEqual([`'${field}' (2147483648) must be a whole number of at most 2147483647`]);
  });
});

test('L5424 groups are ids of Linux', () => {
  expect(of({ supplementalGroups: [] })).toEqual([]);
  expect(of({ supplementalGroups: [0, 0, 2 ** 31 - 1] })).toEqual([]);
  expect(of({ supplementalGroups: [1, -1, 2 ** 31] })).toEqual([
    '\'supplementalGroups[1]\' (-1) must be a whole number of at least 0',
    '\'supplementalGroups[2]\' (2147483648) must be a whole number of at most 2147483647',
  ]);
});

test.each([
  ['L4023', 'fsGroupChangePolicy', ['Always', 'OnRootMismatch']],
  ['L9079', 'supplementalGroupsPolicy', ['Merge', 'Strict']],
  ['L5382', 'seLinuxChangePolicy', ['MountOption', 'Recursive']],
] as const)('%s %s is one of its words', (_line, field, words) => {
  for (const word of words) expect(of({ [field]: word })).toEqual([]);
  expect(of({ [field]: words[0].toLowerCase() })).toEqual([`'${field}' ("${words[0].toLowerCase()}") must be one of ${words.join(', ')}`]);
  expect(of({ [field]: '' })).toEqual([`'${field}' ("") must be one of ${words.join(', ')}`]);
});

test.each<[string, PodSecurityJson, string]>([
  ['L5121', { seccompProfile: { type: 'x' } }, 'seccompProfile.type'],
  ['L5121', { seccompProfile: { type: 'Localhost' } }, 'seccompProfile.localhostProfile'],
  ['L5185', { appArmorProfile: { type: 'x' } }, 'appArmorProfile.type'],
  ['L5185', { appArmorProfile: { type: 'Unconfined', localhostProfile: 'a' } }, 'appArmorProfile.localhostProfile'],
  ['L8144', { windowsOptions: { gmsaCredentialSpecName: 'A B' } }, 'windowsOptions.gmsaCredentialSpecName'],
  ['L8144', { windowsOptions: { runAsUserName: '' } }, 'windowsOptions.runAsUserName'],
])('%s the profiles and options are judged like those of a container: %j', (_line, context, prop) => {
  expect(podSecurityProblems({ securityContext: context }).filter(isProblem).map((found) => found.prop))
    .toEqual([`securityContext.${prop}`]);
});

test.each<PodSecurityJson>([
  { seccompProfile: { type: 'RuntimeDefault' } }, { appArmorProfile: { type: 'Localhost', localhostProfile: 'a' } },
  { windowsOptions: { gmsaCredentialSpecName: 'a', runAsUserName: 'ContainerUser' } },
])('and so are right ones: %j', (context) => {
  expect(of(context)).toEqual([]);
});

describe('a sysctl', () => {
  const RULE = 'must have at most 253 lower-case letters, digits, \'-\' and \'_\', in parts with \'.\' or \'/\' between them';

  test.each(['a', 'net.ipv4.tcp_syncookies', 'net/ipv4/ip_forward', 'net.ipv4.conf.eth0/1.forwarding', 'a-b_c', '0',
    `${'a'.repeat(251)}.b`])(
    'L5339 may be %s', (name) => {
      expect(of({ sysctls: [{ name: 'kernel.sem' }, { name }] })).toEqual([]);
    });

  test.each(['', 'A', 'a b', '.a', 'a.', 'a..b', 'a-', '_a', 'a.-b', 'a/', `${'a'.repeat(252)}.b`])('L5339 may not be %s', (name) => {
    expect(of({ sysctls: [{ name: 'a' }, { name }] })).toEqual([`'sysctls[1].name' (${JSON.stringify(name)}) ${RULE}`]);
  });

  test('L5350 has a name, and one of its own', () => {
    expect(of({ sysctls: [{}, {}, { name: 'a' }, { name: 'b' }, { name: 'a' }] })).toEqual([
      `'sysctls[0].name' ("") ${RULE}`, `'sysctls[1].name' ("") ${RULE}`, '\'sysctls[4].name\' ("a") must not be used twice']);
  });

  // pkg/util/sysctl/namespace.go in component-helpers: the namespaces by name and by prefix.
  test.each(['net.core.somaxconn', 'net/core/somaxconn'])('L5372 %s is the node\'s with hostNetwork', (name) => {
    expect(of({ sysctls: [{ name: 'a' }, { name }] }, { hostNetwork: true }))
      .toEqual([`'sysctls[1].name' ("${name}") must not be set beside hostNetwork`]);
    expect(of({ sysctls: [{ name }] }, { hostIPC: true, hostNetwork: false })).toEqual([]);
  });

  test.each(['kernel.sem', 'kernel/sem', 'kernel.shmmax', 'kernel.shm_rmid_forced', 'kernel.msgmax', 'fs.mqueue.msg_max',
    'fs/mqueue/msg_max'])(
    'L5374 %s is the node\'s with hostIPC', (name) => {
      expect(of({ sysctls: [{ name: 'a' }, { name }] }, { hostIPC: true }))
        .toEqual([`'sysctls[1].name' ("${name}") must not be set beside hostIPC`]);
      expect(of({ sysctls: [{ name }] }, { hostIPC: false, hostNetwork: true })).toEqual([]);
    });

  test.each(['netfilter.a', 'a.net.b', 'kernel.semaphore', 'kernel.pid_max', 'a.kernel.sem', 'fs.mqueue', 'fs.mqueues.a', 'fs.file-max'])(
    'L5372, L5374 %s is of no such namespace', (name) => {
      expect(of({ sysctls: [{ name }] }, { hostIPC: true, hostNetwork: true })).toEqual([]);
    });
});

describe('what is shared with the node', () => {
  test('L5429 not both hostPID and shareProcessNamespace', () => {
    expect(textsOf({ hostPID: true, shareProcessNamespace: false })).toEqual([]);
    expect(textsOf({ hostPID: false, shareProcessNamespace: true })).toEqual([]);
    expect(textsOf({ hostPID: true, shareProcessNamespace: true }))
      .toEqual(['\'shareProcessNamespace\' (true) must not be set beside hostPID']);
  });

  test('L3830 nothing for users of its own', () => {
    expect(textsOf({ hostUsers: false, hostNetwork: false, hostPID: false, hostIPC: false })).toEqual([]);
    expect(textsOf({ hostUsers: true, hostNetwork: true, hostPID: true, hostIPC: true })).toEqual([]);
    expect(textsOf({ hostNetwork: true, hostPID: true, hostIPC: true })).toEqual([]);
    expect(textsOf({ hostUsers: false, hostNetwork: true, hostPID: true, hostIPC: true })).toEqual([
      '\'hostNetwork\' (true) must not be set where hostUsers is false', '\'hostPID\' (true) must not be set where hostUsers is false',
      '\'hostIPC\' (true) must not be set where hostUsers is false']);
  });
});

describe('the operating system', () => {
  test('L8289 is one of two', () => {
    expect(textsOf({ os: { name: 'linux' } })).toEqual([]);
    expect(textsOf({ os: { name: 'windows' } })).toEqual([]);
    expect(textsOf({ os: { name: 'Linux' } })).toEqual(['\'os.name\' ("Linux") must be one of linux, windows']);
    expect(textsOf({ os: {} })).toEqual(['\'os.name\' ("") must be one of linux, windows']);
  });

  test('L4720 Linux has no options of Windows', () => {
    expect(of({ windowsOptions: {} }, { os: { name: 'windows' } })).toEqual([]);
    expect(of({ windowsOptions: {} })).toEqual([]);
    expect(of({ windowsOptions: {} },
      { os: { name: 'linux' } })).toEqual(['\'windowsOptions\' ({}) must not be set where os.name is linux']);
    expect(of({ runAsUser: 1 }, { os: { name: 'linux' } })).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['appArmorProfile', { type: 'Unconfined' }], ['seLinuxOptions', {}], ['seccompProfile', { type: 'Unconfined' }], ['fsGroup', 0],
    ['fsGroupChangePolicy', 'Always'], ['runAsUser', 0], ['runAsGroup', 0], ['supplementalGroups', []],
    ['supplementalGroupsPolicy', 'Merge'], ['seLinuxChangePolicy', 'Recursive'], ['sysctls', [{ name: 'a' }]],
  ])('L4737 Windows has no %s', (field, value) => {
    expect(of({ [field]: value }, { os: { name: 'linux' } })).toEqual([]);
    expect(of({ [field]: value })).toEqual([]);
    expect(of({ [field]: value }, { os: { name: 'windows' } }))
      .toEqual([`'${field}' (${JSON.stringify(value)}) must not be set where os.name is windows`]);
  });

  test('L4766 Windows may have a list of no sysctls', () => {
    expect(of({ sysctls: [] }, { os: { name: 'windows' } })).toEqual([]);
  });

  test.each<[string, unknown, boolean]>([
    ['hostUsers', true, false], ['hostUsers', false, false], ['shareProcessNamespace', true, false],
      ['shareProcessNamespace', false, false],
    ['hostPID', true, false], ['hostPID', false, true], ['hostIPC', true, false], ['hostIPC', false, true], ['resources', {}, false],
  ])('L4737, L4619 Windows and %s: %p (taken: %p)', (field, value, taken) => {
    expect(textsOf({ [field]: value, os: { name: 'linux' } })).toEqual([]);
    expect(textsOf({ [field]: value, os: { name: 'windows' } }))
      .toEqual(taken ? [] : [`'${field}' (${JSON.stringify(value)}) must not be set where os.name is windows`]);
  });
});
