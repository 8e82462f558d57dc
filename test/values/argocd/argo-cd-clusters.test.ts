import {
  type ArgoCdAllClustersOptions, type ArgoCdClusterOptions, ArgoCdClusters, ArgoCdLabelExpression,
  type ArgoCdSelectedClustersOptions,
} from '../../../src';
import { renderGenerator } from '../../../src/render/argocd/argo-cd-application-set';

const east: Required<ArgoCdClusterOptions> = { name: 'east', server: 'https://east.example.com', values: { region: 'eu' } };
const values: Required<ArgoCdAllClustersOptions> = { values: { region: '{{index .metadata.labels "region"}}' } };

test('a list', () => {
  expect(renderGenerator(ArgoCdClusters.list([east, { name: 'west', server: 'https://west.example.com' }])._spec)).toEqual({
    list: { elements: [{ name: 'east', server: 'https://east.example.com', values: { region: 'eu' } },
      { name: 'west', server: 'https://west.example.com' }] },
  });
});

test('all', () => {
  expect(renderGenerator(ArgoCdClusters.all()._spec)).toEqual({ clusters: {} });
  expect(renderGenerator(ArgoCdClusters.all(values)._spec)).toEqual({ clusters: values });
});

test('selected', () => {
  const options: Required<ArgoCdSelectedClustersOptions> = {
    ...values,
    labels: { stage: 'prod' },
    expressions: [
      ArgoCdLabelExpression.isIn('region', ['eu', 'us']),
      ArgoCdLabelExpression.notIn('size', ['s']),
      ArgoCdLabelExpression.exists('canary'),
      ArgoCdLabelExpression.doesNotExist('example.com/old'),
    ],
  };
  expect(renderGenerator(ArgoCdClusters.selected(options)._spec)).toEqual({
    clusters: {
      ...values,
      selector: {
        matchLabels: { stage: 'prod' },
        matchExpressions: [
          { key: 'region', operator: 'In', values: ['eu', 'us'] },
          { key: 'size', operator: 'NotIn', values: ['s'] },
          { key: 'canary', operator: 'Exists' },
          { key: 'example.com/old', operator: 'DoesNotExist' },
        ],
      },
    },
  });
});

test('a value is known where every cluster has it, or one of them if that is enough', () => {
  const clusters = ArgoCdClusters.list([east, { ...east, name: 'west', values: { region: 'us', size: 's' } }]);
  expect(['region', 'size', 'toString'].map((key) => clusters._hasValue(key, false))).toEqual([true, false, false]);
  expect(['region', 'size', 'toString'].map((key) => clusters._hasValue(key, true))).toEqual([true, true, false]);
  expect(['region', 'size'].map((key) => ArgoCdClusters.all(values)._hasValue(key, false))).toEqual([true, false]);
});

test('a name of Argo CD is no name of an object, unless it is one of a list', () => {
  expect(ArgoCdClusters.list([east])._nameTemplate).toBe('{{.name}}');
  expect([ArgoCdClusters.all(), ArgoCdClusters.selected({ labels: { stage: 'prod' } })].map(({ _nameTemplate }) => _nameTemplate))
    .toEqual(['{{.nameNormalized}}', '{{.nameNormalized}}']);
});

const DNS_NAME = 'must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part';
const LABEL_VALUE = 'must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends';
const KEY = 'must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'';

test.each<[string, () => unknown, string]>([
  ['no cluster', () => ArgoCdClusters.list([]), '\'clusters\' ([]) must have at least one entry [ArgoCdClusters.list]'],
  ['no name', () => ArgoCdClusters.list([{ ...east, name: '' }]), '\'clusters[0].name\' ("") must not be empty [ArgoCdClusters.list]'],
  ['name', () => ArgoCdClusters.list([{ ...east, name: 'East' }]), `'clusters[0].name' ("East") ${DNS_NAME} [ArgoCdClusters.list]`],
  ['name twice', () => ArgoCdClusters.list([east, east]),
    '\'clusters[1].name\' ("east") must differ from that of \'clusters[0]\' [ArgoCdClusters.list]'],
  ['server', () => ArgoCdClusters.list([{ ...east, server: 'east' }]),
    '\'clusters[0].server\' ("east") must be the http:// or https:// URL of an API server [ArgoCdClusters.list]'],
  ['no condition', () => ArgoCdClusters.selected({ expressions: [] }),
    '\'labels\' (not set) must have a condition, unless \'expressions\' has one; ArgoCdClusters.all() is for every cluster '
      + '[ArgoCdClusters.selected]'],
  ['label', () => ArgoCdClusters.selected({ labels: { stage: '-' } }), `'labels.stage' ("-") ${LABEL_VALUE} [ArgoCdClusters.selected]`],
  ['key', () => ArgoCdLabelExpression.exists('a b'), `'key' ("a b") ${KEY} [ArgoCdLabelExpression.exists]`],
  ['no value', () => ArgoCdLabelExpression.isIn('a', []), '\'values\' ([]) must have at least one entry [ArgoCdLabelExpression.isIn]'],
  ['value', () => ArgoCdLabelExpression.notIn('a', ['-']), `'values[0]' ("-") ${LABEL_VALUE} [ArgoCdLabelExpression.notIn]`],
])('error: %s', (_, make, message) => {
  expect(make).toThrow(new Error(message));
});
