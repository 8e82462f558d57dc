import { ManifestGraph } from '../manifests/manifest-graph';
import type { Platform } from '../platform/platform';
import type { ClusterWrite } from './cluster-write';
import { clusterWrites } from './writes/cluster-writes';
import type { LiveWrite } from './writes/object-writes';

/** Options of `DriftModel.of`. */
export interface DriftModelOptions {
  /**
   * Which releases run in the cluster: what they write depends on it.
   *
   * @default Platform.of()
   * @see https://github.com/cdk8s-canary/cdk8s-canary#platform
   */
  readonly platform?: Platform;
}

/**
 * Which fields of the objects in Git the cluster rewrites, for the canaries of Argo Rollouts among them. It reads
 * finished manifests, whoever wrote them: of this library, of Helm, or by hand. What follows for Argo CD is made from
 * it by `ArgoCdApplication` and `ArgoCdConfig`.
 *
 * Not in it: Rollouts with the blue-green strategy, routers other than the Gateway API, Istio and Kedify, what the
 * API server itself fills in, and status.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
 */
export class DriftModel {
  /**
   * The model of a list of manifests, which must hold the Rollouts together with the objects that they refer to. A
   * reference that leads to no object of the list is passed over.
   */
  public static of(manifests: unknown[], options: DriftModelOptions = {}): DriftModel {
    const { platform } = options;
    return new DriftModel(clusterWrites(new ManifestGraph(manifests, platform && (() => platform))).map(stated));
  }

  private constructor(private readonly found: readonly ClusterWrite[]) {}

  /** Every field that something in the cluster writes, a copy. */
  public get writes(): ClusterWrite[] {
    return [...this.found];
  }
}

/** What a write says, without the example of it. */
function stated(write: LiveWrite): ClusterWrite {
  const { appears, ...rest } = write;
  return appears === undefined ? write : rest;
}
