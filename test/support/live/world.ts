import { type Manifest } from '../manifests';
import { copyOf } from './paths';

/** An object of the cluster, which its writers change in place. */
export interface Live {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: any;
  readonly [part: string]: any;
}

/** The objects of a cluster. */
export class World {
  /** As somebody applied them: a copy. */
  public static of(manifests: readonly Manifest[]): World {
    return new World(copyOf(manifests));
  }

  private constructor(private readonly applied: readonly Live[]) {}

  public copy(): World {
    return new World(copyOf(this.applied));
  }

  public get objects(): Manifest[] {
    return copyOf(this.applied) as unknown as Manifest[];
  }

  /** In every namespace. */
  public all(group: string, kind: string): Live[] {
    return this.applied.filter((object) => groupOf(object) === group && object.kind === kind);
  }

  public of(group: string, kind: string, namespace: string | undefined): Live[] {
    return this.all(group, kind).filter(({ metadata }) => metadata.namespace === namespace);
  }

  public named(group: string, kind: string, namespace: string | undefined, name: string | undefined): Live[] {
    return this.of(group, kind, namespace).filter((object) => object.metadata.name === name);
  }
}

export function groupOf({ apiVersion }: { readonly apiVersion: string }): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

export function annotate(object: Live, key: string, value: string): void {
  object.metadata.annotations = { ...object.metadata.annotations, [key]: value };
}

export const POD_HASH = 'rollouts-pod-template-hash';
export const MANAGED_BY = 'argo-rollouts.argoproj.io/managed-by-rollouts';
