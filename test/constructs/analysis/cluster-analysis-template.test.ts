import {
  AnalysisTemplateArgument, AnalysisTemplateRef, ClusterAnalysisTemplate, type ClusterAnalysisTemplateProps,
  type Metric, MetricProvider,
} from '../../../src';
import { invalid, newChart } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

const metric: Metric = { name: 'up', provider: MetricProvider.prometheus({ query: 'up{ns="{{args.ns}}"}' }),
  successCondition: 'result[0] == 1' };
const ns = AnalysisTemplateArgument.required('ns');

test('minimal props: no namespace, whatever the chart says', () => {
  const chart = newChart({ namespace: 'shop' });
  new ClusterAnalysisTemplate(chart, 'checks', { metrics: [metric], args: [ns] });
  expect(synth(chart)).toEqual([{
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ClusterAnalysisTemplate',
    metadata: { name: 'checks' },
    spec: { args: [{ name: 'ns' }],
      metrics: [{ name: 'up', successCondition: 'result[0] == 1', provider: { prometheus: { query: 'up{ns="{{args.ns}}"}' } } }] },
  }]);
});

test('all props', () => {
  const props: Required<ClusterAnalysisTemplateProps> = {
    name: 'rates', labels: { team: 'a' }, annotations: { note: 'b' }, metrics: [metric], args: [ns], dryRun: ['up'],
    measurementRetention: [{ metricName: 'up', limit: 1 }], templates: [AnalysisTemplateRef.namespaced('elsewhere')],
  };
  const chart = newChart();
  const template = new ClusterAnalysisTemplate(chart, 'checks', props);
  const manifest = find(synth(chart), 'ClusterAnalysisTemplate');
  expect(manifest.metadata).toEqual({ name: 'rates', labels: { team: 'a' }, annotations: { note: 'b' } });
  expect(manifest.spec).toMatchObject({ dryRun: [{ metricName: 'up' }], measurementRetention: [{ metricName: 'up', limit: 1 }],
    templates: [{ templateName: 'elsewhere' }] });
  expect([template.name, template.apiObject.name, template.ref.templateName, template.ref.clusterScope])
    .toEqual(['rates', 'rates', 'rates', true]);
});

test('errors are those of an AnalysisTemplate', () => {
  const chart = newChart();
  new ClusterAnalysisTemplate(chart, 'checks',
    { name: 'A', metrics: [metric], templates: [AnalysisTemplateRef.cluster('A'.toLowerCase())] });
  new ClusterAnalysisTemplate(chart, 'self', { metrics: [metric], args: [ns], templates: [AnalysisTemplateRef.cluster('self')] });
  expect(() => synth(chart)).toThrow(invalid(
    "[demo/checks] 'name' (\"A\") must be a DNS name: lower-case letters, digits, '-' and '.', with a letter or digit at both ends of "
      + 'each part',
    "[demo/checks] 'metrics[0]' (\"{{args.ns}}\") must be an argument that the template declares: there is none",
    "[demo/self] 'templates[0]' (\"self\") must not be the template itself: the controller would never finish",
  ));
});
