import { AnalysisTemplateRef } from '../../../src';

test('a template of the namespace, and one of the cluster', () => {
  expect(AnalysisTemplateRef.namespaced('success-rate')).toMatchObject({ templateName: 'success-rate', clusterScope: false });
  expect(AnalysisTemplateRef.cluster('success-rate')).toMatchObject({ templateName: 'success-rate', clusterScope: true });
});

test.each<[string, () => unknown]>([
  ['\'name\' ("") must not be empty [AnalysisTemplateRef.namespaced]', () => AnalysisTemplateRef.namespaced('')],
  [
    '\'name\' ("Success") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each '
      + 'part [AnalysisTemplateRef.cluster]',
    () => AnalysisTemplateRef.cluster('Success'),
  ],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
