import { App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';

const app = new App();
new CanaryApp(new Chart(app, 'demo'), 'web', {
  workload: Workload.image('web:1', { port: 8080, env: { UMASK: '0o22' } }),
  steps: [CanaryStep.weight(50)],
  annotations: { note: 'copied\u2028from a web page' },
});
app.synth();
