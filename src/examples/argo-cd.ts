import { type App, Chart } from 'cdk8s';
import {
  ArgoCdApplication, ArgoCdApplicationSet, ArgoCdClusters, ArgoCdConfig, ArgoCdDestination, ArgoCdHelmValues, ArgoCdSource,
} from '../index';

/** The files of this repository, which a team would have in a repository of its own. */
function fileOf(chart: Chart): ArgoCdSource {
  return ArgoCdSource.directory('https://github.com/example/gitops.git',
    { path: 'dist', targetRevision: 'main', include: `${chart.node.id}.k8s.yaml` });
}

/**
 * An Application for each canary, which leaves it alone while it runs. Each has a cluster to itself: two of the examples
 * are the same app, done in two ways. The plugins of the controller go to all clusters.
 */
export function argoCd(app: App, canaries: Chart[], controller: Chart): void {
  const chart = new Chart(app, 'argo-cd', { namespace: 'argocd', disableResourceNameHashes: true });

  for (const canary of canaries) {
    new ArgoCdApplication(chart, canary.node.id, {
      charts: [canary],
      source: fileOf(canary),
      destination: ArgoCdDestination.cluster(canary.node.id, { namespace: canary.namespace }),
      automated: { prune: true, selfHeal: true },
    });
  }

  new ArgoCdApplicationSet(chart, controller.node.id, {
    charts: [controller],
    clusters: ArgoCdClusters.all(),
    source: fileOf(controller),
    destination: ArgoCdDestination.eachCluster({ namespace: controller.namespace }),
    automated: { prune: true, selfHeal: true },
  });

  // The rules of the canaries once more, for Applications that somebody else writes.
  new ArgoCdConfig(chart, 'argocd-cm', { charts: canaries, partial: true });
}

/** The rules for an installation by the argo-cd Helm chart, as its values file. */
export function argoCdHelmValues(canaries: Chart[]): string {
  return ArgoCdHelmValues.of({ charts: canaries }).toYaml();
}
