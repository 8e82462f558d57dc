import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { goModule } from './go';
import { versionIn } from './programs';

const CDK8S = join(__dirname, '../../../../cdk8s.yaml');

/** Whose CRDs they are. */
export type CrdFamily = 'argo-rollouts' | 'gateway-api' | 'istio' | 'keda' | 'argo-cd';

export type CrdFiles = { readonly [family in CrdFamily]: readonly string[] };

export interface ReleasedFiles {
  readonly crds: CrdFiles;
  /** What the Rollouts controller is allowed when it is installed by its own manifests. */
  readonly rolloutsClusterRole: string;
}

/** Manifests as they are released, out of the Go modules, at the versions in cdk8s.yaml. */
export async function findReleasedFiles(): Promise<ReleasedFiles> {
  const releases = releaseFiles();
  const rollouts = await moduleFolder('github.com/argoproj/argo-rollouts', releases, 'argoproj/argo-rollouts');
  const gateway = await moduleFolder('sigs.k8s.io/gateway-api', releases, 'kubernetes-sigs/gateway-api');
  const keda = await moduleFolder('github.com/kedacore/keda/v2', releases, 'kedacore/keda');
  const argoCd = await moduleFolder('github.com/argoproj/argo-cd/v3', releases, 'argoproj/argo-cd');
  const crds = {
    // The controller also needs AnalysisRun, which nobody writes by hand.
    'argo-rollouts': crdsIn(join(rollouts, 'manifests/crds')),
    'gateway-api': filesOf(releases, 'kubernetes-sigs/gateway-api').map((file) => join(gateway, file)),
    istio: [join(await istioFolder(releases), 'kubernetes/customresourcedefinitions.gen.yaml')],
    keda: filesOf(releases, 'kedacore/keda').map((file) => join(keda, file)),
    'argo-cd': crdsIn(join(argoCd, 'manifests/crds')),
  };
  return { crds, rolloutsClusterRole: join(rollouts, 'manifests/role/argo-rollouts-clusterrole.yaml') };
}

interface ReleaseFile {
  readonly project: string;
  readonly version: string;
  readonly file: string;
}

function releaseFiles(): ReleaseFile[] {
  const { imports } = parse(readFileSync(CDK8S, 'utf8')) as { imports: readonly string[] };
  return imports.map((line) => {
    const [, project, version, file] = /githubusercontent\.com\/([^/]+\/[^/]+)\/v?([^/]+)\/([^#]+)/.exec(line) ?? [];
    if (project === undefined || version === undefined
      || file === undefined) throw new Error(`cdk8s.yaml: '${line}' is no file of a release`);
    return { project, version: `v${version}`, file };
  });
}

function filesOf(releases: readonly ReleaseFile[], project: string): string[] {
  return releases.filter((release) => release.project === project).map(({ file }) => file);
}

async function moduleFolder(module: string, releases: readonly ReleaseFile[], project: string): Promise<string> {
  return (await goModule(module, versionOf(releases, project))).Dir;
}

function versionOf(releases: readonly ReleaseFile[], project: string): string {
  const versions = new Set(releases.filter((release) => release.project === project).map(({ version }) => version));
  if (versions.size !== 1) throw new Error(`cdk8s.yaml must have one version of ${project}: ${[...versions].join(', ')}`);
  return [...versions][0];
}

/** Istio's releases are no Go modules; the client of the same release names the API module that it belongs to. */
async function istioFolder(releases: readonly ReleaseFile[]): Promise<string> {
  const client = await goModule('istio.io/client-go', versionOf(releases, 'istio/istio'));
  return (await goModule('istio.io/api', versionIn(readFileSync(client.GoMod, 'utf8'), 'istio.io/api'))).Dir;
}

function crdsIn(folder: string): string[] {
  return readdirSync(folder).filter((file) => file.endsWith('-crd.yaml')).map((file) => join(folder, file));
}
