import { type Manifest, find } from '../../../support/manifests';
import { awaken } from './awaken';
import { type Cluster } from '../cluster/cluster';
import { logFromNow } from '../cluster/log';
import { type Change, edit } from './manifest-edits';
import { type PluginName } from '../plugins/plugins';
import { applyRights, rightsIn, textOf } from '../cluster/rights';
import { type RolloutsController } from '../cluster/rollouts-controller';
import { Scenario, type ScenarioOptions } from './scenario';
import { stepsOf } from './steps';
import { until } from '../cluster/wait';

/** What the controller gives: only a part of each text, the part that will not change. */
export type Failure =
  /** It refuses the Rollout, and does nothing at all. */
  | { readonly invalidSpec: string }
  | { readonly event: string; readonly message: string }
  /** Nothing but its log tells, and it tries again and again. */
  | { readonly log: string }
  /** Nothing tells: the Rollout is fine for the controller, and this is what the tests find; `lost` is what the route had for a moment. */
  | { readonly unnoticed: string; readonly atStep?: number; readonly lost?: string };

/** One mistake in one scenario. */
export interface Breakage {
  readonly name: string;
  readonly scenario: ScenarioOptions;
  /** Without it, there is nothing to see after the mistake is repaired. */
  readonly plugin?: PluginName;
  /** What the scenario has, and its file does not. */
  readonly given?: Change;
  /** The mistake. */
  readonly change?: Change;
  /** The mistake, if it is one in the roles of dist/argo-rollouts. */
  readonly roles?: Change;
  readonly failure: Failure;
  /** How many pods there are in spite of it. */
  readonly pods: number;
  /** Whether the controller must be told to look again after the repair. Default: false. */
  readonly sleeps?: boolean;
}

const same: Change = (manifests) => manifests;
/** So often that it is no accident. */
const ATTEMPTS = 3;
/** How long the tests look whether the mistake does harm. */
const SECONDS = 3;

/** A scenario whose first deployment has a mistake. */
export class Broken {
  public static async deploy(
    cluster: Cluster,
    controller: RolloutsController,
    breakage: Breakage,
    roles: readonly Manifest[],
  ): Promise<Broken> {
    const { scenario: options, given = same, change = same } = breakage;
    let right: readonly Manifest[] = [];
    // Whatever is deployed, the router knows what Git should hold.
    const scenario = await Scenario.prepare(cluster, controller,
      { ...options, router: () => options.router(right, find(right, 'Rollout')) });
    right = edit('Rollout', ({ spec: { strategy } }) => { strategy.canary.scaleDownDelaySeconds = 1; })(given(scenario.manifests));
    scenario.manifests = change(right);
    const broken = new Broken(cluster, controller, breakage, scenario, right, roles, logFromNow(controller));
    const remaining = (breakage.roles ?? same)(roles);
    const granted = new Set(rightsIn(remaining).map(textOf));
    await applyRights(cluster, remaining, rightsIn(roles).filter((one) => !granted.has(textOf(one))));
    await cluster.kubectl.apply(scenario.manifests);
    return broken;
  }

  private constructor(
    private readonly cluster: Cluster,
    private readonly controller: RolloutsController,
    private readonly breakage: Breakage,
    public readonly scenario: Scenario,
    private readonly right: readonly Manifest[],
    private readonly roles: readonly Manifest[],
    private readonly written: () => string[],
  ) {}

  /** Waits until the controller fails as it should. */
  public async expectFailure(): Promise<void> {
    const { handle } = this.scenario;
    const { failure, pods } = this.breakage;
    if ('invalidSpec' in failure) {
      await this.until(`InvalidSpec: ${failure.invalidSpec}`, async () => {
        const conditions = ((await handle.get()).status?.conditions ?? []) as Manifest[];
        return conditions.filter(({ type }) => type === 'InvalidSpec').map(({ message }) => String(message));
      }, failure.invalidSpec);
      await this.controller.settled(handle.ref);
      expect((await handle.get()).status)
        .toMatchObject({ phase: 'Degraded', message: expect.stringContaining(`InvalidSpec: The Rollout "${handle.ref.name}" is invalid`) });
    } else if ('event' in failure) {
      await this.until(`event ${failure.event}: ${failure.message}`, async () => this.events(), `${failure.event}: ${failure.message}`);
      await this.expectProgressing();
    } else if ('log' in failure) {
      await this.until(`"${failure.log}" again and again`, () => Promise.resolve(this.errors()), failure.log, ATTEMPTS);
      await this.expectProgressing();
    } else {
      await this.expectUnnoticed(failure);
    }
    expect((await this.list('v1', 'Pod')).map(({ metadata }) => metadata.name)).toHaveLength(pods);
    const replicaSets = await this.list('apps/v1', 'ReplicaSet');
    expect(replicaSets.reduce((sum, { spec }) => sum + (spec.replicas as number), 0)).toBe(pods);
  }

  /** Puts right what is wrong, and takes a new version from its first step to its last. */
  public async repair(): Promise<void> {
    await applyRights(this.cluster, this.roles);
    this.scenario.manifests = this.right;
    await this.cluster.kubectl.apply(this.right);
    if (this.breakage.sleeps === true) await awaken(this.cluster, this.scenario.handle.ref);
    await this.scenario.finish('after the repair');
    await this.scenario.release('example.com/repaired:1');
    for (const [index, { pause }] of stepsOf(this.scenario.rollout).entries()) {
      if (pause !== undefined) await this.scenario.pass(index, pause.duration);
    }
    await this.scenario.finish('at the end');
  }

  public async end(): Promise<void> {
    await applyRights(this.cluster, this.roles);
    await this.scenario.end();
  }

  /** Nothing in the status tells that something is wrong. */
  private async expectProgressing(): Promise<void> {
    const { status } = await this.scenario.handle.waitFor('that seems to make progress', (live) => live.status.phase === 'Progressing',
      true);
    expect((status.conditions as Manifest[]).map(({ type }) => String(type))).not.toContain('InvalidSpec');
  }

  private async expectUnnoticed({ unnoticed, atStep, lost = '' }: Extract<Failure, { readonly unnoticed: string }>): Promise<void> {
    const { handle, recorder, router } = this.scenario;
    await handle.healthy();
    if (atStep !== undefined) {
      await this.scenario.release('example.com/broken:1');
      await handle.pausedAt(atStep);
    }
    await this.controller.settled(handle.ref);
    const expected = atStep === undefined ? this.scenario.settled() : this.scenario.during(atStep);
    await expect(this.scenario.expect('in spite of the mistake', expected, undefined, SECONDS)).rejects.toThrow(unnoticed);
    expect(recorder.versions(router.weighted).map((version) => JSON.stringify(version.spec))).toContainEqual(expect.stringContaining(lost));
    expect((await handle.get()).status.phase).toBe(atStep === undefined ? 'Healthy' : 'Paused');
  }

  private async until(expected: string, texts: () => Promise<string[]>, part: string, times = 1): Promise<void> {
    await until(expected, async () => {
      const found = await texts();
      return found.filter((text) => text.includes(part)).length >= times ? { found: undefined } : { seen: found.slice(-5).join('\n') };
    }, { logs: [this.controller.log], giveUp: this.controller.ended });
  }

  /** Why reconciliations of the Rollout failed. */
  private errors(): string[] {
    const { namespace, name } = this.scenario.handle.ref;
    return this.written()
      .filter((line) => line.includes('msg="rollout syncHandler error: ') && line.endsWith(` namespace=${namespace} rollout=${name}`))
      .map((line) => line.replaceAll('\\"', '"'));
  }

  private async events(): Promise<string[]> {
    const { namespace } = this.scenario.handle.ref;
    const { uid } = (await this.scenario.handle.get()).metadata;
    const { items } = await this.cluster.api.list('v1', 'Event', { namespace });
    return items.filter(({ involvedObject }) => involvedObject.uid === uid).map(({ reason, message }) => `${reason}: ${message}`);
  }

  /** What the Rollout's selector finds. */
  private async list(apiVersion: string, kind: string): Promise<Manifest[]> {
    const { metadata: { namespace }, spec } = this.scenario.rollout;
    const labelSelector = Object.entries(spec.selector.matchLabels as object).map(([key, value]) => `${key}=${String(value)}`).join(',');
    return (await this.cluster.api.list(apiVersion, kind, { namespace, labelSelector })).items;
  }
}
