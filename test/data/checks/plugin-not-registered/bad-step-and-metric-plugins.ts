import { type App, Chart } from 'cdk8s';
import {
  AnalysisTemplate, CanaryApp, CanaryStep, MetricProvider, PluginSource, RolloutsController, StepPlugin, Workload,
} from '../../../../src';

/** The metric plugin is there as a step plugin, and the step plugin not at all. */
export function build(app: App): void {
  const controller = new Chart(app, 'controller', { namespace: 'argo-rollouts', disableResourceNameHashes: true });
  new RolloutsController(controller, 'plugins', { stepPlugins: [StepPlugin.custom('example/metrics', PluginSource.file('/metrics'))] });
  const shop = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const template = new AnalysisTemplate(shop, 'errors', {
    metrics: [{ name: 'errors', provider: MetricProvider.plugin('example/metrics', {}), successCondition: 'result == true' }],
  });
  new CanaryApp(shop, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 2,
    steps: [CanaryStep.weight(50), CanaryStep.plugin('example/approve'), CanaryStep.analysis({ templates: [template.ref] })],
  });
}
