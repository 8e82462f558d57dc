import { type App, Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-30';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';
import { scaler } from '../../../support/checked-objects';

/** The Deployment has a number, which the Rollout does not take over. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const deployment = new Deployment(chart, 'old', { replicas: 4, containers: [{ image: 'registry.example.com/web:1', portNumber: 8080 }] });
  new CanaryApp(chart, 'web', {
    workload: Workload.fromDeployment(deployment),
    steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  scaler(chart, 'web');
}
