import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, find, load } from '../../../support/manifests';
import { type Cluster } from '../cluster/cluster';
import { Recorder } from './recorder';
import { RolloutHandle, isPausedAt, summary } from './rollout-handle';
import { type RolloutsController } from '../cluster/rollouts-controller';
import { type Expected, type Router, fieldWanted } from './router';
import { shortened, stateAt, stepsOf, weightHistory, withImage, withoutRepeats } from './steps';
import { type WaitOptions, until, untilRight } from '../cluster/wait';

const DIST = join(__dirname, '../../../../dist');
const HASH = 'rollouts-pod-template-hash';
const PAUSE_SECONDS = 3;

export function manifestsOf(file: string): Manifest[] {
  return load(readFileSync(join(DIST, `${file}.k8s.yaml`), 'utf8'));
}

export interface ScenarioOptions {
  /** A file of dist/, without its extension. */
  readonly file: string;
  /** Name of the Rollout, if the file has several. */
  readonly rollout?: string;
  readonly router: (manifests: readonly Manifest[], rollout: Manifest) => Router;
  /** What other controllers would make of the file. */
  readonly generated?: (manifests: readonly Manifest[]) => readonly Manifest[];
}

/** Deploys a file of dist/, and removes it afterwards, however that ends: the next one may have objects of the same name. */
export async function withScenario(
  cluster: Cluster,
  controller: RolloutsController,
  options: ScenarioOptions,
  body: (scenario: Scenario) => Promise<void>,
): Promise<void> {
  const scenario = await Scenario.prepare(cluster, controller, options);
  try {
    await scenario.deploy();
    await body(scenario);
  } catch (error) {
    await scenario.end().catch(() => undefined);
    throw error;
  }
  await scenario.end();
}

/** One file of dist/ in the cluster, and a canary of its Rollout, step by step. */
export class Scenario {
  public static async prepare(cluster: Cluster, controller: RolloutsController, options: ScenarioOptions): Promise<Scenario> {
    const committed = manifestsOf(options.file);
    const rollout = find(committed, 'Rollout', options.rollout);
    const manifests = [
      ...committed.map((manifest) => manifest === rollout ? shortened(rollout, PAUSE_SECONDS) : manifest),
      ...options.generated?.(committed) ?? [],
    ];
    return new Scenario(cluster, controller, manifests, options, await Recorder.start(cluster.api, manifests));
  }

  public readonly handle: RolloutHandle;
  private readonly waiting: WaitOptions;

  private constructor(
    private readonly cluster: Cluster,
    private readonly controller: RolloutsController,
    /** What Git holds: the file, and the newest image. */
    public manifests: readonly Manifest[],
    private readonly options: ScenarioOptions,
    public readonly recorder: Recorder,
  ) {
    this.waiting = { logs: [controller.log], giveUp: controller.ended };
    this.handle = new RolloutHandle(cluster.api, this.rollout, this.waiting);
  }

  public get rollout(): Manifest {
    return find(this.manifests, 'Rollout', this.options.rollout);
  }

  public get router(): Router {
    return this.options.router(this.manifests, this.rollout);
  }

  /** Applies the file, pauses shortened, and waits for the first version. */
  public async deploy(): Promise<void> {
    await this.cluster.kubectl.apply(this.manifests);
    await this.finish('after the first deployment');
  }

  /** What a commit of a new image comes to: the Rollout, the only object that has changed, is applied. */
  public async release(image: string): Promise<void> {
    const { rollout } = this;
    const changed = withImage(rollout, image);
    this.manifests = this.manifests.map((manifest) => manifest === rollout ? changed : manifest);
    await this.cluster.kubectl.apply([changed]);
  }

  /** Goes with the canary from the first step to the last: checks at each pause, and promotes where it waits for that. */
  public async walk(): Promise<void> {
    for (const [index, step] of stepsOf(this.rollout).entries()) {
      if (step.pause !== undefined) await this.pass(index, step.pause.duration);
    }
    await this.finish('at the end');
    await this.expectWeights(weightHistory(this.rollout));
  }

  /** Waits until one version is healthy, and has all traffic and all pods. */
  public async finish(when: string): Promise<void> {
    await this.handle.healthy();
    await this.expect(when, this.settled());
  }

  /** Removes the objects, so that the next scenario starts from nothing. */
  public async end(): Promise<void> {
    await this.recorder.stop();
    await this.cluster.kubectl.delete(this.manifests.filter(({ kind }) => kind !== 'Namespace'));
    await untilRight('no pods', async () => (await this.pods()).map(({ metadata }) => metadata.name), this.waiting);
  }

  /** Waits for the pause of that step, checks everything, and gets past it. */
  public async pass(index: number, duration?: string): Promise<void> {
    const paused = await this.handle.pausedAt(index);
    await this.expect(`at step ${index}`, this.during(index), index);
    if (duration === undefined) {
      // It waits for us: there is nothing that it would do by itself. What is more, a promotion in the middle of a
      // reconciliation can be lost: the controller puts an older version back into its cache (rollout/controller.go, writeBackToInformer).
      await this.controller.settled(this.handle.ref);
      await this.handle.promote(index);
      await this.handle.beyond(index);
      return;
    }
    await this.handle.beyond(index);
    const lasted = Date.now() - Date.parse(paused.status.pauseConditions[0].startTime);
    if (lasted < parseInt(duration, 10) * 1_000) throw new Error(`the pause of step ${index} ended after ${lasted} ms, not ${duration}`);
  }

  /** Waits until pods, Services and the router's objects are what they must be. */
  public async expect(when: string, expected: (live: Manifest) => Expected, step?: number, seconds = 30): Promise<void> {
    await untilRight(`pods and traffic ${when}`, async () => {
      const live = await this.handle.get();
      const moved = step === undefined || isPausedAt(live, step) ? [] : [`the Rollout has moved on: ${summary(live)}`];
      const wanted = expected(live);
      return [...moved, ...await this.podProblems(wanted, replicasOf(live)), ...await this.routerProblems(wanted)];
    }, { ...this.waiting, seconds });
  }

  /** All weights that the canary has ever had in this file's router, in order. */
  public async expectWeights(weights: readonly number[]): Promise<void> {
    await this.recorder.caughtUp(this.router.weighted);
    const seen = withoutRepeats(this.recorder.versions(this.router.weighted).map((version) => this.router.weightIn(version)));
    expect(seen).toEqual(weights);
  }

  /** Waits for a pod with that image, ready or not. */
  public async podOf(image: string): Promise<Manifest> {
    return until<Manifest>(`a pod of ${image}`, async () => {
      const pods = await this.pods();
      const found = pods.find(({ spec }) => spec.containers[0].image === image);
      return found === undefined ? { seen: pods.map(({ metadata }) => metadata.name).join(', ') } : { found };
    }, this.waiting);
  }

  /** One version, which has all traffic and all pods. */
  public settled(): (live: Manifest) => Expected {
    return ({ status }) => ({ weight: 0, headerRoutes: [], stableHash: status.stableRS, canaryHash: status.stableRS, canaryPods: 0 });
  }

  public during(index: number): (live: Manifest) => Expected {
    return (live) =>
      ({ ...stateAt(this.rollout, index, replicasOf(live)), stableHash: live.status.stableRS, canaryHash: live.status.currentPodHash });
  }

  private async podProblems({ stableHash, canaryHash, canaryPods }: Expected, replicas: number): Promise<string[]> {
    const { name } = this.rollout.metadata;
    const counts = new Map<string, number>();
    for (const pod of (await this.pods()).filter(isReady)) counts.set(pod.metadata.labels[HASH],
      (counts.get(pod.metadata.labels[HASH]) ?? 0) + 1);
    const wanted = new Map([[canaryHash, canaryPods], [stableHash, replicas]]);
    return [...new Set([...counts.keys(), ...wanted.keys()])]
      .filter((hash) => (counts.get(hash) ?? 0) !== (wanted.get(hash) ?? 0))
      .map((hash) => `${name} has ${counts.get(hash) ?? 0} ready pods of ${hash}, not ${wanted.get(hash) ?? 0}`);
  }

  private async pods(): Promise<Manifest[]> {
    const { metadata: { namespace }, spec } = this.rollout;
    const labelSelector = Object.entries(spec.selector.matchLabels as object).map(([key, value]) => `${key}=${String(value)}`).join(',');
    return (await this.cluster.api.list('v1', 'Pod', { namespace, labelSelector })).items;
  }

  private async routerProblems(expected: Expected): Promise<string[]> {
    const wants = [...this.router.wants(expected), ...this.serviceWants(expected)];
    const problems = await Promise.all(wants.map(async ({ object, problems: check }) => {
      const { apiVersion, kind, metadata: { namespace, name } } = object;
      return check(await this.cluster.api.get({ apiVersion, kind, namespace, name }));
    }));
    return problems.flat();
  }

  /** A Service is switched to the new version as soon as that has a pod. */
  private serviceWants({ stableHash, canaryHash, canaryPods }: Expected): ReturnType<Router['wants']> {
    const { stableService, canaryService } = this.rollout.spec.strategy.canary;
    const hashes = new Map([[stableService, stableHash], [canaryService, canaryPods > 0 ? canaryHash : stableHash]]);
    return this.manifests.filter(({ kind, metadata }) => kind === 'Service' && hashes.has(metadata.name))
      .map((service) => fieldWanted(service, 'spec.selector', ({ spec }) => spec.selector,
        { ...service.spec.selector, [HASH]: hashes.get(service.metadata.name) }));
  }
}

function replicasOf({ spec }: Manifest): number {
  return spec.replicas ?? 1;
}

function isReady({ metadata, status }: Manifest): boolean {
  return metadata.deletionTimestamp === undefined
    && ((status.conditions as Manifest[] | undefined) ?? []).some((condition) => condition.type === 'Ready' && condition.status === 'True');
}
