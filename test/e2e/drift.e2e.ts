import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ClusterChange, type ClusterWrite, ClusterWriter, DriftModel } from '../../src';
import { JqEngine } from '../support/jq';
import { load } from '../support/manifests';
import { type Stage, startStage } from './support/canary/drift/stage';
import { CanaryRun, type Recording } from './support/canary/drift/canary-run';
import { type DriftCase, driftCases } from './support/canary/drift/cases';
import { ModelTrial } from './support/canary/drift/model-trial';
import { Simulation, isScaler } from './support/canary/drift/simulation';
import { type RolloutHandle } from './support/canary/rollout-handle';
import { describeWithPlugin } from './support/plugins/plugin-tests';

// What the cluster does to objects from Git: what the drift model says, and what the simulator of the other tests plays.

const DATA = join(__dirname, '../data/drift');
const CASES = driftCases();
const OWNER = 'argo-rollouts.argoproj.io/managed-by-rollouts';

/** The names that writers sign with. The count of an autoscaler is patched by the test, as an autoscaler does it. */
const MANAGERS = new Map([
  [ClusterWriter.ARGO_ROLLOUTS, 'rollouts-controller'],
  [ClusterWriter.GATEWAY_API_PLUGIN, 'gatewayAPI'],
  [ClusterWriter.KEDIFY_PLUGIN, 'http'],
  [ClusterWriter.AUTOSCALER, 'unknown'],
]);

/** What the model names, and no run can show. */
const NOT_HERE: ReadonlyArray<{ readonly reason: string; readonly is: (write: ClusterWrite) => boolean }> = [
  { reason: 'Kedify\'s agent, which leads requests to its proxy, is no public program',
    is: ({ writer }) => writer === ClusterWriter.KEDIFY_AGENT },
  {
    reason: 'Git has the value that the controller writes, or else the Rollout is refused; it is taken away only while there is no '
      + 'Rollout yet',
    is: ({ path, change }) => path.includes(OWNER) && change === ClusterChange.VALUE,
  },
];

let stage: Stage;
let jq: JqEngine;

beforeAll(async () => {
  jq = await JqEngine.load();
  stage = await startStage(CASES.flatMap(({ git }) => git));
});
afterAll(async () => stage?.cluster.stop());

describe('no plugin', () => each(undefined));
describeWithPlugin('argoproj-labs/gatewayAPI', () => each('argoproj-labs/gatewayAPI'));
describeWithPlugin('kedify/http', () => each('kedify/http'));

function each(plugin: DriftCase['plugin']): void {
  test.each(CASES.filter((one) => one.plugin === plugin))('$name: every change is one that the model names, and is played as it is',
    async (one) => {
    const recording = await CanaryRun.of(stage.cluster, stage.controller, one.git,
      { ...one.options, play: async (_, rollout) => scale(one, rollout) });
    expect({ ...judged(recording), ...one.isPlayed ? played(recording) : {} }).toEqual({
      unnamed: [], unprovoked: [], byOthers: [], otherwise: [], atWrongTimes: [], ...one.isPlayed ? { differences: [], unplayed: [] } : {},
    });
  });
}

function judged(recording: Recording): { readonly [what: string]: string[] } {
  const { writes } = DriftModel.of([...recording.git]);
  const every = new ModelTrial(jq, writes, recording);
  const seen = new ModelTrial(jq, writes.filter((write) => !NOT_HERE.some(({ is }) => is(write))), recording);
  return { unnamed: every.unnamed(), unprovoked: seen.unprovoked(), byOthers: seen.byOthers(MANAGERS), otherwise: seen.otherwise(),
    atWrongTimes: seen.atWrongTimes() };
}

function played(recording: Recording): { readonly [what: string]: string[] } {
  const simulation = new Simulation(recording);
  return { differences: simulation.differences(), unplayed: simulation.unplayed() };
}

/** There are no metrics for a HorizontalPodAutoscaler, and no KEDA. */
async function scale({ git }: DriftCase, rollout: RolloutHandle): Promise<void> {
  if (!git.some(isScaler)) return;
  await stage.cluster.api.patch(rollout.ref, { spec: { replicas: 3 } }, { subresource: 'scale' });
  await rollout.waitFor('with three pods', ({ spec, status }) => spec.replicas === 3 && status.availableReplicas >= 3, true);
}

test('the canaries have every kind of write that the model\'s own test data have', () => {
  const kinds = (writes: readonly ClusterWrite[]): Set<string> => new Set(writes.map(({ writer, kind, path, change, handling }) =>
    [writer, kind, path.replace(/acme\.example\/|rollouts\.argoproj\.io\/gatewayapi-/, ''), change, handling].join(' ')));
  const files = readdirSync(DATA).filter((file) => !file.endsWith('.expected.yaml'));
  const known = kinds(files.flatMap((file) => DriftModel.of(load(readFileSync(join(DATA, file), 'utf8'))).writes));
  const here = kinds(CASES.flatMap(({ git }) => DriftModel.of([...git]).writes));
  expect([...known].filter((kind) => !here.has(kind))).toEqual([]);
});
