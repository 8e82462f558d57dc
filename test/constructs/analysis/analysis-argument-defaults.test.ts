import { Duration } from 'cdk8s';
import {
  AnalysisArgument, AnalysisTemplate, AnalysisTemplateArgument, CanaryStep, ExperimentSpecRef, type Metric, MetricProvider,
} from '../../../src';
import { invalid, newApp, newChart } from '../../support/fixtures';
import { synth } from '../../support/manifests';

const endless: Metric = { name: 'up', provider: MetricProvider.web({ url: 'http://web' }), successCondition: 'result',
  interval: Duration.minutes(1) };
const metric: Metric = { ...endless, failureLimit: 3, fromArgs: { count: 'count' } };
const withDefault = (count: string) => [AnalysisTemplateArgument.withDefault('count', count)];

test('defaults are those of their own template where two use one name', () => {
  const chart = newChart();
  const first = new AnalysisTemplate(chart, 'checks', { metrics: [metric], args: withDefault('5') }).ref;
  const second = new AnalysisTemplate(chart, 'more', { metrics: [{ ...metric, name: 'down' }], args: withDefault('5') }).ref;
  newApp(chart, { analysis: { templates: [first, second], args: [AnalysisArgument.value('count', '2')] } });
  expect(() => synth(chart)).toThrow(invalid(
    "[demo/web] 'analysis.templates.checks.up.count' (2) must be at least failureLimit + consecutiveSuccessLimit (3 + 0)",
    "[demo/web] 'analysis.templates.more.down.count' (2) must be at least failureLimit + consecutiveSuccessLimit (3 + 0)",
  ));
});

test('a default counts where another argument is given', () => {
  const chart = newChart();
  const both = { ...endless, fromArgs: { count: 'count', failureLimit: 'limit' } };
  const ref = new AnalysisTemplate(chart, 'checks', {
    metrics: [both], args: [...withDefault('5'), AnalysisTemplateArgument.withDefault('limit', '3')],
  }).ref;
  newApp(chart, { analysis: { templates: [ref], args: [AnalysisArgument.value('limit', '6')] } });
  expect(() => synth(chart)).toThrow(invalid(
    "[demo/web] 'analysis.templates.checks.up.count' (5) must be at least failureLimit + consecutiveSuccessLimit (6 + 0)"));
});

test('a default ends a metric that an experiment waits for, as long as nothing else is given', () => {
  const chart = newChart();
  const ref = new AnalysisTemplate(chart, 'checks', {
    metrics: [{ ...endless, fromArgs: { count: 'count' } }], args: withDefault('5'),
  }).ref;
  newApp(chart, { steps: [CanaryStep.experiment({
    templates: [{ name: 'canary', specRef: ExperimentSpecRef.CANARY }], duration: Duration.minutes(5),
    analyses: [{ name: 'a', template: ref, requiredForCompletion: true }],
  })] });
  expect(() => synth(chart)).not.toThrow();
});
