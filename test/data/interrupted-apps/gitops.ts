import { createRequire } from 'node:module';
import { Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GitOpsApp, Workload } from '../../../src';

/** `KILLED_AT=renameSync:2` ends the process, as if from outside, when this function of the disk is called for the second time. */
const [name, position] = (process.env.KILLED_AT ?? '').split(':');
if (name !== '') {
  const disk = createRequire(__filename)('node:fs') as { [name: string]: (...args: unknown[]) => unknown };
  const { [name]: original } = disk;
  let calls = 0;
  disk[name] = (...args) => {
    calls += 1;
    if (calls === Number(position)) process.kill(process.pid, 'SIGKILL');
    return original(...args);
  };
}

/** Six files, of which the fourth is long. `FAILURE` says what happens when it is rendered; with `ROUNDS` it goes on, by turns. */
class Watched extends Chart {
  public override toJson(): object[] {
    if (this.node.id === 'chart-3') {
      if (process.env.FAILURE === 'killed') process.kill(process.pid, 'SIGKILL');
      if (process.env.FAILURE === 'thrown') throw new Error('the render of a chart fails');
    }
    return super.toJson() as object[];
  }
}

function write(version: string, Class: typeof Chart): void {
  const app = new GitOpsApp();
  for (let index = 0; index < 6; index++) {
    const chart = new Class(app, `chart-${index}`, { disableResourceNameHashes: true });
    const annotations = { version, long: 'x'.repeat(index === 3 ? 500_000 : 10) };
    new CanaryApp(chart, `app-${index}`, {
      workload: Workload.image('registry.example.com/web:v1', { port: 8080 }), replicas: 4, annotations,
      steps: [CanaryStep.weight(50), CanaryStep.pause()],
    });
  }
  app.synth();
}

const rounds = Number(process.env.ROUNDS ?? 0);
if (rounds === 0) write(process.env.VERSION ?? '', Watched);
for (let round = 0; round < rounds; round++) {
  write(`round-${round}`, Chart);
  process.stdout.write(`round ${round}\n`);
}
