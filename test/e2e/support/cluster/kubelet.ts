import { type Manifest } from '../../../support/manifests';
import { type Api, ApiError, type Ref } from './api';
import { Follower } from './follower';

const NODE = 'e2e-node';

/** How a pod fares once it is on its node. */
export type Fate = 'ready' | 'unready' | 'failed';

/**
 * Plays the scheduler and the node: puts each pod on the one node, says that it runs, and lets it go when it is
 * deleted. No container is started; everything that reads pods sees what a kubelet would have written.
 */
export class Kubelet {
  public static async start(api: Api): Promise<Kubelet> {
    const kubelet = new Kubelet(api);
    await kubelet.registerNode();
    await kubelet.follower.start();
    return kubelet;
  }

  private readonly follower: Follower;
  private readonly fates: ((pod: Manifest) => Fate | undefined)[] = [];
  private addresses = 0;

  private constructor(private readonly api: Api) {
    this.follower = new Follower(api, 'v1', 'Pod', ({ type, object }) => {
      if (type !== 'DELETED') this.tend(object).catch((error: unknown) => this.follower.fail(error));
    });
  }

  /** From now on, the pods that the rule knows fare as it says; the last rule wins, and without one they get ready. */
  public decide(fate: (pod: Manifest) => Fate | undefined): void {
    this.fates.unshift(fate);
    for (const pod of this.follower.objects()) this.tend(pod).catch((error: unknown) => this.follower.fail(error));
  }

  public async stop(): Promise<void> {
    await this.follower.stop();
  }

  private async registerNode(): Promise<void> {
    await this.api.create({ apiVersion: 'v1', kind: 'Node', metadata: { name: NODE, labels: { 'kubernetes.io/hostname': NODE } } });
    const now = timestamp();
    const capacity = { cpu: '64', memory: '256Gi', pods: '1000' };
    await this.api.patch({ apiVersion: 'v1', kind: 'Node', name: NODE }, {
      status: { capacity, allocatable: capacity,
        conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', lastHeartbeatTime: now, lastTransitionTime: now }] },
    }, { subresource: 'status' });
  }

  private async tend(pod: Manifest): Promise<void> {
    const ref: Ref = { apiVersion: 'v1', kind: 'Pod', namespace: pod.metadata.namespace, name: pod.metadata.name };
    try {
      if (pod.metadata.deletionTimestamp !== undefined) await this.api.remove(ref,
        { gracePeriodSeconds: 0, preconditions: { uid: pod.metadata.uid } });
      else if (pod.spec.nodeName === undefined) await this.bind(ref);
      else await this.report(ref, pod);
    } catch (error) {
      // Somebody was quicker: the next event says what there is to do.
      if (!(error instanceof ApiError && (error.status === 404 || error.status === 409))) throw error;
    }
  }

  private async bind(pod: Ref): Promise<void> {
    const target = { apiVersion: 'v1', kind: 'Node', name: NODE };
    await this.api.create({ apiVersion: 'v1', kind: 'Binding', metadata: { name: pod.name, namespace: pod.namespace }, target },
      { of: pod, name: 'binding' });
  }

  private async report(ref: Ref, pod: Manifest): Promise<void> {
    const fate = this.fates.map((rule) => rule(pod)).find((found) => found !== undefined) ?? 'ready';
    const phase = fate === 'failed' ? 'Failed' : 'Running';
    const ready = fate === 'ready' ? 'True' : 'False';
    const was = (pod.status?.conditions as Manifest[] | undefined)?.find(({ type }) => type === 'Ready')?.status;
    if (pod.status.phase === 'Failed' || (pod.status.phase === phase && was === ready)) return;
    const now = timestamp();
    const address = pod.status.podIP ?? `10.0.${++this.addresses >> 8}.${this.addresses & 255}`;
    const startTime = pod.status.startTime ?? now;
    const conditions = ['PodReadyToStartContainers', 'Initialized', 'ContainersReady', 'Ready', 'PodScheduled']
      .map((type) => ({ type, status: type === 'ContainersReady' || type === 'Ready' ? ready : 'True', lastTransitionTime: now }));
    const state = fate === 'failed'
      ? { terminated: { exitCode: 1, reason: 'Error', startedAt: startTime, finishedAt: now } }
      : { running: { startedAt: startTime } };
    const containerStatuses = (pod.spec.containers as Manifest[]).map(({ name, image }) => ({
      name, image, imageID: image, restartCount: 0, ready: fate === 'ready', started: fate !== 'failed', state,
    }));
    await this.api.patch(ref, {
      metadata: { uid: pod.metadata.uid },
      status: { phase, startTime, podIP: address, podIPs: [{ ip: address }], hostIP: '127.0.0.1', conditions, containerStatuses },
    }, { subresource: 'status' });
  }
}

function timestamp(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}
