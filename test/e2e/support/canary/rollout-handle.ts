import { type Manifest } from '../../../support/manifests';
import { type Api, type Ref } from '../cluster/api';
import { type WaitOptions, until } from '../cluster/wait';

/** One Rollout in the cluster: what its status says, and what `kubectl argo rollouts` does to it. */
export class RolloutHandle {
  public readonly ref: Ref;

  public constructor(private readonly api: Api, rollout: Manifest, private readonly waiting: WaitOptions) {
    const { apiVersion, kind, metadata: { namespace, name } } = rollout;
    this.ref = { apiVersion, kind, namespace, name };
  }

  public async get(): Promise<Manifest> {
    return this.api.get(this.ref);
  }

  /** The version in Git is the stable one, and all of its pods are there. */
  public async healthy(): Promise<Manifest> {
    return this.waitFor('Healthy on its newest version',
      ({ status }) => status.phase === 'Healthy' && status.stableRS === status.currentPodHash);
  }

  public async pausedAt(step: number): Promise<Manifest> {
    return this.waitFor(`paused at step ${step}`, (live) => isPausedAt(live, step));
  }

  public async beyond(step: number): Promise<Manifest> {
    return this.waitFor(`beyond step ${step}`, ({ status }) => status.currentStepIndex > step || status.stableRS === status.currentPodHash);
  }

  public async aborted(): Promise<Manifest> {
    return this.waitFor('aborted', ({ status }) => status.abort === true && status.phase === 'Degraded', true);
  }

  /** As `kubectl argo rollouts promote` does to a paused Rollout; fails if it is not paused at that step. */
  public async promote(step: number): Promise<void> {
    await this.patchStatus([
      { op: 'test', path: '/status/currentStepIndex', value: step },
      // Fails if there are none: it would not have waited for us.
      { op: 'remove', path: '/status/pauseConditions' },
    ]);
  }

  /** As `kubectl argo rollouts promote --full` does. */
  public async promoteFull(): Promise<void> {
    await this.patchStatus([{ op: 'add', path: '/status/promoteFull', value: true }]);
  }

  /** As `kubectl argo rollouts abort` does. */
  public async abort(): Promise<void> {
    await this.patchStatus([{ op: 'add', path: '/status/abort', value: true }]);
  }

  /** As `kubectl argo rollouts retry rollout` does. */
  public async retry(): Promise<void> {
    await this.patchStatus([{ op: 'add', path: '/status/abort', value: false }]);
  }

  public async waitFor(what: string, holds: (live: Manifest) => boolean, mayFail = false): Promise<Manifest> {
    return until<Manifest>(`Rollout ${this.ref.namespace}/${this.ref.name} ${what}`, async () => {
      const live = await this.get();
      // Before, the status is about the specification of yesterday.
      const current = live.status?.observedGeneration === String(live.metadata.generation);
      if (current && holds(live)) return { found: live };
      return { seen: summary(live), hopeless: current && !mayFail && hasFailed(live) };
    }, this.waiting);
  }

  private async patchStatus(operations: readonly object[]): Promise<void> {
    await this.api.patch(this.ref, operations, { subresource: 'status', type: 'json' });
  }
}

export function isPausedAt({ status }: Manifest, step: number): boolean {
  return status.currentStepIndex === step
    && ((status.pauseConditions as Manifest[] | undefined) ?? []).some(({ reason }) => reason === 'CanaryPauseStep');
}

/** Not while the specification is refused: what it refers to may be applied a moment later. */
function hasFailed({ status }: Manifest): boolean {
  return status.phase === 'Degraded' && !String(status.message).startsWith('InvalidSpec');
}

export function summary({ metadata, status = {} }: Manifest): string {
  const { phase, message, currentStepIndex, observedGeneration, replicas, readyReplicas, availableReplicas, canary, abort, pauseConditions,
    controllerPause } = status;
  const conditions = ((status.conditions as Manifest[] | undefined) ?? []).filter(({ type }) => type !== 'Completed')
    .map(({ type, status: value, reason, message: text }) => `${type}=${String(value)} ${String(reason)}: ${String(text)}`);
  return JSON.stringify({ generation: metadata.generation, observedGeneration, phase, message, abort, currentStepIndex, pauseConditions,
    controllerPause, replicas, readyReplicas, availableReplicas, weights: canary?.weights, conditions });
}
