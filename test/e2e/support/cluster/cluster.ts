import { type Manifest } from '../../../support/manifests';
import { type Api } from './api';
import { ControlPlane } from './control-plane';
import { type CrdFamily } from './released-files';
import { installCrds } from './crds';
import { Kubectl } from './kubectl';
import { Kubelet } from './kubelet';
import { Workspace } from './workspace';

export interface ClusterOptions {
  readonly crds: readonly CrdFamily[];
  readonly namespaces?: readonly string[];
  /** Without controllers and node, objects are stored and validated, and nothing happens to them. Default: true. */
  readonly alive?: boolean;
}

/** A Kubernetes cluster of one's own: real API server and controllers, and a node that is played. */
export class Cluster {
  public static async start(options: ClusterOptions): Promise<Cluster> {
    const workspace = Workspace.open();
    try {
      const plane = await ControlPlane.start(workspace);
      const kubectl = new Kubectl(plane.adminKubeconfig, workspace.file('kubectl-cache'));
      await installCrds(plane.api, kubectl, options.crds);
      for (const name of options.namespaces ?? []) await plane.api.create(namespace(name));
      if (options.alive === false) return new Cluster(workspace, plane, kubectl);
      await plane.startControllerManager();
      return new Cluster(workspace, plane, kubectl, await Kubelet.start(plane.api));
    } catch (error) {
      await workspace.close();
      throw error;
    }
  }

  private constructor(
    public readonly workspace: Workspace,
    public readonly plane: ControlPlane,
    public readonly kubectl: Kubectl,
    private readonly node?: Kubelet,
  ) {}

  public get api(): Api {
    return this.plane.api;
  }

  public get kubelet(): Kubelet {
    if (this.node === undefined) throw new Error('this cluster was started without a node');
    return this.node;
  }

  public async stop(): Promise<void> {
    try {
      await this.node?.stop();
    } finally {
      this.api.close();
      await this.workspace.close();
    }
  }
}

export function namespace(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}
