import { Duration } from 'cdk8s';
import {
  AnalysisArgument, AnalysisTemplateRef, CanaryStep, type ExperimentOptions, ExperimentSpecRef,
  type ExperimentTemplate,
} from '../../../src';

const duration = Duration.minutes(1);
const template: ExperimentTemplate = { name: 'canary', specRef: ExperimentSpecRef.CANARY };
const successRate = AnalysisTemplateRef.namespaced('success-rate');
const label = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';

test('an experiment ends after a time, or with the analyses that it needs', () => {
  expect(() => CanaryStep.experiment({ templates: [template], duration })).not.toThrow();
  expect(() =>
    CanaryStep.experiment({ templates: [template],
      analyses: [{ name: 'a', template: successRate, requiredForCompletion: true }] })).not.toThrow();
});

test('a weight of 0, no pods and several templates are fine', () => {
  const templates = [{ ...template, weight: 0, replicas: 0 },
    { ...template, name: 'stable', weight: 100, createService: true, serviceName: 'exp' }];
  expect(() => CanaryStep.experiment({ templates, duration })).not.toThrow();
});

test.each<[string, Partial<ExperimentOptions>]>([
  ['\'templates\' ([]) must have at least one entry', { templates: [] }],
  [`'templates[0].name' ("A") ${label}`, { templates: [{ ...template, name: 'A' }] }],
  ['\'templates[0].replicas\' (-1) must be a whole number of at least 0', { templates: [{ ...template, replicas: -1 }] }],
  ['\'templates[0].weight\' (0.5) must be a whole number from 0 to 100', { templates: [{ ...template, weight: 0.5 }] }],
  ['\'templates\' (101) must have weights of at most 100 in all',
    { templates: [{ ...template, weight: 51 }, { ...template, name: 'b', weight: 50 }] }],
  ['\'templates[1].name\' ("canary") must not be used twice', { templates: [template, template] }],
  [
    '\'templates[0].serviceName\' ("1a") must be a DNS label that starts with a letter: lower-case letters, digits and \'-\', with a '
      + 'letter or digit last',
    { templates: [{ ...template, serviceName: '1a' }] },
  ],
  [
    '\'templates[0].createService\' (false) must not be false with a weight or a serviceName: they need a Service',
    { templates: [{ ...template, createService: false, weight: 0 }] },
  ],
  [
    '\'templates[0].metadata.labels.a\' ("-") must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter '
      + 'or digit at both ends',
    { templates: [{ ...template, metadata: { labels: { a: '-' } } }] },
  ],
  ['\'duration\' ("0s") must be from 1 to 2147483647 seconds', { duration: Duration.seconds(0) }],
  ['\'duration\' (not set) must be set where no analysis is requiredForCompletion: the experiment would never end',
    { duration: undefined }],
  [
    '\'duration\' (not set) must be set where no analysis is requiredForCompletion: the experiment would never end',
    { duration: undefined, analyses: [{ name: 'a', template: successRate }] },
  ],
  [`'analyses[0].name' ("A") ${label}`, { analyses: [{ name: 'A', template: successRate }] }],
  ['\'analyses[1].name\' ("a") must not be used twice',
    { analyses: [{ name: 'a', template: successRate }, { name: 'a', template: successRate }] }],
  [
    '\'analyses[0].args[1].name\' ("x") must not be used twice',
    { analyses: [{ name: 'a', template: successRate, args: [AnalysisArgument.value('x', '1'), AnalysisArgument.value('x', '1')] }] },
  ],
  ['\'dryRun[0]\' ("*") must be a regular expression on metric names; \'.*\' matches all', { dryRun: ['*'] }],
  [
    '\'analysisRunMetadata.annotations\' ("") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, '
      + '\'-\', \'_\' and \'.\'',
    { analysisRunMetadata: { annotations: { '': 'a' } } },
  ],
  ['\'scaleDownDelay\' ("1ms") must be a whole number of seconds', { scaleDownDelay: Duration.millis(1) }],
])('%s', (message, options) => {
  expect(() => CanaryStep.experiment({ templates: [template], duration, ...options }))
    .toThrow(new Error(`${message} [CanaryStep.experiment]`));
});
