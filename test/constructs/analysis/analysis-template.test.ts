import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import {
  AnalysisTemplate, AnalysisTemplateArgument, type AnalysisTemplateProps, AnalysisTemplateRef, ApplicationMetrics,
  ClusterAnalysisTemplate, type Metric, type MetricArgumentNames, MetricProvider,
} from '../../../src';
import { invalid, newChart } from '../../support/fixtures';
import { find, type Manifest, synth } from '../../support/manifests';

const up = MetricProvider.prometheus({ query: 'up' });
const web = MetricProvider.web({ url: 'http://web' });
const metric: Metric = { name: 'up', provider: up, successCondition: 'result[0] == 1' };
const job = MetricProvider.job(
  { spec: { template: { spec: { containers: [{ name: 'test', image: 'test:1' }], restartPolicy: 'Never' } } } });

function create(props: AnalysisTemplateProps): Manifest {
  const chart = newChart();
  new AnalysisTemplate(chart, 'checks', props);
  return find(synth(chart), 'AnalysisTemplate');
}

function refused(props: AnalysisTemplateProps, ...texts: string[]): void {
  expect(() => create(props)).toThrow(invalid(...texts.map((text) => `[demo/checks] ${text}`)));
}

test('minimal props', () => {
  expect(create({ metrics: [metric] })).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 'checks', namespace: 'default' },
    spec: { metrics: [{ name: 'up', successCondition: 'result[0] == 1', provider: { prometheus: { query: 'up' } } }] },
  });
});

describe('all props', () => {
  const complete: Required<Metric> = {
    name: 'up',
    provider: up,
    successCondition: 'result[0] == 1',
    failureCondition: 'result[0] == 0',
    interval: Duration.seconds(90),
    initialDelay: Duration.seconds(0),
    count: 10,
    failureLimit: 0,
    inconclusiveLimit: 2,
    consecutiveErrorLimit: 0,
    consecutiveSuccessLimit: 4,
    fromArgs: {},
    args: [AnalysisTemplateArgument.required('unused')],
  };
  const fromArgs: Required<MetricArgumentNames> = {
    interval: 'a', initialDelay: 'b', count: 'c', failureLimit: 'd', inconclusiveLimit: 'e', consecutiveErrorLimit: 'f',
      consecutiveSuccessLimit: 'g',
  };
  const props: Required<AnalysisTemplateProps> = {
    name: 'rates',
    namespace: 'shop',
    labels: { team: 'a' },
    annotations: { note: 'b' },
    metrics: [complete, { name: 'other', provider: web, fromArgs }],
    args: [
      ...Object.values(fromArgs).slice(0, 2).map((name) => AnalysisTemplateArgument.withDefault(name, '30s')),
      ...Object.values(fromArgs).slice(2).map((name) => AnalysisTemplateArgument.required(name)),
      AnalysisTemplateArgument.secretKeyRef('token', 'prometheus', 'token'),
    ],
    dryRun: ['^oth'],
    measurementRetention: [{ metricName: 'up', limit: 20 }],
    templates: [AnalysisTemplateRef.namespaced('elsewhere'), AnalysisTemplateRef.cluster('everywhere')],
  };
  const chart = newChart();
  const template = new AnalysisTemplate(chart, 'checks', props);
  const manifest = find(synth(chart), 'AnalysisTemplate');

  test('metadata', () => {
    expect(manifest.metadata).toEqual({ name: 'rates', namespace: 'shop', labels: { team: 'a' }, annotations: { note: 'b' } });
  });

  test('spec; 0 is a value', () => {
    expect(manifest.spec).toEqual({
      args: [
        { name: 'a', value: '30s' }, { name: 'b', value: '30s' }, { name: 'c' }, { name: 'd' }, { name: 'e' }, { name: 'f' }, { name: 'g' },
        { name: 'token', valueFrom: { secretKeyRef: { name: 'prometheus', key: 'token' } } },
        { name: 'unused' },
      ],
      metrics: [
        {
          name: 'up', successCondition: 'result[0] == 1', failureCondition: 'result[0] == 0', interval: '1m30s', initialDelay: '0s',
            count: 10,
          failureLimit: 0, inconclusiveLimit: 2, consecutiveErrorLimit: 0, consecutiveSuccessLimit: 4,
            provider: { prometheus: { query: 'up' } },
        },
        {
          name: 'other', interval: '{{args.a}}', initialDelay: '{{args.b}}', count: '{{args.c}}', failureLimit: '{{args.d}}',
            inconclusiveLimit: '{{args.e}}',
          consecutiveErrorLimit: '{{args.f}}', consecutiveSuccessLimit: '{{args.g}}', provider: { web: { url: 'http://web' } },
        },
      ],
      dryRun: [{ metricName: '^oth' }],
      measurementRetention: [{ metricName: 'up', limit: 20 }],
      templates: [{ templateName: 'elsewhere' }, { templateName: 'everywhere', clusterScope: true }],
    });
  });

  test('outputs', () => {
    expect([template.name, template.apiObject.name, template.ref.templateName, template.ref.clusterScope])
      .toEqual(['rates', 'rates', 'rates', false]);
  });
});

test('ready-made metrics bring their arguments along, once, and the template may say more', () => {
  const rate = { namespace: 'shop', counter: 'requests_total', failureLabel: 'code', failureValues: '5..', minimumPercent: 99 };
  const metrics = [ApplicationMetrics.successRate(rate),
    ApplicationMetrics.successRate({ ...rate, name: 'stricter', minimumPercent: 99.9 })];
  expect(create({ metrics }).spec.args).toEqual([{ name: 'canary-hash' }]);
  expect(create({ metrics, args: [AnalysisTemplateArgument.withDefault('canary-hash', 'none')] }).spec.args)
    .toEqual([{ name: 'canary-hash', value: 'none' }]);
});

test('a patch of the user survives', () => {
  const chart = newChart();
  const template = new AnalysisTemplate(chart, 'checks', { metrics: [metric] });
  ApiObject.of(template).addJsonPatch(JsonPatch.add('/spec/metrics/0/provider/prometheus/new', 1));
  expect(() => synth(chart)).toThrow('AnalysisTemplate/checks .spec.metrics[0].provider.prometheus.new: unknown field');
});

test('templates alone are enough', () => {
  expect(create({ templates: [AnalysisTemplateRef.cluster('everywhere')] }).spec)
    .toEqual({ templates: [{ templateName: 'everywhere', clusterScope: true }] });
});

describe('errors', () => {
  const DNS = "must be a DNS name: lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part";

  test.each<[string, AnalysisTemplateProps, ...string[]]>([
    ['no metrics', {}, "'metrics' ([]) must have at least one entry, or templates must"],
    ['name', { metrics: [metric], name: 'A' }, `'name' ("A") ${DNS}`],
    ['empty name', { metrics: [metric], name: '' }, "'name' (\"\") must not be empty"],
    ['namespace', { metrics: [metric], namespace: 'a.b' },
      "'namespace' (\"a.b\") must be a DNS label: lower-case letters, digits and '-', with a letter or digit first and last"],
    ['label', { metrics: [metric], labels: { a: '-' } },
      "'labels.a' (\"-\") must be a label value: at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends"],
    ['annotation', { metrics: [metric], annotations: { '-': '' } },
      "'annotations' (\"-\") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, '-', '_' and '.'"],
    ['metric name twice', { metrics: [metric, metric] }, "'metrics[1].name' (\"up\") must not be used twice"],
    [
      'Jobs that would share a name',
      { metrics: [{ name: 'post-deployment-checks-a', provider: job }, { name: 'post-deployment-checks-b', provider: job }] },
      "'metrics[1].name' (\"post-deployment-checks-b\") must differ from \"post-deployment-checks-a\" in its first 22 characters: the "
        + "Job's name has no more, and one Job would serve both",
    ],
    ['limits', { metrics: [{ ...metric, count: 2 }] }, "'metrics[0].interval' (not set) must be set with a count of more than 1"],
    [
      'a default that is no number',
        { metrics: [{ ...metric, fromArgs: { count: 'n' } }], args: [AnalysisTemplateArgument.withDefault('n', 'x')] },
      "'metrics[0].fromArgs.count' (\"n\") must name an argument with a whole number of at least 1, not \"x\"",
    ],
    ['argument twice', { metrics: [metric], args: [AnalysisTemplateArgument.required('a'), AnalysisTemplateArgument.required('a')] },
      "'args[1].name' (\"a\") must not be used twice"],
    [
      'metrics that disagree',
      { metrics: [{ ...metric, args: [AnalysisTemplateArgument.required('a')] },
        { ...metric, name: 'b', args: [AnalysisTemplateArgument.withDefault('a', 'x')] }] },
      "'metrics[1].args' (\"a\") must be declared alike by all metrics, or by the template",
    ],
    [
      'argument that nobody declares',
        { metrics: [{ ...metric, successCondition: 'result[0] > {{ args.limt }}' }], args: [AnalysisTemplateArgument.required('limit')] },
      "'metrics[0]' (\"{{ args.limt }}\") must be an argument that the template declares: limit",
    ],
    ['argument in a limit that nobody declares', { metrics: [{ ...metric, fromArgs: { failureLimit: 'n' } }] },
      "'metrics[0]' (\"{{args.n}}\") must be an argument that the template declares: there is none"],
    ['braces for something else', { metrics: [{ ...metric, provider: MetricProvider.web({ url: 'http://web/{{pod}}' }) }] },
      "'metrics[0]' (\"{{pod}}\") must be an argument that the template declares: there is none"],
    ['braces in a key', { metrics: [{ ...metric, provider: MetricProvider.plugin('a/b', { '{{x}}': 1 }) }] },
      "'metrics[0]' (\"{{x}}\") must be an argument that the template declares: there is none"],
    ['braces left open', { metrics: [{ ...metric, provider: MetricProvider.prometheus({ query: 'up{{args.a}' }) }] },
      "'metrics[0]' (\"{{args.a}\") must close what it opens with {{"],
    ['dry run', { metrics: [metric], dryRun: ['^down$'] }, "'dryRun[0]' (\"^down$\") must match a metric: there are up"],
    ['dry run that does not compile', { metrics: [metric], dryRun: ['*'] },
      "'dryRun[0]' (\"*\") must be a regular expression on metric names; '.*' matches all"],
    ['dry run twice', { metrics: [metric], dryRun: ['up', 'up'] }, "'dryRun[1]' (\"up\") must not be used twice"],
    [
      'retention', { metrics: [metric], measurementRetention: [{ metricName: 'down', limit: 0 }] },
      "'measurementRetention[0].metricName' (\"down\") must match a metric: there are up",
        "'measurementRetention[0].limit' (0) must be a whole number of at least 1",
    ],
    ['retention twice', { metrics: [metric], measurementRetention: [{ metricName: 'up', limit: 1 }, { metricName: 'up', limit: 2 }] },
      "'measurementRetention[1].metricName' (\"up\") must not be used twice"],
    ['itself', { metrics: [metric], templates: [AnalysisTemplateRef.namespaced('checks')] },
      "'templates[0]' (\"checks\") must not be the template itself: the controller would never finish"],
    ['a duration that cannot be written', { metrics: [{ ...metric, interval: Duration.millis(0.5), count: 0 }] },
      "'metrics[0].count' (0) must be a whole number of at least 1",
        "'metrics[0].interval' (\"0.5ms\") must be a whole number of milliseconds of at least 1"],
  ])('%s', (_, props, ...texts) => {
    refused(props, ...texts);
  });

  test('with a template that lives elsewhere a rule may match there', () => {
    expect(create({ metrics: [metric], dryRun: ['^down$'], templates: [AnalysisTemplateRef.cluster('everywhere')] }).spec.dryRun)
      .toEqual([{ metricName: '^down$' }]);
  });
});

describe('templates that include others', () => {
  const { required, withDefault, secretKeyRef } = {
    required: AnalysisTemplateArgument.required('a'),
    withDefault: (value: string) => AnalysisTemplateArgument.withDefault('a', value),
    secretKeyRef: AnalysisTemplateArgument.secretKeyRef('a', 'secret', 'key'),
  };

  function include(outer: AnalysisTemplateProps, inner: AnalysisTemplateProps): Manifest[] {
    const chart = newChart();
    const template = new ClusterAnalysisTemplate(chart, 'inner', inner);
    new AnalysisTemplate(chart, 'outer', { ...outer, templates: [template.ref] });
    return synth(chart);
  }

  const other: Metric = { ...metric, name: 'other' };

  test('know their metrics', () => {
    expect(find(include({ dryRun: ['other'] }, { metrics: [other] }), 'AnalysisTemplate').spec)
      .toEqual({ dryRun: [{ metricName: 'other' }], templates: [{ templateName: 'inner', clusterScope: true }] });
  });

  test.each<[string, AnalysisTemplateProps, AnalysisTemplateProps, string]>([
    ['metric name', { metrics: [metric] }, { metrics: [metric] },
      "'templates' (\"up\") must not be a metric of two templates: \"outer\" and \"inner\""],
    ['dry-run rule', { metrics: [metric], dryRun: ['.*'] }, { metrics: [other], dryRun: ['.*'] },
      "'templates' (\".*\") must not be a dry-run rule of two templates: \"outer\" and \"inner\""],
    [
      'retention rule', { metrics: [metric], measurementRetention: [{ metricName: '.*', limit: 1 }] },
        { metrics: [other], measurementRetention: [{ metricName: '.*', limit: 2 }] },
      "'templates' (\".*\") must not be a retention rule of two templates: \"outer\" and \"inner\"",
    ],
    [
      'argument with two values', { metrics: [metric], args: [withDefault('x')] }, { metrics: [other], args: [withDefault('y')] },
      "'templates' (\"a\") must not be an argument with two values: \"outer\" and \"inner\" say \"x\" and \"y\"",
    ],
    [
      'Secret that would be forgotten', { metrics: [metric], args: [secretKeyRef] }, { metrics: [other], args: [required] },
      "'templates' (\"a\") must be declared alike in \"outer\" and \"inner\": the controller would forget one of them, and one is a Secret",
    ],
    ['rule without a metric', { metrics: [metric], dryRun: ['none'] }, { metrics: [other] },
      "'dryRun[0]' (\"none\") must match a metric: there are up, other"],
  ])('%s', (_, outer, inner, text) => {
    expect(() => include(outer, inner)).toThrow(invalid(`[demo/outer] ${text}`));
  });

  test.each([[required, required], [required, secretKeyRef], [required, withDefault('x')], [withDefault('x'), required],
    [withDefault('x'), withDefault('x')]])('arguments may agree %#', (one, two) => {
    expect(() => include({ metrics: [metric], args: [one] }, { metrics: [other], args: [two] })).not.toThrow();
  });
});
