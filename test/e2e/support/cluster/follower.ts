import { setTimeout as delay } from 'node:timers/promises';
import { type Manifest } from '../../../support/manifests';
import { type Api, ApiError, type WatchEvent } from './api';

/** Lists one kind, then follows every change of it, in order, until it is stopped. */
export class Follower {
  private readonly stopped = new AbortController();
  private readonly known = new Map<string, Manifest>();
  private loop: Promise<void> = Promise.resolve();
  private failure: unknown;

  public constructor(
    private readonly api: Api,
    private readonly apiVersion: string,
    private readonly kind: string,
    private readonly onEvent: (event: WatchEvent) => void,
  ) {}

  /** Returns when all that exists now has been reported; from then on, nothing is missed. */
  public async start(): Promise<void> {
    const { items, resourceVersion } = await this.api.list(this.apiVersion, this.kind);
    for (const object of items) this.take({ type: 'ADDED', object });
    this.loop = this.follow(resourceVersion).catch((error: unknown) => this.fail(error));
  }

  public objects(): Manifest[] {
    return [...this.known.values()];
  }

  /** Keeps an error until `stop`, where a test sees it. */
  public fail(error: unknown): void {
    if (!this.stopped.signal.aborted) this.failure ??= error;
  }

  public async stop(): Promise<void> {
    this.stopped.abort();
    await this.loop;
    if (this.failure !== undefined) throw this.failure as Error;
  }

  private async follow(from: string): Promise<void> {
    let resourceVersion = from;
    const signal = AbortSignal.any([this.stopped.signal, this.api.closed]);
    while (!signal.aborted) {
      try {
        await this.api.watch(this.apiVersion, this.kind, resourceVersion, (event) => {
          resourceVersion = event.object.metadata.resourceVersion;
          this.take(event);
        }, signal);
      } catch (error) {
        // A watch that ends is taken up again where it stopped; an expired version is not: something would be missing.
        if (error instanceof ApiError) throw error;
        await delay(100);
      }
    }
  }

  private take(event: WatchEvent): void {
    const { uid } = event.object.metadata;
    if (event.type === 'DELETED') this.known.delete(uid);
    else this.known.set(uid, event.object);
    this.onEvent(event);
  }
}
