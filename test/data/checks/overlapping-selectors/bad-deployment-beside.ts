import { type App, Chart } from 'cdk8s';
import { Deployment, LabelSelector } from 'cdk8s-plus-30';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';

/** The Deployment that stays is not the one that the Rollout refers to. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const labels = { app: 'web' };
  const [old, copy] = ['old', 'copy'].map((id) => new Deployment(chart, id, {
    select: false, podMetadata: { labels }, containers: [{ image: 'registry.example.com/web:1', portNumber: 8080 }],
  }));
  for (const deployment of [old, copy]) deployment.select(LabelSelector.of({ labels }));
  new CanaryApp(chart, 'web', {
    workload: Workload.referenceDeployment(old), replicas: 2, steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
}
