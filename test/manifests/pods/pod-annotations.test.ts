import { podAnnotationsProblems } from '../../../src/manifests/pods/pod-annotations';
import type { PodSpecJson, ProfileJson } from '../../../src/manifests/pods/pod-json';
import { isProblem, problemText } from '../../../src/problem';

// Lines are those of Kubernetes v1.34.1, pkg/apis/core/validation/validation.go, where nothing else is said.

type Annotations = Readonly<Record<string, string>>;
const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const PROFILES = 'must be runtime/default, unconfined or localhost/<profile>';
const two: PodSpecJson = { initContainers: [{ name: 'init' }], containers: [{ name: 'web' }, { name: 'log' }] };

function textsOf(annotations: Annotations, spec: PodSpecJson & { readonly nodeName?: string } = two): string[] {
  return podAnnotationsProblems(annotations, spec).filter(isProblem).map(problemText);
}

test('apimachinery pkg/api/validation/objectmeta.go#L48 keys may have capitals', () => {
  expect(textsOf({})).toEqual([]);
  expect(textsOf({ 'a': '', 'Example.COM/Owner': 'b c\n' })).toEqual([]);
  expect(textsOf({ 'a': '', 'A_b/c': '', 'd e': '' })).toEqual(['A_b/c', 'd e'].map((key) =>
    `'' ("${key}") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, '-', '_' and '.'`));
});

test('objectmeta.go#L63 all of them have 256 KiB at most', () => {
  const size = 256 * 1024;
  expect(textsOf({ a: 'x'.repeat(1000), b: 'y'.repeat(size - 1002) })).toEqual([]);
  expect(textsOf({ a: 'x'.repeat(1000),
    b: 'y'.repeat(size - 1001) })).toEqual(['\'\' ("262145 bytes") must have at most 262144 bytes together']);
  const tooMany = (bytes: number): string[] => [`'' ("${bytes} bytes") must have at most 262144 bytes together`];
  // Of the length that each has in UTF-8.
  for (const [character, bytes] of [['\u007f', 1], ['\u0080', 2], ['\u07ff', 2], ['\u0800', 3], ['\uffff', 3], ['\u{10000}', 4]] as const) {
    const value = `${character}${'x'.repeat(size - 1 - bytes)}`;
    expect(textsOf({ a: value })).toEqual([]);
    expect(textsOf({ a: `${value}x` })).toEqual(tooMany(size + 1));
    expect(textsOf({ aa: value })).toEqual(tooMany(size + 1));
  }
});

test('L174 the mirror of a pod has a node', () => {
  const key = 'kubernetes.io/config.mirror';
  expect(textsOf({ [key]: 'a' }, { nodeName: 'node-1' })).toEqual([]);
  expect(textsOf({ [key]: 'a' })).toEqual([`'${key}' ("a") must not be set without nodeName`]);
  expect(textsOf({ [key]: '' }, { nodeName: '' })).toEqual([`'${key}' ("") must not be set without nodeName`]);
});

describe('pkg/apis/core/helper/helpers.go#L491 what it costs to delete a pod', () => {
  const key = 'controller.kubernetes.io/pod-deletion-cost';

  test.each(['0', '1', '10', '2147483647', '-1', '-0', '-008', '-2147483648'])('may be %p', (cost) => {
    expect(textsOf({ [key]: cost })).toEqual([]);
  });

  const wrong = ['', '+1', '00', '008', '1.5', '1e3', ' 1', '1 ', '0x1', '-', '--1', 'low', '2147483648', '-2147483649'];

  test.each(wrong)('may not be %p', (cost) => {
    expect(textsOf({ a: '', [key]: cost }))
      .toEqual([`'${key}' ("${cost}") must be a whole number of 32 bits, with neither a '+' nor a zero before it`]);
  });
});

describe.each([SECCOMP_POD, `${SECCOMP}web`, `${SECCOMP}nobody`, SECCOMP])('L5159 %s', (key) => {
  test.each(['runtime/default', 'docker/default', 'unconfined', 'localhost/a/b.json', 'localhost/'])('may be %s', (value) => {
    expect(textsOf({ [key]: value }).filter((text) => !text.includes('keys of the form'))).toEqual([]);
  });

  test.each([
    ['', PROFILES], ['Unconfined', PROFILES], ['localhost', PROFILES], ['localhost//a', 'must be a relative path'],
    ['localhost/a/../b', 'must not contain \'..\''],
  ])('may not be %p', (value, rule) => {
    expect(podAnnotationsProblems({ [key]: value }, two).filter(isProblem).filter(({ prop }) => prop !== '')
      .map((found) => [found.prop, found.rule])).toEqual([[key, rule]]);
  });
});

test('L5159 a key that only ends so is another one', () => {
  expect(textsOf({ 'x.container.seccomp.security.alpha.kubernetes.io/web': 'x', 'x.seccomp.security.alpha.kubernetes.io/pod': 'x',
    'x.container.apparmor.security.beta.kubernetes.io/web': 'x', 'seccomp.security.alpha.kubernetes.io/pods': 'x' })).toEqual([]);
});

describe('L5227 a profile of AppArmor', () => {
  test.each(['', 'runtime/default', 'unconfined', 'localhost/a', 'localhost/', 'localhost//a'])('may be %p', (value) => {
    expect(textsOf({ [`${APP_ARMOR}web`]: value, [`${APP_ARMOR}log`]: value, [`${APP_ARMOR}init`]: value })).toEqual([]);
  });

  test.each(['docker/default', 'Unconfined', 'localhost', 'a/localhost/'])('may not be %p', (value) => {
    expect(textsOf({ [`${APP_ARMOR}log`]: value })).toEqual([`'${APP_ARMOR}log' ("${value}") ${PROFILES}`]);
  });

  test('is for a container that is there', () => {
    expect(textsOf({ [`${APP_ARMOR}nobody`]: 'unconfined' }))
      .toEqual([`'${APP_ARMOR}nobody' ("unconfined") must be for a container of the pod: there is no "nobody"`]);
    expect(textsOf({ [`${APP_ARMOR}web`]: 'x' }, {})).toEqual([
      `'${APP_ARMOR}web' ("x") must be for a container of the pod: there is no "web"`, `'${APP_ARMOR}web' ("x") ${PROFILES}`]);
  });
});

describe('an annotation and the field that stands for it today', () => {
  const says = (word: string): string => `must say what the field of the profile says, ${word}: leave the annotation out`;
  const localhost: ProfileJson = { type: 'Localhost', localhostProfile: 'a' };
  type Case = [profile: ProfileJson | undefined, taken: string[], refused: string[], word: string];
  const common: Case[] = [
    [undefined, ['runtime/default', 'unconfined', 'localhost/a'], [], ''],
    [{ type: 'Unconfined' }, ['unconfined'], ['runtime/default', 'localhost/a'], 'unconfined'],
    [localhost, ['localhost/a'], ['localhost/b', 'localhost/', 'unconfined', 'runtime/default'], 'localhost/a'],
    [{ type: 'other' }, ['runtime/default', 'unconfined'], [], ''],
    [{}, ['runtime/default', 'unconfined'], [], ''],
  ];
  const seccomp: Case[] = [...common, [{ type: 'RuntimeDefault' }, ['runtime/default', 'docker/default'], ['unconfined', 'localhost/a'],
    'runtime/default']];
  const appArmor: Case[] = [...common, [{ type: 'RuntimeDefault' }, ['runtime/default'], ['unconfined', 'localhost/a', ''],
    'runtime/default']];

  function judge(key: string, spec: PodSpecJson, [, taken, refused, word]: Case): void {
    for (const value of taken) expect(textsOf({ [key]: value }, spec)).toEqual([]);
    for (const value of refused) expect(textsOf({ [key]: value }, spec)).toEqual([`'${key}' ("${value}") ${says(word)}`]);
    expect(textsOf({}, spec)).toEqual([]);
  }

  test.each(seccomp)('L5501 seccomp of the pod: %j', (...row) => {
    judge(SECCOMP_POD, { ...two, securityContext: { seccompProfile: row[0] } }, row);
  });

  test.each(seccomp)('L5512 seccomp of each container: %j', (...row) => {
    const securityContext = { seccompProfile: row[0] };
    judge(`${SECCOMP}log`, { containers: [{ name: 'web' }, { name: 'log', securityContext }] }, row);
    judge(`${SECCOMP}init`, { containers: [{ name: 'web' }], initContainers: [{ name: 'init', securityContext }] }, row);
  });

  test('L5512 seccomp of a container is not that of the pod', () => {
    expect(textsOf({ [`${SECCOMP}web`]: 'unconfined' }, { ...two, securityContext: { seccompProfile: localhost } })).toEqual([]);
  });

  test.each(appArmor)('L5257 AppArmor of each container, or of the pod: %j', (...row) => {
    const context = { appArmorProfile: row[0] };
    judge(`${APP_ARMOR}log`, { containers: [{ name: 'web' }, { name: 'log', securityContext: context }] }, row);
    judge(`${APP_ARMOR}log`, { ...two, securityContext: context }, row);
    judge(`${APP_ARMOR}log`, { containers: [{ name: 'log', securityContext: context }],
      ...(row[0] && { securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'z' } } }) }, row);
  });

  test('L5258 of AppArmor need not agree on Windows', () => {
    const spec = { containers: [{ name: 'web', securityContext: { appArmorProfile: localhost } }] };
    expect(textsOf({ [`${APP_ARMOR}web`]: 'unconfined' }, { ...spec, os: { name: 'windows' } })).toEqual([]);
    expect(textsOf({ [`${APP_ARMOR}web`]: 'unconfined' }, { ...spec, os: { name: 'linux' } })).toHaveLength(1);
  });

  test('L5555 a profile that is not named is none that an annotation names', () => {
    expect(textsOf({ [SECCOMP_POD]: 'localhost/a' }, { securityContext: { seccompProfile: { type: 'Localhost' } } }))
      .toEqual([`'${SECCOMP_POD}' ("localhost/a") ${says('localhost/')}`]);
  });
});
