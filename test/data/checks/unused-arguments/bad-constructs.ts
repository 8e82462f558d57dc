import { type App, Chart } from 'cdk8s';
import {
  AnalysisArgument, AnalysisTemplate, AnalysisTemplateArgument, AnalysisTemplateRef, CanaryApp, CanaryStep, MetricProvider, Workload,
} from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new AnalysisTemplate(chart, 'rate', {
    metrics: [{ name: 'rate', provider: MetricProvider.web({ url: 'https://metrics.example.com' }), successCondition: 'result > 0.9' }],
    args: [AnalysisTemplateArgument.required('service')],
  });
  new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), replicas: 4,
    steps: [CanaryStep.weight(25), CanaryStep.analysis({
      templates: [AnalysisTemplateRef.namespaced('rate')],
      args: [AnalysisArgument.value('service', 'web'), AnalysisArgument.value('region', 'eu')],
    })],
  });
}
