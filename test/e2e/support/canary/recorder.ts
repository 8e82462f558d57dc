import { type Manifest } from '../../../support/manifests';
import { type Api, type WatchEvent } from '../cluster/api';
import { type FieldChange, changesBetween } from './changes';
import { Follower } from '../cluster/follower';
import { until } from '../cluster/wait';

export interface Change extends FieldChange {
  /** For example `VirtualService.networking.istio.io default/my-app`. */
  readonly object: string;
}

/** Records every version of the given objects, in order. */
export class Recorder {
  public static async start(api: Api, manifests: readonly Manifest[]): Promise<Recorder> {
    const recorder = new Recorder(api, new Set(manifests.map(idOf)),
      new Map(manifests.map((manifest) => [`${manifest.apiVersion} ${manifest.kind}`, manifest])));
    for (const follower of recorder.followers) await follower.start();
    return recorder;
  }

  private readonly followers: readonly Follower[];
  private readonly history = new Map<string, Manifest[]>();

  private constructor(private readonly api: Api, private readonly wanted: ReadonlySet<string>, kinds: ReadonlyMap<string, Manifest>) {
    this.followers = [...kinds.values()].map(({ apiVersion, kind }) => new Follower(api, apiVersion, kind, (event) => this.take(event)));
  }

  /** Waits until the newest version of that object is recorded too. */
  public async caughtUp(manifest: Manifest): Promise<void> {
    const { apiVersion, kind, metadata: { namespace, name } } = manifest;
    const { resourceVersion } = (await this.api.get({ apiVersion, kind, namespace, name })).metadata;
    await until(`version ${resourceVersion} of ${idOf(manifest)} in the record`, () => {
      const last = this.versions(manifest).at(-1)?.metadata.resourceVersion;
      return Promise.resolve(Number(last) >= Number(resourceVersion) ? { found: undefined } : { seen: String(last) });
    });
  }

  /** All versions of one object so far, the oldest first. */
  public versions(manifest: Manifest): readonly Manifest[] {
    return this.history.get(idOf(manifest)) ?? [];
  }

  /** Every field of every object that has changed, version by version. */
  public changes(): Change[] {
    return [...this.history].flatMap(([object, versions]) =>
      versions.slice(1).flatMap((after, index) => changesBetween(versions[index], after).map((change) => ({ object, ...change }))));
  }

  public async stop(): Promise<void> {
    for (const follower of this.followers) await follower.stop();
  }

  private take({ type, object }: WatchEvent): void {
    const id = idOf(object);
    if (!this.wanted.has(id) || type === 'DELETED') return;
    this.history.set(id, [...this.history.get(id) ?? [], object]);
  }
}

function idOf({ apiVersion, kind, metadata }: Manifest): string {
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
  return `${kind}${group} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}
