import { RELEASES } from '../../../../src/facts/releases';

interface Project {
  /** What runs if nothing else is said. */
  readonly newest: string;
  /** Says another release. */
  readonly variable: string;
  /** The Go module of its releases. */
  readonly module: string;
}

/** The projects whose releases a user of the library may choose, so that the tests run with any of them. */
const PROJECTS = {
  'argo-rollouts': { newest: RELEASES.argoRollouts.tested, variable: 'CDK8S_CANARY_E2E_ROLLOUTS_VERSION',
    module: 'github.com/argoproj/argo-rollouts' },
  'gateway-api': { newest: RELEASES.gatewayApi.tested, variable: 'CDK8S_CANARY_E2E_GATEWAY_API_VERSION',
    module: 'sigs.k8s.io/gateway-api' },
  // Istio's releases are no Go modules; its client has the same ones.
  istio: { newest: RELEASES.istio.tested, variable: 'CDK8S_CANARY_E2E_ISTIO_VERSION', module: 'istio.io/client-go' },
  keda: { newest: RELEASES.keda.tested, variable: 'CDK8S_CANARY_E2E_KEDA_VERSION', module: 'github.com/kedacore/keda/v2' },
  'argo-cd': { newest: RELEASES.argoCd.tested, variable: 'CDK8S_CANARY_E2E_ARGO_CD_VERSION', module: 'github.com/argoproj/argo-cd/v3' },
} as const satisfies { readonly [name: string]: Project };

export type ProjectName = keyof typeof PROJECTS;

/** For example '1.10.2'. */
export function releaseOf(name: ProjectName): string {
  const { newest, variable }: Project = PROJECTS[name];
  const { [variable]: given = '' } = process.env;
  if (given === '') return newest;
  if (!/^\d+\.\d+\.\d+$/.test(given)) throw new Error(`${variable} (${JSON.stringify(given)}) must be a release, such as ${newest}`);
  return given;
}

/** The module of a project, and the version of it that is the release. */
export function moduleOf(name: ProjectName): { readonly module: string; readonly version: string } {
  return { module: PROJECTS[name].module, version: `v${releaseOf(name)}` };
}

/** All of them, in one line. */
export function releasesLine(): string {
  return (Object.keys(PROJECTS) as ProjectName[]).map((name) => `${name} ${releaseOf(name)}`).join(', ');
}
