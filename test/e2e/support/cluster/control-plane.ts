import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from './api';
import { kubeconfig, podCredentials, signingKey, tokenFile } from './credentials';
import { program } from '../prepared';
import { until } from './wait';
import { type RunningProgram, type Workspace, freePorts } from './workspace';

const ADMIN = 'e2e-admin';
const CONTROLLER_MANAGER = 'system:kube-controller-manager';

/** What the kube-controller-manager does here; nothing plays the part of a cloud, of volumes, or of a failing node. */
const CONTROLLERS = [
  'deployment-controller', 'replicaset-controller', 'endpoints-controller', 'endpointslice-controller', 'namespace-controller',
  'serviceaccount-controller', 'garbage-collector-controller', 'job-controller', 'clusterrole-aggregation-controller',
    'root-ca-certificate-publisher-controller',
];

/** etcd and the kube-apiserver, on loopback; RBAC decides. */
export class ControlPlane {
  public static async start(workspace: Workspace): Promise<ControlPlane> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await ControlPlane.startOnce(workspace, attempt);
      } catch (error) {
        // Another program may take a port between our choice and its use.
        if (attempt === 3 || !String(error).includes('address already in use')) throw error;
      }
    }
  }

  private static async startOnce(workspace: Workspace, attempt: number): Promise<ControlPlane> {
    const [etcdPort, port] = await freePorts(2);
    const etcdUrl = `http://127.0.0.1:${etcdPort}`;
    const etcd = workspace.start('etcd', program('etcd'), [
      `--data-dir=${workspace.file(`etcd-${attempt}`)}`, `--listen-client-urls=${etcdUrl}`, `--advertise-client-urls=${etcdUrl}`,
      '--listen-peer-urls=http://127.0.0.1:0', '--unsafe-no-fsync', '--log-level=warn',
    ]);
    const certificates = workspace.file('certificates');
    const { path, tokens } = tokenFile(workspace, { [ADMIN]: ['system:masters'], [CONTROLLER_MANAGER]: [] });
    const key = signingKey(workspace);
    const apiserver = workspace.start('kube-apiserver', program('kube-apiserver'), [
      `--etcd-servers=${etcdUrl}`, '--bind-address=127.0.0.1', `--secure-port=${port}`, `--cert-dir=${certificates}`,
      '--advertise-address=127.0.0.1', '--endpoint-reconciler-type=none', '--service-cluster-ip-range=10.96.0.0/16',
      '--authorization-mode=RBAC', `--token-auth-file=${path}`, '--anonymous-auth=false',
      `--service-account-key-file=${key}`, `--service-account-signing-key-file=${key}`,
        '--service-account-issuer=https://kubernetes.default.svc',
      '--enable-priority-and-fairness=false', '--profiling=false',
    ]);
    try {
      return await ControlPlane.connect(workspace,
        { etcd, apiserver, server: `https://127.0.0.1:${port}`, ca: join(certificates, 'apiserver.crt'), key, tokens });
    } catch (error) {
      await apiserver.stop();
      await etcd.stop();
      throw error;
    }
  }

  private static async connect(workspace: Workspace, parts: Parts): Promise<ControlPlane> {
    const waiting = { logs: [parts.etcd.log, parts.apiserver.log], giveUp: () => parts.apiserver.ended ?? parts.etcd.ended };
    const api = await until<Api>('an API server that is ready', async () => {
      try {
        const client = new Api(parts.server, readFileSync(parts.ca, 'utf8'), tokenOf(parts, ADMIN));
        await client.raw('/readyz');
        return { found: client };
      } catch (error) {
        return { seen: (error as Error).message };
      }
    }, waiting);
    return new ControlPlane(workspace, parts, api);
  }

  public readonly adminKubeconfig: string;

  private constructor(private readonly workspace: Workspace, private readonly parts: Parts, public readonly api: Api) {
    this.adminKubeconfig = this.kubeconfig(ADMIN, tokenOf(parts, ADMIN));
  }

  public kubeconfig(user: string, token: string): string {
    return kubeconfig(this.workspace, user, { server: this.parts.server, ca: this.parts.ca, token });
  }

  /** What a pod finds about the API server in its environment. */
  public get podEnvironment(): { [name: string]: string } {
    const { hostname, port } = new URL(this.parts.server);
    return { KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port };
  }

  /** A folder with the files that a pod gets of its ServiceAccount. */
  public podCredentials(namespace: string, token: string): string {
    return podCredentials(this.workspace, { namespace, ca: this.parts.ca, token });
  }

  /** Start it after the CRDs: its garbage collector learns of new kinds only every 30 s. */
  public async startControllerManager(): Promise<void> {
    const { ca, key } = this.parts;
    const manager = this.workspace.start('kube-controller-manager', program('kube-controller-manager'), [
      `--kubeconfig=${this.kubeconfig(CONTROLLER_MANAGER, tokenOf(this.parts, CONTROLLER_MANAGER))}`,
        `--controllers=${CONTROLLERS.join(',')}`,
      '--use-service-account-credentials', `--service-account-private-key-file=${key}`, `--root-ca-file=${ca}`,
      '--secure-port=0', '--leader-elect=false', '--profiling=false',
    ]);
    // Pods are refused before their namespace has one.
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', namespace: 'default', name: 'default' };
    await until('the default ServiceAccount', async () => {
      const found = await this.api.find(account);
      return found === undefined ? { seen: 'none' } : { found };
    }, { logs: [manager.log], giveUp: () => manager.ended });
  }
}

interface Parts {
  readonly etcd: RunningProgram;
  readonly apiserver: RunningProgram;
  readonly server: string;
  readonly ca: string;
  readonly key: string;
  readonly tokens: ReadonlyMap<string, string>;
}

function tokenOf({ tokens }: Parts, user: string): string {
  return tokens.get(user) ?? '';
}
