import { affinityProblems } from '../../../src/manifests/pods/affinity';
import type { AffinityJson, PodTermJson } from '../../../src/manifests/pods/scheduling-json';
import { isProblem, problemText } from '../../../src/problem';

// Lines are those of Kubernetes v1.34.1, pkg/apis/core/validation/validation.go.

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const KEY = 'must have the form [prefix/]name: a DNS name before the \'/\', '
  + 'and at most 63 letters, digits, \'-\', \'_\' and \'.\' after it';
const LABEL = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';
const WEIGHT = 'must be a whole number from 1 to 100';
const textsOf = (affinity: AffinityJson): string[] => affinityProblems(affinity).filter(isProblem).map(problemText);

const exists = { key: 'a', operator: 'Exists' };
const unknown = { key: 'a', operator: 'x' };
const OPERATORS = 'must be one of In, NotIn, Exists, DoesNotExist';

test.each<AffinityJson>([{}, { nodeAffinity: {} }, { podAffinity: {}, podAntiAffinity: {} },
{ podAffinity: { [REQUIRED]: [], [PREFERRED]: [] } }])(
  'L4169 may be empty: %j', (affinity) => {
    expect(textsOf(affinity)).toEqual([]);
  });

describe('of nodes', () => {
  test('L4912 what is required has a term at least', () => {
    const terms = (nodeSelectorTerms?: object[]): AffinityJson => ({ nodeAffinity: { [REQUIRED]: { nodeSelectorTerms } } });
    const prop = `nodeAffinity.${REQUIRED}.nodeSelectorTerms`;
    expect(textsOf(terms([{}]))).toEqual([]);
    expect(textsOf(terms([]))).toEqual([`'${prop}' ([]) must have at least one entry`]);
    expect(textsOf(terms())).toEqual([`'${prop}' (not set) must have at least one entry`]);
  });

  test('L4897 each expression and each field of each term is judged', () => {
    const prop = `nodeAffinity.${REQUIRED}.nodeSelectorTerms[1]`;
    expect(textsOf({ nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [{ matchExpressions: [exists] },
      { matchExpressions: [exists, unknown], matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] },
        unknown] }] } } })).toEqual([
      `'${prop}.matchExpressions[1].operator' ("x") ${OPERATORS}, Gt, Lt`,
      `'${prop}.matchFields[1].key' ("a") must be one of metadata.name`, `'${prop}.matchFields[1].operator' ("x") must be one of In, NotIn`,
    ]);
  });

  test('L4855 values are judged in what is required alone', () => {
    const term = { matchExpressions: [{ key: 'a', operator: 'In', values: ['b c'] }] };
    expect(textsOf({ nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [term] } } })).toHaveLength(1);
    expect(textsOf({ nodeAffinity: { [PREFERRED]: [{ weight: 1, preference: term }] } })).toEqual([]);
  });

  test('L5087 each preference is judged', () => {
    const prop = `nodeAffinity.${PREFERRED}[1]`;
    expect(textsOf({ nodeAffinity: { [PREFERRED]: [{ weight: 1 },
    { weight: 0, preference: { matchExpressions: [unknown], matchFields: [{}] } }] } }))
      .toEqual([
        `'${prop}.weight' (0) ${WEIGHT}`, `'${prop}.preference.matchExpressions[0].operator' ("x") ${OPERATORS}, Gt, Lt`,
        `'${prop}.preference.matchFields[0].key' ("") must be one of metadata.name`,
        `'${prop}.preference.matchFields[0].operator' ("") must be one of In, NotIn`,
      ]);
  });
});

describe.each(['podAffinity', 'podAntiAffinity'] as const)('%s', (kind) => {
  test.each([1, 100])('L5059 may have the weight %p', (weight) => {
    expect(textsOf({ [kind]: { [PREFERRED]: [{ weight, podAffinityTerm: { topologyKey: 'a' } }] } })).toEqual([]);
    expect(textsOf({ nodeAffinity: { [PREFERRED]: [{ weight }] } })).toEqual([]);
  });

  test.each([0, 101, -1, undefined])('L5059 may not have the weight %p', (weight) => {
    expect(textsOf({ [kind]: { [PREFERRED]: [{ weight, podAffinityTerm: { topologyKey: 'a' } }] } }))
      .toEqual([`'${kind}.${PREFERRED}[0].weight' (${weight ?? 0}) ${WEIGHT}`]);
    expect(textsOf({ nodeAffinity: { [PREFERRED]: [{ weight }] } }))
      .toEqual([`'nodeAffinity.${PREFERRED}[0].weight' (${weight ?? 0}) ${WEIGHT}`]);
  });

  test('L5047, L5056 each term is judged', () => {
    const good = { topologyKey: 'kubernetes.io/hostname' };
    expect(textsOf({ [kind]: { [REQUIRED]: [good, {}, good, { topologyKey: 'a b' }], [PREFERRED]: [
      { weight: 1, podAffinityTerm: good }, { weight: 2 }, { weight: 3, podAffinityTerm: { topologyKey: '/' } }] } })).toEqual([
      `'${kind}.${REQUIRED}[1].topologyKey' (not set) must be set`, `'${kind}.${REQUIRED}[3].topologyKey' ("a b") ${KEY}`,
      `'${kind}.${PREFERRED}[1].podAffinityTerm.topologyKey' (not set) must be set`,
      `'${kind}.${PREFERRED}[2].podAffinityTerm.topologyKey' ("/") ${KEY}`,
    ]);
  });
});

describe('a term of pods', () => {
  const of = (term: PodTermJson): string[] => textsOf({ podAffinity: { [REQUIRED]: [{ topologyKey: 'a', ...term }] } })
    .map((text) => text.replace(`podAffinity.${REQUIRED}[0].`, ''));

  test.each<[string, PodTermJson]>([
    ['L5034', { namespaces: [] }],
    ['L5034', { namespaces: ['a', 'b-1', 'c'.repeat(63)] }],
    ['L8957', { labelSelector: {}, namespaceSelector: {} }],
    ['L8957', { labelSelector: { matchExpressions: [exists] }, namespaceSelector: { matchLabels: { a: 'b' } } }],
    ['L8639', { matchLabelKeys: [], mismatchLabelKeys: [] }],
    ['L8639', { labelSelector: {}, matchLabelKeys: ['a', 'b/c'], mismatchLabelKeys: ['d', 'e/f'] }],
    ['L8575', { labelSelector: { matchLabels: { a: 'b' } }, matchLabelKeys: ['a'] }],
    ['L8575', { labelSelector: { matchExpressions: [exists, { ...exists, key: 'b' }] }, matchLabelKeys: ['a', 'b'] }],
    ['L8575', { labelSelector: { matchExpressions: [exists, exists], matchLabels: { a: 'b' } }, mismatchLabelKeys: ['a'] }],
    ['L8575', { labelSelector: { matchExpressions: [exists, exists], matchLabels: { a: 'b' } }, matchLabelKeys: ['b'] }],
  ])('%s may have %j', (_line, term) => {
    expect(of(term)).toEqual([]);
  });

  test.each<[string, PodTermJson, string[]]>([
    ['L5041', { topologyKey: '' }, ['\'topologyKey\' ("") must be set']],
    ['L5034', { namespaces: ['a', 'A', 'b.c', 'd'.repeat(64)] }, [`'namespaces[1]' ("A") ${LABEL}`, `'namespaces[2]' ("b.c") ${LABEL}`,
      `'namespaces[3]' ("${'d'.repeat(64)}") must have at most 63 characters`]],
    ['L8957', { labelSelector: { matchExpressions: [unknown] }, namespaceSelector: { matchExpressions: [exists, unknown] } }, [
      `'labelSelector.matchExpressions[0].operator' ("x") ${OPERATORS}`,
        `'namespaceSelector.matchExpressions[1].operator' ("x") ${OPERATORS}`,
    ]],
    ['L8644', { matchLabelKeys: ['a'], mismatchLabelKeys: ['b'] }, ['\'matchLabelKeys\' (["a"]) must not be set without labelSelector',
      '\'mismatchLabelKeys\' (["b"]) must not be set without labelSelector']],
    ['L8650', { labelSelector: {}, matchLabelKeys: ['a', 'b c'], mismatchLabelKeys: ['', 'd'] },
      [`'matchLabelKeys[1]' ("b c") ${KEY}`, `'mismatchLabelKeys[0]' ("") ${KEY}`]],
    ['L8598', { labelSelector: {}, matchLabelKeys: ['a', 'b', 'c'], mismatchLabelKeys: ['c', 'b'] }, [
      '\'matchLabelKeys[1]\' ("b") must not be one of mismatchLabelKeys too',
        '\'matchLabelKeys[2]\' ("c") must not be one of mismatchLabelKeys too']],
    ['L8583', { labelSelector: { matchLabels: { a: 'b' }, matchExpressions: [exists] }, matchLabelKeys: ['c', 'a'] },
      ['\'matchLabelKeys[1]\' ("a") must not be in labelSelector too']],
    ['L8583', { labelSelector: { matchExpressions: [exists, { ...exists, key: 'b' }, exists] }, matchLabelKeys: ['a', 'b', 'a'] },
      ['\'matchLabelKeys[2]\' ("a") must not be in labelSelector too']],
  ])('%s may not have %j', (_line, term, expected) => {
    expect(of(term)).toEqual(expected);
  });
});
