import { at, shownObjects } from '../../manifests/manifest';
import { type SecondDoor, isOpen, manifestsOf, secondDoors } from '../../manifests/second-doors';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const SECOND_DOOR: Rule = {
  id: 'second-door',
  severity: FindingSeverity.ERROR,
  title: 'A way to the pods past the router',
  does: 'A Service that selects the pods of both versions divides its requests by the number of pods, whatever weight the router has: '
    + 'whoever comes by it meets the canary at weight 0 too, and as soon as its first pod is ready. This is about a Service beside those '
    + 'that the Rollout names, to which an Ingress, a route or a VirtualService leads, or which is open by its type. The Service that is '
    + 'the parent of the canary\'s own route, the host of its VirtualService or DestinationRule, and a global Service of a mesh are meant '
    + 'to have all pods.',
  mend: 'Lead the users to the canary\'s own route, and take the Service away. Where a route must lead to a Service, let the canary manage '
    + 'that route.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/traffic-management/index.md',
    'https://kubernetes.io/docs/concepts/services-networking/service/#services-in-kubernetes',
  ],
  find: ({ graph }) => graph.once(secondDoors).filter((door) => isOpen(door) && door.sharesPorts).map((door) => ({
    object: door.service,
    path: '$.spec.selector',
    value: at(door.service, 'spec', 'selector'),
    message: `must not select the pods of both versions of ${shownObjects(manifestsOf(door))} where ${why(door)}: whoever comes by it `
      + 'gets past the router, and meets the canary by its share of the pods, at weight 0 too. Lead these users to the canary\'s own '
      + 'route, and take the Service away',
    others: [...manifestsOf(door), ...door.entries],
  })),
};

function why({ entries, openType }: SecondDoor): string {
  if (entries.length === 0) return `its type is ${String(openType)}`;
  return `${shownObjects(entries)} ${entries.length === 1 ? 'leads' : 'lead'} to it`;
}
