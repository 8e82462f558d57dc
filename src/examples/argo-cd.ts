import { type App, Chart } from 'cdk8s';
import { ArgoCdApplication, ArgoCdConfig, ArgoCdDestination, ArgoCdHelmValues, ArgoCdSource } from '../index';

const REPOSITORY = 'https://github.com/example/gitops.git';

/** An Application for each of the other examples, which leaves their canaries alone while they run. */
export function argoCd(app: App, deployed: Chart[]): void {
  const chart = new Chart(app, 'argo-cd', { namespace: 'argocd', disableResourceNameHashes: true });

  for (const scenario of deployed) {
    new ArgoCdApplication(chart, scenario.node.id, {
      charts: [scenario],
      source: ArgoCdSource.directory(REPOSITORY, { path: 'dist', targetRevision: 'main', include: `${scenario.node.id}.k8s.yaml` }),
      destination: ArgoCdDestination.inCluster({ namespace: scenario.namespace }),
      automated: { prune: true, selfHeal: true },
    });
  }

  // The same rules once more, for Applications that somebody else writes.
  new ArgoCdConfig(chart, 'argocd-cm', { charts: deployed });
}

/** The rules for an installation by the argo-cd Helm chart, as its values file. */
export function argoCdHelmValues(deployed: Chart[]): string {
  return ArgoCdHelmValues.of({ charts: deployed }).toYaml();
}
