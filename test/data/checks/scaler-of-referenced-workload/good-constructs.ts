import { type App, Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-30';
import { CanaryApp, CanaryStep, ScaleDown, Workload } from '../../../../src';
import { scaler } from '../../../support/checked-objects';

/** The autoscaler has moved to the Rollout, which has no number then. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const old = new Deployment(chart, 'old', { containers: [{ image: 'registry.example.com/web:1', portNumber: 8080 }] });
  new CanaryApp(chart, 'web', {
    workload: Workload.referenceDeployment(old, { scaleDown: ScaleDown.PROGRESSIVELY }),
    steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  scaler(chart, 'web');
}
