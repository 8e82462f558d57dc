import { at, shownObjects } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { isForMetrics } from '../../manifests/scraped-services';
import { type SecondDoor, isForPeers, isOpen, manifestsOf, secondDoors } from '../../manifests/second-doors';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const SECOND_SERVICE: Rule = {
  id: 'second-service',
  severity: FindingSeverity.WARNING,
  title: 'A Service of both versions beside the router',
  does: 'A Service that selects the pods of both versions divides its requests by the number of pods, whatever weight the router has. '
    + 'Nothing among the manifests leads users to it, but whoever calls it by name in the cluster gets past the router. The same where '
    + 'users come by it to other ports than those of the canary\'s Services. A Service for other ports that nothing leads to, one by '
    + 'which Prometheus finds the pods (headless, or named for its metrics), and one by which pods find each other before they are ready, '
    + 'are meant to have all pods.',
  mend: 'Let its callers take the canary\'s own route, or a Service that the route has as its parent, and take the Service away. Where it '
    + 'is meant, say so with the annotation that ignores the rule.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/traffic-management/index.md'],
  find: ({ graph }) => graph.once(secondDoors).filter((door) => isWorthAWord(graph, door)).map((door) => ({
    object: door.service,
    path: '$.spec.selector',
    value: at(door.service, 'spec', 'selector'),
    message: `must not select the pods of both versions of ${shownObjects(manifestsOf(door))}: ${what(door)} gets past the router, and `
      + 'meets the canary by its share of the pods, at weight 0 too. Let them take the canary\'s own route, and take the Service away',
    others: [...manifestsOf(door), ...door.entries],
  })),
};

function isWorthAWord(graph: ManifestGraph, door: SecondDoor): boolean {
  return isOpen(door) ? !door.sharesPorts : door.sharesPorts && !isForPeers(door) && !isForMetrics(graph, door.service);
}

function what(door: SecondDoor): string {
  if (!isOpen(door)) return 'whoever calls it by its name';
  return door.entries.length === 0 ? 'whoever comes to its ports from without' : `whoever comes by ${shownObjects(door.entries)}`;
}
