import { type App, Chart } from 'cdk8s';
import { Deployment, HorizontalPodAutoscaler } from 'cdk8s-plus-30';
import { CanaryApp, CanaryStep, ScaleDown, Workload } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const old = new Deployment(chart, 'old', { containers: [{ image: 'registry.example.com/web:1', portNumber: 8080 }] });
  new HorizontalPodAutoscaler(chart, 'hpa', { target: old, maxReplicas: 5 });
  new CanaryApp(chart, 'web', {
    workload: Workload.referenceDeployment(old, { scaleDown: ScaleDown.ON_SUCCESS }),
    replicas: 4,
    steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
}
