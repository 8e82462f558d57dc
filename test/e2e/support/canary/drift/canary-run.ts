import { type Manifest, find } from '../../../../support/manifests';
import { type Api, type Ref } from '../../cluster/api';
import { type Cluster } from '../../cluster/cluster';
import { Recorder } from '../recorder';
import { RolloutHandle } from '../rollout-handle';
import { type RolloutsController } from '../../cluster/rollouts-controller';
import { type WaitOptions, untilRight } from '../../cluster/wait';
import { released } from './pauses';

/** Every object of Git as the API server has it, while the controller has nothing to do. */
export interface Moment {
  /** Named as the states of `liveStates`. */
  readonly name: string;
  /** Whether one version has all traffic. */
  readonly atRest: boolean;
  readonly objects: readonly Manifest[];
}

/** What became of some manifests in the cluster. */
export interface Recording {
  /** What was applied first, in the order of all lists of objects. */
  readonly git: readonly Manifest[];
  /** What was applied later: the object with a new image. */
  readonly released: Manifest;
  readonly moments: readonly Moment[];
  /** Every version of every object. */
  readonly versions: ReadonlyArray<readonly Manifest[]>;
  /** Pod hashes: of the old version, of the new one. */
  readonly hashes: { readonly old: string; readonly new: string };
}

export interface RunOptions {
  /** Whether the canary is aborted at its last pause, and begun anew. Default: true. */
  readonly aborts?: boolean;
  /** Plays who is not there, before the objects are looked at. */
  readonly play?: (moment: string, rollout: RolloutHandle) => Promise<void>;
  /** Looks at the cluster, too, at each moment. */
  readonly look?: (moment: Moment) => Promise<void>;
  /** In place of kubectl. */
  readonly apply?: (manifests: readonly Manifest[]) => Promise<unknown>;
}

/** Takes manifests through a whole canary: from the first deploy to an abort, and in a second try to promotion. */
export class CanaryRun {
  public static async of(
    cluster: Cluster,
    controller: RolloutsController,
    git: readonly Manifest[],
    options: RunOptions = {},
  ): Promise<Recording> {
    const run = new CanaryRun(cluster, controller, git, options, await Recorder.start(cluster.api, git));
    try {
      return await run.record();
    } finally {
      await run.end();
    }
  }

  private readonly moments: Moment[] = [];
  private readonly rollout: Manifest;
  private readonly handle: RolloutHandle;
  private readonly waiting: WaitOptions;

  private constructor(
    private readonly cluster: Cluster,
    private readonly controller: RolloutsController,
    private readonly git: readonly Manifest[],
    private readonly options: RunOptions,
    private readonly recorder: Recorder,
  ) {
    this.rollout = find(git, 'Rollout');
    this.waiting = { logs: [controller.log], giveUp: controller.ended };
    this.handle = new RolloutHandle(cluster.api, this.rollout, this.waiting);
  }

  private get steps(): any[] {
    return this.rollout.spec.strategy.canary.steps;
  }

  private async record(): Promise<Recording> {
    const apply = this.options.apply ?? (async (manifests) => this.cluster.kubectl.apply(manifests));
    // The controller tries the longer it waits the less often what names a Service that is not there yet.
    await apply(this.git.filter((object) => object !== this.rollout));
    await apply([this.rollout]);
    const { status: first } = await this.handle.healthy();
    await this.look('first revision', true);

    const next = released(this.git, this.rollout);
    await apply([next]);
    const pauses = this.steps.flatMap(({ pause }, index) => (pause === undefined ? [] : [index]));
    const last = pauses.at(-1);
    await this.walk(true, last);
    if (last !== undefined && this.options.aborts !== false) {
      await this.handle.abort();
      await this.handle.aborted();
      await this.look(`aborted at step ${last}`, true);
      await this.experimentsGone();
      await this.handle.retry();
      // The status tells of the abort until the next reconciliation.
      await this.handle.waitFor('begun anew', ({ status }) => status.abort !== true && status.phase !== 'Degraded', true);
      await this.walk(false, last);
    }
    if (last !== undefined) await this.handle.promote(last);
    const { status } = await this.handle.healthy();
    await this.look('promoted', true);
    for (const object of this.git) await this.recorder.caughtUp(object);
    return {
      git: this.git,
      released: next,
      moments: this.moments,
      versions: this.git.map((object) => this.recorder.versions(object)),
      hashes: { old: first.stableRS, new: status.stableRS },
    };
  }

  /** From the first step to the pause at the last one. */
  private async walk(looks: boolean, last: number | undefined): Promise<void> {
    for (const [index, { pause, experiment, analysis }] of this.steps.entries()) {
      if (experiment !== undefined) await this.experiment(index, hasWeights(experiment), looks);
      if (analysis !== undefined) await this.analysis(index);
      if (pause === undefined) continue;
      await this.handle.pausedAt(index);
      await this.controller.settled(this.handle.ref);
      if (looks) await this.look(`step ${index}`, false);
      if (index === last) return;
      await this.handle.promote(index);
    }
  }

  private async experiment(index: number, weighted: boolean, looks: boolean): Promise<void> {
    const running = await this.handle.waitFor(`with the experiment of step ${index}`, ({ status }) =>
      status.currentStepIndex === index && status.canary?.currentExperiment !== undefined
        && (!weighted || (status.canary.weights?.additional ?? []).length > 0));
    await this.controller.settled(this.handle.ref);
    if (looks && weighted) await this.look(`step ${index}, experiment running`, false);
    const experiment: Ref = { ...this.handle.ref, kind: 'Experiment', name: running.status.canary.currentExperiment };
    // As `kubectl argo rollouts terminate experiment` does.
    await this.cluster.api.patch(experiment, { spec: { terminate: true } });
    await this.handle.beyond(index);
  }

  private async experimentsGone(): Promise<void> {
    await untilRight('no Services of experiments', async () => {
      const { items } = await this.cluster.api.list('v1', 'Service', { namespace: this.handle.ref.namespace });
      return items.filter(({ metadata }) => (metadata.ownerReferences ?? []).length > 0).map(({ metadata }) => metadata.name);
    }, this.waiting);
  }

  /** There is nobody to ask for metrics: the analyses are ended before they have asked. */
  private async analysis(index: number): Promise<void> {
    const { status } = await this.handle.waitFor(`with an analysis at step ${index}`, ({ status: { currentStepIndex, canary } }) =>
      currentStepIndex === index && canary?.currentStepAnalysisRunStatus !== undefined);
    for (const run of [status.canary.currentStepAnalysisRunStatus, status.canary.currentBackgroundAnalysisRunStatus]) {
      // As `kubectl argo rollouts terminate analysisrun` does.
      if (run !== undefined) await this.cluster.api.patch({ ...this.handle.ref, kind: 'AnalysisRun', name: run.name },
        { spec: { terminate: true } });
    }
    await this.handle.beyond(index);
  }

  private async look(name: string, atRest: boolean): Promise<void> {
    await this.controller.settled(this.handle.ref);
    await this.options.play?.(name, this.handle);
    await this.controller.settled(this.handle.ref);
    const moment = { name, atRest, objects: await Promise.all(this.git.map(async (object) => this.cluster.api.get(refOf(object)))) };
    this.moments.push(moment);
    await this.options.look?.(moment);
  }

  /** Until nothing is left that the next canary could meet. */
  private async end(): Promise<void> {
    await this.recorder.stop();
    await this.cluster.kubectl.delete(this.git.filter(({ kind }) => kind !== 'Namespace'));
    const namespaces = [...new Set(this.git.map(({ metadata }) => metadata.namespace).filter((name) => name !== undefined))];
    await untilRight('no pods, no ReplicaSets and no experiments',
      async () => (await Promise.all(namespaces.map(async (namespace) => leftIn(this.cluster.api, namespace)))).flat(), this.waiting);
  }
}

function hasWeights({ templates = [] }: any): boolean {
  return (templates as any[]).some(({ weight }) => weight !== undefined);
}

async function leftIn(api: Api, namespace: string): Promise<string[]> {
  const kinds = [['v1', 'Pod'], ['apps/v1', 'ReplicaSet'], ['argoproj.io/v1alpha1', 'Experiment'], ['v1', 'Service']] as const;
  const lists = await Promise.all(kinds.map(async ([apiVersion, kind]) => (await api.list(apiVersion, kind, { namespace })).items));
  return lists.flat().map(({ kind, metadata }) => `${kind} ${metadata.name}`).filter((name) => name !== 'Service kubernetes');
}

export function refOf({ apiVersion, kind, metadata: { namespace, name } }: Manifest): Ref {
  return { apiVersion, kind, namespace, name };
}
