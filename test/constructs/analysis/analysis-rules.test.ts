import { type Chart, Duration } from 'cdk8s';
import {
  AnalysisArgument, type AnalysisOptions, AnalysisTemplate, AnalysisTemplateArgument, type AnalysisTemplateProps,
  AnalysisTemplateRef, type BackgroundAnalysisOptions, CanaryStep, ClusterAnalysisTemplate, type ExperimentOptions,
  ExperimentSpecRef, IstioMetrics, IstioTraffic, type Metric, MetricProvider, PodTemplateHash,
} from '../../../src';
import { invalid, newApp, newChart } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

const up: Metric = { name: 'up', provider: MetricProvider.web({ url: 'http://web' }), successCondition: 'result' };
const endless: Metric = { ...up, interval: Duration.minutes(1) };
const hash = AnalysisTemplateArgument.required('hash');
const secret = AnalysisTemplateArgument.secretKeyRef('token', 'secret', 'key');
const latest = AnalysisArgument.podTemplateHash('hash', PodTemplateHash.LATEST);

function template(chart: Chart, props: AnalysisTemplateProps, id = 'checks'): AnalysisTemplateRef {
  return new AnalysisTemplate(chart, id, props).ref;
}

function inStep(chart: Chart, analysis: AnalysisOptions): void {
  newApp(chart, { steps: [CanaryStep.weight(50), CanaryStep.analysis(analysis)] });
}

function inBackground(chart: Chart, analysis: BackgroundAnalysisOptions): void {
  newApp(chart, { analysis });
}

function inExperiment(chart: Chart, options: Partial<ExperimentOptions>): void {
  const experiment = { templates: [{ name: 'canary', specRef: ExperimentSpecRef.CANARY }], duration: Duration.minutes(5), ...options };
  newApp(chart, { steps: [CanaryStep.experiment(experiment)] });
}

function refused(chart: Chart, ...texts: string[]): void {
  expect(() => synth(chart)).toThrow(invalid(...texts.map((text) => `[demo/web] ${text}`)));
}

test('a template and its uses go together', () => {
  const chart = newChart();
  const rate = new AnalysisTemplate(chart, 'rate', {
    metrics: [IstioMetrics.successRate({ destination: IstioTraffic.pods({ namespace: '{{args.namespace}}' }), minimumPercent: 99,
      interval: Duration.minutes(1), count: 5 })],
    args: [AnalysisTemplateArgument.required('namespace'), secret, AnalysisTemplateArgument.withDefault('unused', '')],
  });
  const args = [AnalysisArgument.podTemplateHash('canary-hash', PodTemplateHash.LATEST),
    AnalysisArgument.fieldRef('namespace', 'metadata.namespace')];
  newApp(chart, {
    analysis: { templates: [rate.ref, AnalysisTemplateRef.cluster('elsewhere')], args: [...args, AnalysisArgument.value('theirs', 'x')],
      startingStep: 1 },
    steps: [
      CanaryStep.weight(50),
      CanaryStep.analysis({ templates: [rate.ref, rate.ref], args, dryRun: ['success'],
        measurementRetention: [{ metricName: '.*', limit: 5 }] }),
      CanaryStep.experiment({ templates: [{ name: 'canary', specRef: ExperimentSpecRef.CANARY }],
        analyses: [{ name: 'rate', template: rate.ref, args, requiredForCompletion: true }] }),
    ],
  });
  const { analysis, steps } = find(synth(chart), 'Rollout').spec.strategy.canary;
  expect(analysis.templates).toEqual([{ templateName: 'rate' }, { templateName: 'elsewhere', clusterScope: true }]);
  expect(analysis.startingStep).toBe(1);
  expect(steps[1].analysis.args).toEqual([
    { name: 'canary-hash', valueFrom: { podTemplateHashValue: 'Latest' } },
    { name: 'namespace', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
  ]);
});

describe('arguments', () => {
  const needs = 'must give "hash": the template "checks" needs it and has no value for it';

  test('that a background analysis does not give', () => {
    const chart = newChart();
    inBackground(chart, { templates: [template(chart, { metrics: [up], args: [hash] })] });
    refused(chart, `'analysis.args' (not set) ${needs}`);
  });

  test('that a step does not give, even beside a template that lives elsewhere', () => {
    const chart = newChart();
    inStep(chart, { templates: [template(chart, { metrics: [up], args: [hash] }), AnalysisTemplateRef.namespaced('elsewhere')],
      args: [AnalysisArgument.value('other', '')] });
    refused(chart, `'steps[1].analysis.args' (["other"]) ${needs}`);
  });

  test('that an experiment does not give', () => {
    const chart = newChart();
    inExperiment(chart, { analyses: [{ name: 'a', template: template(chart, { metrics: [up], args: [hash] }) }] });
    refused(chart, `'steps[0].experiment.analyses[0].args' (not set) ${needs}`);
  });

  test('that an included template needs', () => {
    const chart = newChart();
    const inner = template(chart, { metrics: [up], args: [hash] });
    inStep(chart, { templates: [template(chart, { templates: [inner] }, 'outer')] });
    refused(chart, `'steps[1].analysis.args' (not set) ${needs}`);
  });

  test('that another of the templates has a value for', () => {
    const chart = newChart();
    const one = template(chart, { metrics: [up], args: [hash] });
    inStep(chart,
      { templates: [one,
        template(chart, { metrics: [{ ...up, name: 'b' }], args: [AnalysisTemplateArgument.withDefault('hash', 'x')] }, 'two')] });
    expect(() => synth(chart)).not.toThrow();
  });

  test('that no template declares', () => {
    const chart = newChart();
    const ref = template(chart, { metrics: [up], args: [hash] });
    const bare = template(chart, { metrics: [up] }, 'bare');
    inBackground(chart, { templates: [ref], args: [latest, AnalysisArgument.value('hsah', '')] });
    newApp(chart, { analysis: { templates: [bare], args: [AnalysisArgument.value('x', '')] } }, 'other');
    expect(() => synth(chart)).toThrow(invalid(
      "[demo/web] 'analysis.args' (\"hsah\") must be an argument of the templates: they declare hash, and the controller drops any other",
      "[demo/other] 'analysis.args' (\"x\") must be an argument of the templates: they declare none, and the controller drops any other",
    ));
  });

  test('that come from a Secret', () => {
    const chart = newChart();
    inBackground(chart,
      { templates: [template(chart, { metrics: [up], args: [secret] })], args: [AnalysisArgument.value('token', 'mine')] });
    refused(chart,
      "'analysis.args' (\"token\") must not be given: the template \"checks\" takes it from a Secret, and the controller ignores any "
        + 'other value');
  });
});

describe('limits in arguments', () => {
  const metric: Metric = { ...endless, failureLimit: 3, fromArgs: { count: 'count' } };

  test('obey the rules with the value that is given', () => {
    const chart = newChart();
    const ref = template(chart, { metrics: [metric], args: [AnalysisTemplateArgument.withDefault('count', '5')] });
    inBackground(chart, { templates: [ref], args: [AnalysisArgument.value('count', '2')] });
    refused(chart, "'analysis.templates.checks.up.count' (2) must be at least failureLimit + consecutiveSuccessLimit (3 + 0)");
  });

  test('are not reported again with the default', () => {
    const chart = newChart();
    inBackground(chart,
      { templates: [template(chart, { metrics: [metric], args: [AnalysisTemplateArgument.withDefault('count', '2')] })] });
    expect(() => synth(chart))
      .toThrow(invalid("[demo/checks] 'metrics[0].count' (2) must be at least failureLimit + consecutiveSuccessLimit (3 + 0)"));
  });
});

describe('metrics without an end', () => {
  const count = AnalysisTemplateArgument.required('count');
  const counted: Metric = { ...endless, fromArgs: { count: 'count' } };

  test('are for the background', () => {
    const chart = newChart();
    inBackground(chart, { templates: [template(chart, { metrics: [endless] })] });
    expect(() => synth(chart)).not.toThrow();
  });

  test('in a step', () => {
    const chart = newChart();
    inStep(chart, { templates: [template(chart, { metrics: [endless] })] });
    refused(chart,
      "'steps[1].analysis.templates' (\"up\") must have a count: with an interval alone the step would never end (template \"checks\")");
  });

  test('in a step, whose arguments do not count', () => {
    const chart = newChart();
    inStep(chart, { templates: [template(chart, { metrics: [counted], args: [count] })], args: [AnalysisArgument.value('count', '5')] });
    refused(chart,
      "'steps[1].analysis.templates' (\"up\") must have a count that the template knows: in a step the controller looks at the default "
        + 'of the argument only (template "checks")');
  });

  test('in a step, with a default', () => {
    const chart = newChart();
    inStep(chart, { templates: [template(chart, { metrics: [counted], args: [AnalysisTemplateArgument.withDefault('count', '5')] })] });
    expect(() => synth(chart)).not.toThrow();
  });

  test('in an experiment that waits for them', () => {
    const chart = newChart();
    const ref = template(chart, { metrics: [endless] });
    inExperiment(chart, { analyses: [{ name: 'a', template: ref, requiredForCompletion: true }, { name: 'b', template: ref }] });
    refused(chart,
      "'steps[0].experiment.analyses[0].template' (\"up\") must have a count: the experiment waits for it and would never end (template "
        + '"checks")');
  });

  test('in an experiment that gives the count', () => {
    const chart = newChart();
    const ref = template(chart, { metrics: [counted], args: [count] });
    inExperiment(chart,
      { analyses: [{ name: 'a', template: ref, args: [AnalysisArgument.value('count', '5')], requiredForCompletion: true }] });
    expect(() => synth(chart)).not.toThrow();
  });
});

describe('templates together', () => {
  const b: Metric = { ...up, name: 'b' };

  const value = (text: string) => [AnalysisTemplateArgument.withDefault('x', text)];

  test.each<[string, AnalysisTemplateProps, AnalysisTemplateProps, string]>([
    ['metric name', { metrics: [up] }, { metrics: [up] }, '("up") must not be a metric of two templates: "one" and "two"'],
    ['two values', { metrics: [up], args: value('1') }, { metrics: [b], args: value('2') },
      '("x") must not be an argument with two values: "one" and "two" say "1" and "2"'],
  ])('%s', (_, one, two, text) => {
    const chart = newChart();
    inBackground(chart, { templates: [template(chart, one, 'one'), template(chart, two, 'two')] });
    refused(chart, `'analysis.templates' ${text}`);
  });

  test('a conflict within a template is its own', () => {
    const chart = newChart();
    const inner = template(chart, { metrics: [up] }, 'inner');
    inBackground(chart, { templates: [template(chart, { metrics: [up], templates: [inner] }, 'outer')] });
    expect(() => synth(chart))
      .toThrow(invalid("[demo/outer] 'templates' (\"up\") must not be a metric of two templates: \"outer\" and \"inner\""));
  });

  test('from two namespaces', () => {
    const chart = newChart();
    const ref = template(chart, { metrics: [up], namespace: 'other' });
    const cluster = new ClusterAnalysisTemplate(chart, 'cluster', { metrics: [b] });
    inBackground(chart, { templates: [ref, cluster.ref] });
    refused(chart,
      "'analysis.templates' (\"checks\") must be in the namespace of the Rollout, \"default\", not in \"other\": use a "
        + 'ClusterAnalysisTemplate for several namespaces');
  });

  test('where nobody names a namespace', () => {
    const chart = newChart({ namespace: undefined });
    inBackground(chart, { templates: [template(chart, { metrics: [up], namespace: 'other' })] });
    expect(() => synth(chart)).not.toThrow();
  });
});

describe('rules on metrics', () => {
  test('that match none', () => {
    const chart = newChart();
    inBackground(chart,
      { templates: [template(chart, { metrics: [up] })], dryRun: ['down'], measurementRetention: [{ metricName: 'down', limit: 5 }] });
    refused(chart, "'analysis.dryRun[0]' (\"down\") must match a metric: there are up",
      "'analysis.measurementRetention[0]' (\"down\") must match a metric: there are up");
  });

  test('that match none in one analysis of an experiment', () => {
    const chart = newChart();
    const one = template(chart, { metrics: [up] }, 'one');
    const two = template(chart, { metrics: [{ ...up, name: 'down' }] }, 'two');
    inExperiment(chart, { analyses: [{ name: 'one', template: one }, { name: 'two', template: two }], dryRun: ['up'] });
    refused(chart, "'steps[0].experiment.dryRun[0]' (\"up\") must match a metric: there are down");
  });

  test('that do not compile are reported as such', () => {
    const chart = newChart();
    inBackground(chart, { templates: [template(chart, { metrics: [up] })], dryRun: ['*'] });
    refused(chart, "'analysis.dryRun[0]' (\"*\") must be a regular expression on metric names; '.*' matches all");
  });

  test('that are listed twice, or in the template as well', () => {
    const chart = newChart();
    const retention = [{ metricName: '.*', limit: 5 }];
    const ref = template(chart, { metrics: [up], dryRun: ['up'], measurementRetention: retention });
    inStep(chart, { templates: [ref], dryRun: ['up', '.', '.'], measurementRetention: retention });
    refused(chart,
      "'steps[1].analysis.dryRun[2]' (\".\") must not be used twice",
      "'steps[1].analysis.dryRun[0]' (\"up\") must not repeat a rule of the template \"checks\"",
      "'steps[1].analysis.measurementRetention[0]' (\".*\") must not repeat a rule of the template \"checks\"");
  });

  test('on a metric whose name an argument completes', () => {
    const chart = newChart();
    const ref = template(chart, { metrics: [{ ...up, name: 'up-{{args.hash}}' }], args: [hash] });
    inBackground(chart, { templates: [ref], args: [latest], dryRun: ['anything'] });
    expect(() => synth(chart)).not.toThrow();
  });
});
