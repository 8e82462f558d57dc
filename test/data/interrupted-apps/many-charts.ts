import { App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, Workload } from '../../../src';

/** Several files, each written by itself: what happens between two of them is said by `FAILURE`. */
class Watched extends Chart {
  public override toJson(): object[] {
    if (this.node.id === 'chart-3') {
      if (process.env.FAILURE === 'killed') process.kill(process.pid, 'SIGKILL');
      if (process.env.FAILURE === 'thrown') throw new Error('the render of a chart fails');
    }
    return super.toJson() as object[];
  }
}

const app = new App();
for (let index = 0; index < 6; index++) {
  const chart = new Watched(app, `chart-${index}`, { disableResourceNameHashes: true });
  const annotations = { version: process.env.VERSION ?? '', long: 'x'.repeat(index === 3 ? 5000 : 10) };
  new CanaryApp(chart, `app-${index}`, {
    workload: Workload.image('registry.example.com/web:v1', { port: 8080 }), replicas: 4, annotations,
    steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
}
app.synth();
