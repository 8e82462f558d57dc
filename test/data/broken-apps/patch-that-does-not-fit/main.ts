import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';

const app = new App();
const [, second] = ['first', 'second'].map((id) => new CanaryApp(new Chart(app, id), 'web', {
  workload: Workload.image('web:1', { port: 8080 }),
  steps: [CanaryStep.weight(50)],
}));

// Shows only when the second chart is rendered, and cdk8s has written the first by then.
ApiObject.of(second).addJsonPatch(JsonPatch.test('/spec/replicas', 3));
app.synth();
