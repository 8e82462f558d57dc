import { AnalysisArgument, PodTemplateHash } from '../../../src';

test('a fixed text, also an empty one', () => {
  expect(AnalysisArgument.value('host', 'web')).toMatchObject({ name: 'host', _source: { value: 'web' } });
  expect(AnalysisArgument.value('host', '')._source).toEqual({ value: '' });
});

test('the hash of the stable or of the newest pods', () => {
  expect(AnalysisArgument.podTemplateHash('hash', PodTemplateHash.LATEST)._source).toEqual({ podTemplateHash: 'Latest' });
});

test.each([
  'metadata.name', 'metadata.namespace', 'metadata.uid', 'metadata.labels', 'metadata.annotations',
  'metadata.labels[\'app\']', 'metadata.annotations[\'example.com/a\']', 'spec.replicas', 'status.canary.weights',
])('the field %s', (path) => {
  expect(AnalysisArgument.fieldRef('field', path)._source).toEqual({ fieldPath: path });
});

const readable = 'must be metadata.name, metadata.namespace, metadata.uid, metadata.labels[\'key\'], metadata.annotations[\'key\'] or a '
  + 'path below spec or status';

test.each<[string, () => unknown]>([
  ['\'name\' ("") must not be empty [AnalysisArgument.value]', () => AnalysisArgument.value('', 'a')],
  ['\'name\' ("") must not be empty [AnalysisArgument.podTemplateHash]',
    () => AnalysisArgument.podTemplateHash('', PodTemplateHash.STABLE)],
  ['\'name\' ("") must not be empty [AnalysisArgument.fieldRef]\n\'fieldPath\' ("") must not be empty [AnalysisArgument.fieldRef]',
    () => AnalysisArgument.fieldRef('', '')],
  [`'fieldPath' ("metadata.generation") ${readable} [AnalysisArgument.fieldRef]`,
    () => AnalysisArgument.fieldRef('a', 'metadata.generation')],
  [`'fieldPath' ("metadata.labels['']") ${readable} [AnalysisArgument.fieldRef]`,
    () => AnalysisArgument.fieldRef('a', 'metadata.labels[\'\']')],
  ...['foo.bar', 'spec', 'kind', 'specs.replicas', 'status.'].map((path): [string, () => unknown] =>
    [`'fieldPath' ("${path}") ${readable} [AnalysisArgument.fieldRef]`, () => AnalysisArgument.fieldRef('a', path)]),
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
