import { ApiObject, Chart, Testing } from 'cdk8s';
import { ArgoCdApplication, ArgoCdConfig, ArgoCdDestination, ArgoCdObjectSync, ArgoCdSource } from '../../../src';
import { find, type Manifest } from '../../support/manifests';
import { type IgnoreDifference } from './harness';

/** Manifests, and what the library tells Argo CD about them. */
export interface Deployment {
  readonly git: readonly Manifest[];
  readonly ignoreDifferences: readonly IgnoreDifference[];
  readonly syncOptions: readonly string[];
  /** The data of `argocd-cm`. */
  readonly config: Readonly<Record<string, string>>;
}

/** By the constructs that a user has: the manifests in a chart, an Application for it, and `argocd-cm`. */
export function deploymentOf(manifests: readonly Manifest[], { serverSideApply = false } = {}): Deployment {
  const app = Testing.app();
  const chart = new Chart(app, 'canary', { disableResourceNameHashes: true });
  manifests.forEach((manifest, index) => new ApiObject(chart, `object-${index}`, manifest));
  if (serverSideApply) new ArgoCdObjectSync(chart, 'sync', { keepServiceSelectors: true });
  const argoCd = new Chart(app, 'argo-cd', { disableResourceNameHashes: true });
  new ArgoCdApplication(argoCd, 'app', {
    charts: [chart],
    source: ArgoCdSource.directory('https://git.example.com/repo', { path: '.' }),
    destination: ArgoCdDestination.inCluster(),
    ...(serverSideApply ? { syncOptions: { serverSideApply } } : {}),
  });
  new ArgoCdConfig(argoCd, 'config', { charts: [chart] });
  const all: Manifest[] = Testing.synth(argoCd);
  const { ignoreDifferences = [], syncPolicy } = find(all, 'Application').spec;
  return { git: Testing.synth(chart), ignoreDifferences, syncOptions: syncPolicy.syncOptions, config: find(all, 'ConfigMap').data ?? {} };
}
