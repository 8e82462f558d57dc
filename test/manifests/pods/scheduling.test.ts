import { schedulingProblems } from '../../../src/manifests/pods/scheduling';
import type { SchedulingJson, SpreadJson, TolerationJson } from '../../../src/manifests/pods/scheduling-json';
import { isProblem, problemText } from '../../../src/problem';

// Lines are those of Kubernetes v1.34.1, pkg/apis/core/validation/validation.go.

const KEY = 'must have the form [prefix/]name: a DNS name before the \'/\', '
  + 'and at most 63 letters, digits, \'-\', \'_\' and \'.\' after it';
const VALUE = 'must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends';
const textsOf = (spec: SchedulingJson): string[] => schedulingProblems(spec).filter(isProblem).map(problemText);

test('nothing is needed', () => {
  expect(textsOf({})).toEqual([]);
  expect(textsOf({ nodeSelector: {}, affinity: {}, tolerations: [], topologySpreadConstraints: [], schedulingGates: [],
    readinessGates: [] }))
    .toEqual([]);
});

test('L4534 nodes are selected by labels', () => {
  expect(textsOf({ nodeSelector: { 'kubernetes.io/os': 'linux', 'a': '' } })).toEqual([]);
  expect(textsOf({ nodeSelector: { a: 'b', c: 'd e', f: '-' } }))
    .toEqual([`'nodeSelector.c' ("d e") ${VALUE}`, `'nodeSelector.f' ("-") ${VALUE}`]);
});

test('L4169 the affinity is judged', () => {
  expect(textsOf({ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{}] } } }))
    .toEqual(['\'affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey\' (not set) must be set']);
});

describe('a toleration', () => {
  const of = (toleration: TolerationJson): string[] => textsOf({ tolerations: [{ operator: 'Exists' }, toleration] })
    .map((text) => text.replace('tolerations[1].', ''));

  test.each<[string, TolerationJson]>([
    ['L4273', { key: 'a.b/c' }],
    ['L4273', { key: 'node.kubernetes.io/not-ready', operator: 'Exists' }],
    ['L4278', { operator: 'Exists' }],
    ['L4278', { operator: 'Exists', key: '' }],
    ['L4283', { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 0 }],
    ['L4283', { key: 'a', effect: 'NoExecute', tolerationSeconds: -1 }],
    ['L4283', { key: 'a', effect: 'NoExecute' }],
    ['L4291', { key: 'a', operator: 'Equal', value: 'b' }],
    ['L4291', { key: 'a', operator: 'Equal' }],
    ['L4291', { key: 'a', operator: '', value: 'b'.repeat(63) }],
    ['L4295', { key: 'a', operator: 'Exists', value: '' }],
    ['L4305', { key: 'a', effect: 'NoSchedule' }],
    ['L4305', { key: 'a', effect: 'PreferNoSchedule' }],
    ['L4305', { key: 'a', effect: '' }],
  ])('%s may be %j', (_line, toleration) => {
    expect(of(toleration)).toEqual([]);
  });

  test.each<[string, TolerationJson, string[]]>([
    ['L4273', { key: 'A.b/c' }, [`'key' ("A.b/c") ${KEY}`]],
    ['L4273', { key: 'a'.repeat(64), operator: 'Exists' }, [`'key' ("${'a'.repeat(64)}") ${KEY}`]],
    ['L4278', {}, ['\'operator\' ("") must be Exists without a key']],
    ['L4278', { operator: 'Equal', value: 'b' }, ['\'operator\' ("Equal") must be Exists without a key']],
    ['L4283', { key: 'a', tolerationSeconds: 0 }, ['\'effect\' ("") must be NoExecute where tolerationSeconds is set']],
    ['L4283', { key: 'a', tolerationSeconds: 1, effect: 'NoSchedule' },
      ['\'effect\' ("NoSchedule") must be NoExecute where tolerationSeconds is set']],
    ['L4291', { key: 'a', value: 'b c' }, [`'value' ("b c") ${VALUE}`]],
    ['L4291', { key: 'a', operator: 'Equal', value: 'b'.repeat(64) }, [`'value' ("${'b'.repeat(64)}") ${VALUE}`]],
    ['L4295', { key: 'a', operator: 'Exists', value: 'b c' }, ['\'value\' ("b c") must not be set for the operator Exists']],
    ['L4299', { key: 'a', operator: 'In', value: 'b c' }, ['\'operator\' ("In") must be one of Equal, Exists']],
    ['L4305', { key: 'a', effect: 'noExecute' }, ['\'effect\' ("noExecute") must be one of NoSchedule, PreferNoSchedule, NoExecute']],
  ])('%s may not be %j', (_line, toleration, expected) => {
    expect(of(toleration)).toEqual(expected);
  });
});

describe('a topology spread constraint', () => {
  const least = { maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway' };
  const hard = { ...least, whenUnsatisfiable: 'DoNotSchedule' };
  const exists = { key: 'a', operator: 'Exists' };
  const of = (constraint: SpreadJson): string[] => textsOf({ topologySpreadConstraints: [least, constraint] })
    .map((text) => text.replace('topologySpreadConstraints[1].', ''));

  test.each<[string, SpreadJson]>([
    ['L8442', { ...least, maxSkew: 2 ** 31 - 1 }],
    ['L8512, any text', { ...least, topologyKey: 'A b' }],
    ['L8520', hard],
    ['L8498', { ...hard, minDomains: 1 }],
    ['L8498', { ...hard, minDomains: 2 }],
    ['L8544', { ...least, nodeAffinityPolicy: 'Honor', nodeTaintsPolicy: 'Ignore' }],
    ['L8544', { ...least, nodeAffinityPolicy: 'Ignore', nodeTaintsPolicy: 'Honor' }],
    ['L8609', { ...least, matchLabelKeys: [] }],
    ['L8629', { ...least, matchLabelKeys: ['b', 'c/d'], labelSelector: { matchLabels: { a: 'b' }, matchExpressions: [exists] } }],
    ['L8490', { ...least, labelSelector: { matchExpressions: [exists] } }],
  ])('%s may be %j', (_line, constraint) => {
    expect(of(constraint)).toEqual([]);
  });

  test.each<[string, SpreadJson, string[]]>([
    ['L8442', { ...least, maxSkew: 0 }, ['\'maxSkew\' (0) must be a whole number of at least 1']],
    ['L8442, L8512, L8520', {}, ['\'maxSkew\' (0) must be a whole number of at least 1', '\'topologyKey\' (not set) must be set',
      '\'whenUnsatisfiable\' ("") must be one of DoNotSchedule, ScheduleAnyway']],
    ['L8512', { ...least, topologyKey: '' }, ['\'topologyKey\' ("") must be set']],
    ['L8520', { ...least, whenUnsatisfiable: 'Never' }, ['\'whenUnsatisfiable\' ("Never") must be one of DoNotSchedule, ScheduleAnyway']],
    ['L8498', { ...hard, minDomains: 0 }, ['\'minDomains\' (0) must be a whole number of at least 1']],
    ['L8505', { ...least, minDomains: 1 }, ['\'minDomains\' (1) must not be set unless whenUnsatisfiable is DoNotSchedule']],
    ['L8544', { ...least, nodeAffinityPolicy: 'honor', nodeTaintsPolicy: '' },
      ['\'nodeAffinityPolicy\' ("honor") must be one of Honor, Ignore', '\'nodeTaintsPolicy\' ("") must be one of Honor, Ignore']],
    ['L8624', { ...least, matchLabelKeys: ['a b'] }, [
      '\'matchLabelKeys\' (["a b"]) must not be set without labelSelector', `'matchLabelKeys[0]' ("a b") ${KEY}`]],
    ['L8629', { ...least, matchLabelKeys: ['b', 'a', 'c', 'd'], labelSelector: { matchLabels: { a: 'b' }, matchExpressions: [
      { key: 'e', operator: 'Exists' }, { key: 'd', operator: 'Exists' }] } },
    ['\'matchLabelKeys[1]\' ("a") must not be in labelSelector too', '\'matchLabelKeys[3]\' ("d") must not be in labelSelector too']],
    ['L8490', { ...least, labelSelector: { matchLabels: { a: '-' }, matchExpressions: [exists, { key: 'a', operator: 'x' }] } }, [
      `'labelSelector.matchLabels.a' ("-") ${VALUE}`,
      '\'labelSelector.matchExpressions[1].operator\' ("x") must be one of In, NotIn, Exists, DoesNotExist']],
  ])('%s may not be %j', (_line, constraint, expected) => {
    expect(of(constraint)).toEqual(expected);
  });
});

describe('gates', () => {
  test('L4050 of scheduling have qualified names, each its own', () => {
    expect(textsOf({ schedulingGates: [{ name: 'a' }, { name: 'b.c/d' }] })).toEqual([]);
    expect(textsOf({ schedulingGates: [{ name: 'a' }, { name: 'b c' }, {}, { name: 'a' }] })).toEqual([
      `'schedulingGates[1].name' ("b c") ${KEY}`, `'schedulingGates[2].name' ("") ${KEY}`,
        '\'schedulingGates[3].name\' ("a") must not be used twice',
    ]);
  });

  test('L4042 of readiness have qualified names, and may come twice', () => {
    expect(textsOf({ readinessGates: [{ conditionType: 'a.b/c' }, { conditionType: 'a.b/c' }] })).toEqual([]);
    expect(textsOf({ readinessGates: [{ conditionType: 'a' }, { conditionType: '-' }, {}] })).toEqual([
      `'readinessGates[1].conditionType' ("-") ${KEY}`, `'readinessGates[2].conditionType' ("") ${KEY}`,
    ]);
  });
});
