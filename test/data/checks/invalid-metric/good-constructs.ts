import { type App, Chart, Duration } from 'cdk8s';
import { AnalysisTemplate, CanaryApp, CanaryStep, MetricProvider, Workload } from '../../../../src';

/** The construct refuses what would not run. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const errors = new AnalysisTemplate(chart, 'errors', {
    metrics: [{
      name: 'errors', interval: Duration.seconds(30), count: 5, failureLimit: 1, successCondition: 'result[0] < 0.05',
      provider: MetricProvider.prometheus({ address: 'http://prometheus:9090', query: 'sum(rate(errors[1m]))' }),
    }],
  });
  new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 5,
    steps: [CanaryStep.weight(20), CanaryStep.analysis({ templates: [errors.ref] })],
  });
}
