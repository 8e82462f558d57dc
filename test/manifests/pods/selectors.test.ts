import type { LabelSelectorJson, RequirementJson } from '../../../src/manifests/pods/pod-json';
import { labelSelectorProblems, nodeFieldProblems, nodeRequirementProblems } from '../../../src/manifests/pods/selectors';
import { type Problem, isProblem, problemText } from '../../../src/problem';

// Lines are those of Kubernetes v1.34.1, pkg/apis/core/validation/validation.go, where nothing else is said; `meta` is
// staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go.

const KEY = 'must have the form [prefix/]name: a DNS name before the \'/\', '
  + 'and at most 63 letters, digits, \'-\', \'_\' and \'.\' after it';
const VALUE = 'must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends';
const texts = (problems: readonly Problem[]): string[] => problems.filter(isProblem).map(problemText);

describe('a label selector', () => {
  test.each<[string, LabelSelectorJson | undefined]>([
    ['none', undefined],
    ['one that selects all', {}],
    ['labels', { matchLabels: { 'a': 'b', 'c.d/e': '' } }],
    ['In', { matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] }],
    ['NotIn', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['b', '', 'c'.repeat(63)] }] }],
    ['Exists', { matchExpressions: [{ key: 'a/b', operator: 'Exists' }, { key: 'a/b', operator: 'Exists', values: [] }] }],
    ['DoesNotExist', { matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }],
  ])('may be %s', (_case, selector) => {
    expect(texts(labelSelectorProblems(selector))).toEqual([]);
  });

  test.each<[string, LabelSelectorJson, string[]]>([
    ['meta#L113 a value', { matchLabels: { a: 'b', c: '-', d: '_' } },
      [`'matchLabels.c' ("-") ${VALUE}`, `'matchLabels.d' ("_") ${VALUE}`]],
    ['meta#L113 a key', { matchLabels: { 'A.b/c': '' } }, [
      '\'matchLabels\' ("A.b/c") must have keys of the form [prefix/]name, '
        + 'the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'']],
    ['meta#L92 the key of an expression', { matchExpressions: [{ key: 'a', operator: 'Exists' }, { key: 'a b', operator: 'Exists' }] },
      [`'matchExpressions[1].key' ("a b") ${KEY}`]],
    ['meta#L79 no value for In', { matchExpressions: [{ key: 'a', operator: 'In' }] },
      ['\'matchExpressions[0].values\' (not set) must have an entry for the operator In']],
    ['meta#L79 no value for NotIn', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: [] }] },
      ['\'matchExpressions[0].values\' ([]) must have an entry for the operator NotIn']],
    ['meta#L83 values for Exists', { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] },
      ['\'matchExpressions[0].values\' (["b"]) must not be set for the operator Exists']],
    ['meta#L83 values for DoesNotExist', { matchExpressions: [{ key: 'a', operator: 'DoesNotExist', values: [''] }] },
      ['\'matchExpressions[0].values\' ([""]) must not be set for the operator DoesNotExist']],
    ['meta#L87 an operator of nodes', { matchExpressions: [{ key: 'a', operator: 'Gt', values: ['1'] }] },
      ['\'matchExpressions[0].operator\' ("Gt") must be one of In, NotIn, Exists, DoesNotExist']],
    ['meta#L94 values', { matchExpressions: [{ key: 'a', operator: 'In', values: ['b', 'b c', 'd'.repeat(64)] }] }, [
      `'matchExpressions[0].values[1]' ("b c") ${VALUE}`, `'matchExpressions[0].values[2]' ("${'d'.repeat(64)}") ${VALUE}`]],
    ['nothing in it', { matchExpressions: [{}] }, [
      `'matchExpressions[0].key' ("") ${KEY}`, '\'matchExpressions[0].operator\' ("") must be one of In, NotIn, Exists, DoesNotExist']],
  ])('may not have: %s', (_case, selector, expected) => {
    expect(texts(labelSelectorProblems(selector))).toEqual(expected);
  });
});

describe('a requirement of a node', () => {
  test.each<RequirementJson>([
    { key: 'a', operator: 'In', values: ['b', 'c'] }, { key: 'a.b/C', operator: 'NotIn', values: [''] }, { key: 'a', operator: 'Exists' },
    { key: 'a', operator: 'DoesNotExist', values: [] }, { key: 'a', operator: 'Gt', values: ['1'] },
    { key: 'a', operator: 'Lt', values: ['1'] },
  ])('L4834 may be %j', (requirement) => {
    expect(texts(nodeRequirementProblems(requirement, true))).toEqual([]);
    expect(texts(nodeRequirementProblems(requirement, false))).toEqual([]);
  });

  test.each<[string, RequirementJson, string[]]>([
    ['L4837 In', { key: 'a', operator: 'In', values: [] }, ['\'values\' ([]) must have an entry for the operator In']],
    ['L4837 NotIn', { key: 'a', operator: 'NotIn' }, ['\'values\' (not set) must have an entry for the operator NotIn']],
    ['L4841 Exists', { key: 'a', operator: 'Exists', values: ['a'] }, ['\'values\' (["a"]) must not be set for the operator Exists']],
    ['L4841 DoesNotExist', { key: 'a', operator: 'DoesNotExist', values: ['a', 'b'] },
      ['\'values\' (["a","b"]) must not be set for the operator DoesNotExist']],
    ['L4846 Gt', { key: 'a', operator: 'Gt', values: ['1', '2'] }, ['\'values\' (["1","2"]) must have one entry for the operator Gt']],
    ['L4846 Lt', { key: 'a', operator: 'Lt', values: [] }, ['\'values\' ([]) must have one entry for the operator Lt']],
    ['L4846 Lt of nothing', { key: 'a', operator: 'Lt' }, ['\'values\' (not set) must have one entry for the operator Lt']],
    ['L4850 an operator', { key: 'a', operator: 'in', values: ['b'] },
      ['\'operator\' ("in") must be one of In, NotIn, Exists, DoesNotExist, Gt, Lt']],
    ['L4853 a key', { key: 'A.b/c', operator: 'Exists' }, [`'key' ("A.b/c") ${KEY}`]],
    ['L4853 nothing', {}, [`'key' ("") ${KEY}`, '\'operator\' ("") must be one of In, NotIn, Exists, DoesNotExist, Gt, Lt']],
  ])('may not be: %s', (_case, requirement, expected) => {
    expect(texts(nodeRequirementProblems(requirement, true))).toEqual(expected);
    expect(texts(nodeRequirementProblems(requirement, false))).toEqual(expected);
  });

  test('L4855 has values of labels where it must be met, and any where it need not', () => {
    const requirement = { key: 'a', operator: 'In', values: ['b', 'c d', 'e'.repeat(64)] };
    expect(texts(nodeRequirementProblems(requirement, true)))
      .toEqual([`'values[1]' ("c d") ${VALUE}`, `'values[2]' ("${'e'.repeat(64)}") ${VALUE}`]);
    expect(texts(nodeRequirementProblems(requirement, false))).toEqual([]);
  });
});

describe('a field of a node', () => {
  test.each(['In', 'NotIn'])('L4870 may be its name, %s a list of one', (operator) => {
    expect(texts(nodeFieldProblems({ key: 'metadata.name', operator, values: ['node-1.example.com'] }))).toEqual([]);
  });

  test.each<[string, RequirementJson, string[]]>([
    ['L4875 two values', { key: 'metadata.name', operator: 'In', values: ['a', 'b'] },
      ['\'values\' (["a","b"]) must have one entry for a field']],
    ['L4875 no value', { key: 'metadata.name', operator: 'NotIn', values: [] }, ['\'values\' ([]) must have one entry for a field']],
    ['L4875 none at all', { key: 'metadata.name', operator: 'In' }, ['\'values\' (not set) must have one entry for a field']],
    ['L4880 an operator', { key: 'metadata.name', operator: 'Exists' }, ['\'operator\' ("Exists") must be one of In, NotIn']],
    ['L4880 no operator', { key: 'metadata.name' }, ['\'operator\' ("") must be one of In, NotIn']],
    ['L4883 a field', { key: 'metadata.uid', operator: 'In', values: ['A B'] }, ['\'key\' ("metadata.uid") must be one of metadata.name']],
    ['L4883 nothing', { operator: 'In', values: ['a'] }, ['\'key\' ("") must be one of metadata.name']],
    ['L4886 a name', { key: 'metadata.name', operator: 'In', values: ['A'] },
      ['\'values[0]\' ("A") must be a DNS name: lower-case letters, '
      + 'digits, \'-\' and \'.\', with a letter or digit at both ends of each part']],
  ])('may not be: %s', (_case, requirement, expected) => {
    expect(texts(nodeFieldProblems(requirement))).toEqual(expected);
  });
});
