import { at, shownObject } from '../../manifests/manifest';
import { type Bypass, type OpenStable, bypasses, openStables } from '../../manifests/bypasses';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const BYPASSED_CANARY: Rule = {
  id: 'bypassed-canary',
  severity: FindingSeverity.WARNING,
  title: 'A way to the stable version alone',
  does: 'The router changes the weights of the objects that the Rollout names, and of no other. A route, an Ingress or a VirtualService '
    + 'that leads to the stable Service beside them goes on doing so through the whole release: its users never meet the canary, and '
    + 'all of them meet the new version at once when it is promoted. The same by the type of the stable Service: a load balancer, or a '
    + 'port of the nodes, of its own. What leads to the canary Service alone is a preview, and meant.',
  mend: 'Name the object in the settings of the router, with both Services as backends, or take it away. Where people are to reach the '
    + 'stable version by it, say so with the annotation that ignores the rule.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/traffic-management/index.md'],
  find: ({ graph }) => [...bypasses(graph).map((bypass) => ({
    object: bypass.entry,
    path: bypass.stable.path,
    value: bypass.stable.subset === '' ? bypass.stable.service : `${bypass.stable.service}, ${bypass.stable.subset}`,
    message: message(bypass),
    others: [bypass.rollout.manifest],
  })), ...openStables(graph).map(openStable)],
};

function openStable({ rollout: { manifest }, service }: OpenStable): Found {
  return {
    object: service,
    path: '$.spec.type',
    value: at(service, 'spec', 'type'),
    message: `must be left out: whoever comes by the Service itself gets past the router of ${shownObject(manifest)}, and never meets the `
      + 'canary. Let the gateway or the Ingress in front of the router have the address',
    others: [manifest],
  };
}

function message({ rollout, idle }: Bypass): string {
  const shown = shownObject(rollout.manifest);
  const end = 'so that its users never meet the canary, and all of them the new version at once';
  if (!rollout.routerNames.routed) {
    return `must not lead to the stable version of ${shown} alone: there is no router, ${end}. Lead to a Service of all pods`;
  }
  return idle ? `must be named in the settings of the router of ${shown}: nobody changes its weights, ${end}`
    : `must not lead to the stable version of ${shown} alone: its router does not know this object, ${end}. Name it in the settings of `
      + 'the router, with both versions as backends';
}
