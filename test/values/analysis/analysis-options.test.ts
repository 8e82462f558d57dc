import { AnalysisArgument, type AnalysisOptions, AnalysisTemplateRef, CanaryStep } from '../../../src';
import { analysisProblems } from '../../../src/values/analysis/analysis-options';

const templates = [AnalysisTemplateRef.namespaced('success-rate')];

const complete: Required<AnalysisOptions> = {
  templates,
  args: [AnalysisArgument.value('a', '1'), AnalysisArgument.value('b', '')],
  dryRun: ['.*', '^test$'],
  measurementRetention: [{ metricName: '.*', limit: 1 }],
  analysisRunMetadata: { labels: { team: 'a' }, annotations: { note: 'any text' } },
};

test('all options at once', () => {
  expect(analysisProblems(complete).filter((text) => text !== undefined)).toEqual([]);
});

test.each<[string, Partial<AnalysisOptions>]>([
  ['\'templates\' ([]) must have at least one entry [CanaryStep.analysis]', { templates: [] }],
  ['\'args[1].name\' ("a") must not be used twice [CanaryStep.analysis]',
    { args: [AnalysisArgument.value('a', '1'), AnalysisArgument.value('a', '2')] }],
  ['\'dryRun[1]\' ("*") must be a regular expression on metric names; \'.*\' matches all [CanaryStep.analysis]', { dryRun: ['a', '*'] }],
  ['\'dryRun[0]\' ("") must not be empty [CanaryStep.analysis]', { dryRun: [''] }],
  [
    '\'measurementRetention[0].metricName\' ("(") must be a regular expression on metric names; \'.*\' matches all [CanaryStep.analysis]\n'
    + '\'measurementRetention[0].limit\' (0) must be a whole number of at least 1 [CanaryStep.analysis]',
    { measurementRetention: [{ metricName: '(', limit: 0 }] },
  ],
  [
    '\'analysisRunMetadata.labels.a\' ("b c") must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter '
      + 'or digit at both ends [CanaryStep.analysis]',
    { analysisRunMetadata: { labels: { a: 'b c' } } },
  ],
  [
    '\'analysisRunMetadata.annotations\' ("b c") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, '
      + '\'-\', \'_\' and \'.\' [CanaryStep.analysis]',
    { analysisRunMetadata: { annotations: { 'b c': '' } } },
  ],
])('%s', (message, options) => {
  expect(() => CanaryStep.analysis({ templates, ...options })).toThrow(new Error(message));
});
