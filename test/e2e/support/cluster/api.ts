import { Agent, type RequestOptions, request } from 'node:https';
import { type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { type Manifest } from '../../../support/manifests';

/** Names one object. */
export interface Ref {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

export interface ListOptions {
  readonly namespace?: string;
  readonly labelSelector?: string;
}

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: Manifest;
}

export class ApiError extends Error {
  public constructor(public readonly status: number, message: string) {
    super(message);
  }
}

const PATCH_TYPES = { merge: 'application/merge-patch+json', json: 'application/json-patch+json' } as const;

/** The little of a Kubernetes client that the tests need: any kind, plain JSON. */
export class Api {
  private readonly agent: Agent;
  private readonly end = new AbortController();
  private readonly kinds = new Map<string, Manifest>();

  public constructor(private readonly server: string, ca: string, private readonly token: string) {
    this.agent = new Agent({ ca, keepAlive: true });
  }

  public async find(ref: Ref): Promise<Manifest | undefined> {
    try {
      return await this.get(ref);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
  }

  public async get(ref: Ref): Promise<Manifest> {
    return this.call('GET', await this.pathOf(ref));
  }

  public async list(apiVersion: string, kind: string, options: ListOptions = {}): Promise<{ items: Manifest[]; resourceVersion: string }> {
    const query = options.labelSelector === undefined ? '' : `?labelSelector=${encodeURIComponent(options.labelSelector)}`;
    const answer = await this.call('GET', `${await this.collection(apiVersion, kind, options.namespace)}${query}`);
    // The items of a list come without their type.
    const items = (answer.items as Manifest[]).map((item) => ({ ...item, apiVersion, kind }));
    return { items, resourceVersion: answer.metadata.resourceVersion };
  }

  public async create(manifest: Manifest, subresource?: { readonly of: Ref; readonly name: string }): Promise<Manifest> {
    const path = subresource === undefined
      ? await this.collection(manifest.apiVersion, manifest.kind, manifest.metadata.namespace)
      : `${await this.pathOf(subresource.of)}/${subresource.name}`;
    return this.call('POST', path, manifest);
  }

  public async patch(
    ref: Ref,
    patch: unknown,
    options: { readonly subresource?: string; readonly type?: keyof typeof PATCH_TYPES } = {},
  ): Promise<Manifest> {
    const subresource = options.subresource === undefined ? '' : `/${options.subresource}`;
    return this.call('PATCH', `${await this.pathOf(ref)}${subresource}`, patch, PATCH_TYPES[options.type ?? 'merge']);
  }

  public async remove(ref: Ref, options: object = {}): Promise<void> {
    await this.call('DELETE', await this.pathOf(ref), options);
  }

  /** Every change after that version, in order; returns when the server ends the watch or the signal does. */
  public async watch(
    apiVersion: string,
    kind: string,
    resourceVersion: string,
    onEvent: (event: WatchEvent) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const path = `${await this.collection(apiVersion, kind)}?watch=true&resourceVersion=${resourceVersion}`;
    try {
      const response = await this.send('GET', path, { signal });
      for await (const line of createInterface({ input: response })) {
        const event = JSON.parse(line) as WatchEvent | { type: 'ERROR'; object: { code: number; message: string } };
        if (event.type === 'ERROR') throw new ApiError(event.object.code, event.object.message);
        onEvent(event);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  public get closed(): AbortSignal {
    return this.end.signal;
  }

  /** A path of the server, as text. */
  public async raw(path: string): Promise<string> {
    return text(await this.send('GET', path));
  }

  /** Ends all watches. */
  public close(): void {
    this.end.abort();
    this.agent.destroy();
  }

  private async pathOf({ apiVersion, kind, namespace, name }: Ref): Promise<string> {
    return `${await this.collection(apiVersion, kind, namespace)}/${name}`;
  }

  private async collection(apiVersion: string, kind: string, namespace?: string): Promise<string> {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const { name, namespaced } = await this.resource(root, kind);
    return namespaced && namespace !== undefined ? `${root}/namespaces/${namespace}/${name}` : `${root}/${name}`;
  }

  private async resource(root: string, kind: string): Promise<{ name: string; namespaced: boolean }> {
    const find = (): Manifest | undefined => (this.kinds.get(root)?.resources as Manifest[] | undefined)
      ?.find((resource) => resource.kind === kind && !String(resource.name).includes('/'));
    if (find() === undefined) this.kinds.set(root, await this.call('GET', root));
    const found = find();
    if (found === undefined) throw new Error(`${root} has no ${kind}`);
    return { name: found.name, namespaced: found.namespaced };
  }

  private async call(method: string, path: string, body?: unknown, contentType = 'application/json'): Promise<Manifest> {
    return JSON.parse(await text(await this.send(method, path, { headers: { 'Content-Type': contentType } }, body))) as Manifest;
  }

  private async send(method: string, path: string, options: RequestOptions = {}, body?: unknown): Promise<IncomingMessage> {
    const content = body === undefined ? '' : JSON.stringify(body);
    // Node.js gives a DELETE no length by itself, and what follows it would be read as the next request.
    const headers = { ...options.headers, Authorization: `Bearer ${this.token}`, Accept: 'application/json',
      'Content-Length': Buffer.byteLength(content) };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(`${this.server}${path}`, { ...options, method, headers, agent: this.agent }, resolve).once('error', reject);
      sent.end(content);
    });
    const { statusCode = 0 } = response;
    if (statusCode >= 200 && statusCode < 300) return response;
    throw new ApiError(statusCode, `${method} ${path}: ${statusCode} ${messageIn(await text(response))}`);
  }
}

async function text(response: IncomingMessage): Promise<string> {
  response.setEncoding('utf8');
  let all = '';
  for await (const part of response) all += String(part);
  return all;
}

function messageIn(answer: string): string {
  try {
    return (JSON.parse(answer) as { message?: string }).message ?? answer;
  } catch {
    return answer;
  }
}
