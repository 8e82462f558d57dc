import { mkdirSync, readFileSync } from 'node:fs';
import { type Manifest, load } from '../../../support/manifests';
import { type Ref } from './api';
import { type Cluster, namespace } from './cluster';
import { asInCluster } from './in-cluster';
import { prepared, program } from '../prepared';
import { reconciledVersion } from './reconciled';
import { until } from './wait';
import { type RunningProgram } from './workspace';

const NAMESPACE = 'argo-rollouts';
const NAME = 'argo-rollouts';

export interface RolloutsControllerOptions {
  /** Name of a plugin as the Rollout has it, and its binary on this disk. */
  readonly plugins?: { readonly [name: string]: string };
  /** Manifests whose roles and bindings it gets beside the ClusterRole of its own release. Default: none. */
  readonly rbac?: readonly Manifest[];
  /** Gives it the token as a pod has it, for plugins that read nothing else (see in-cluster.ts). Default: by a kubeconfig. */
  readonly inCluster?: boolean;
  /** Default: none. */
  readonly flags?: readonly string[];
}

/** The real Argo Rollouts controller, as the ServiceAccount argo-rollouts/argo-rollouts. */
export class RolloutsController {
  public static async start(cluster: Cluster, options: RolloutsControllerOptions = {}): Promise<RolloutsController> {
    await install(cluster, options);
    const { status } = await cluster.api.create(
      { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', metadata: { name: NAME }, spec: { expirationSeconds: 24 * 3600 } },
      { of: { apiVersion: 'v1', kind: 'ServiceAccount', namespace: NAMESPACE, name: NAME }, name: 'token' },
    );
    const controller = new RolloutsController(cluster, status.token, options);
    await controller.run();
    return controller;
  }

  private process: RunningProgram | undefined;

  private constructor(
    private readonly cluster: Cluster,
    private readonly token: string,
    private readonly options: RolloutsControllerOptions,
  ) {}

  /** The file that all its runs write to. */
  public get log(): string {
    if (this.process === undefined) throw new Error('the controller has never run');
    return this.process.log;
  }

  /** Why the controller is not there any more, if it has ended by itself. */
  public readonly ended = (): string | undefined => this.process?.ended;

  /** Waits until the controller has reconciled the newest version of a Rollout, and wrote nothing. */
  public async settled(ref: Ref): Promise<void> {
    await until(`the controller at rest with Rollout ${ref.name}`, async () => {
      const live = await this.cluster.api.get(ref);
      const { resourceVersion } = live.metadata;
      const seen = reconciledVersion(this.log, live);
      return seen === resourceVersion ? { found: undefined }
        : { seen: `the Rollout is at version ${resourceVersion}, `
          + `${seen === undefined ? 'a reconciliation is under way' : `the last reconciliation was of ${seen}`}` };
    }, { logs: [this.log], giveUp: this.ended });
  }

  public async stop(): Promise<void> {
    await this.process?.stop();
  }

  public async restart(): Promise<void> {
    await this.stop();
    await this.run();
  }

  private async run(): Promise<void> {
    const { workspace } = this.cluster;
    // Plugins are copied to plugin-bin/ of the working directory.
    const cwd = workspace.file('argo-rollouts');
    mkdirSync(cwd, { recursive: true });
    const args = [
      '--leader-elect=false',
      // These two servers listen on every address and cannot be told otherwise. No port, no server; it only complains.
      '--metricsPort=-1', '--healthzPort=-1',
      ...this.options.flags ?? [],
    ];
    const { plane } = this.cluster;
    const command = this.options.inCluster === true
      ? { ...asInCluster(plane.podCredentials(NAMESPACE, this.token), program('rollouts-controller'), args), env: plane.podEnvironment }
      // By the variable, and not the flag: plugins see it too.
      : { program: program('rollouts-controller'), args, env: { KUBECONFIG: plane.kubeconfig(NAME, this.token) } };
    const started = workspace.start('rollouts-controller', command.program, command.args,
      { cwd, env: { POD_NAMESPACE: NAMESPACE, ...command.env } });
    this.process = started;
    const before = starts(started.log);
    await until('a Rollouts controller that has started', () => Promise.resolve(starts(started.log) > before
      ? { found: undefined }
      : { seen: 'no "Started controller" in its log' }), { logs: [started.log], giveUp: this.ended });
  }
}

function starts(log: string): number {
  return readFileSync(log, 'utf8').split('Started controller').length;
}

async function install(cluster: Cluster, options: RolloutsControllerOptions): Promise<void> {
  const [role] = load(readFileSync(prepared().rolloutsClusterRole, 'utf8'));
  const trafficRouterPlugins = Object.entries(options.plugins ?? {}).map(([name, path]) => ({ name, location: `file://${path}` }));
  await cluster.kubectl.apply([
    namespace(NAMESPACE),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: NAME, namespace: NAMESPACE } },
    role,
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: NAME },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role.metadata.name },
      subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: NAMESPACE }],
    },
    ...(options.rbac ?? []).filter(({ apiVersion }) => apiVersion === 'rbac.authorization.k8s.io/v1'),
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'argo-rollouts-config', namespace: NAMESPACE },
      data: { trafficRouterPlugins: JSON.stringify(trafficRouterPlugins) } },
  ]);
}
