import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { goModule } from './go';
import { versionIn } from './programs';
import { type ProjectName, moduleOf } from './releases';

/** Whose CRDs they are. A cluster has one channel of the Gateway API; TCPRoute and TLSRoute are experimental as the plugin reads them. */
export type CrdFamily = ProjectName | 'gateway-api-experimental';

export type CrdFiles = { readonly [family in CrdFamily]: readonly string[] };

export interface ReleasedFiles {
  readonly crds: CrdFiles;
  /** What the Rollouts controller is allowed when it is installed by its own manifests. */
  readonly rolloutsClusterRole: string;
}

/** Manifests as they are released, out of the Go modules. */
export async function findReleasedFiles(): Promise<ReleasedFiles> {
  const rollouts = await folderOf('argo-rollouts');
  const gateway = join(await folderOf('gateway-api'), 'config/crd');
  const crds = {
    // The controller also needs AnalysisRun, which nobody writes by hand.
    'argo-rollouts': filesIn(join(rollouts, 'manifests/crds'), /-crd\.yaml$/),
    'gateway-api': filesIn(join(gateway, 'standard'), GATEWAY_CRDS),
    'gateway-api-experimental': filesIn(join(gateway, 'experimental'), GATEWAY_CRDS),
    istio: [join(await istioFolder(), 'kubernetes/customresourcedefinitions.gen.yaml')],
    keda: [join(await folderOf('keda'), 'config/crd/bases/keda.sh_scaledobjects.yaml')],
    'argo-cd': filesIn(join(await folderOf('argo-cd'), 'manifests/crds'), /-crd\.yaml$/),
  };
  return { crds, rolloutsClusterRole: join(rollouts, 'manifests/role/argo-rollouts-clusterrole.yaml') };
}

/** Without the policy that refuses a change of channel: a cluster of the tests keeps the one that it starts with. */
const GATEWAY_CRDS = /^gateway\.networking\.k8s\.io_(?!vap_).*\.yaml$/;

async function folderOf(project: ProjectName): Promise<string> {
  const { module, version } = moduleOf(project);
  return (await goModule(module, version)).Dir;
}

/** Istio's client names the module of the API that it belongs to. */
async function istioFolder(): Promise<string> {
  const { module, version } = moduleOf('istio');
  const client = await goModule(module, version);
  return (await goModule('istio.io/api', versionIn(readFileSync(client.GoMod, 'utf8'), 'istio.io/api'))).Dir;
}

function filesIn(folder: string, name: RegExp): string[] {
  const files = readdirSync(folder).filter((file) => name.test(file)).map((file) => join(folder, file));
  if (files.length === 0) throw new Error(`${folder} has no ${String(name)}`);
  return files;
}
