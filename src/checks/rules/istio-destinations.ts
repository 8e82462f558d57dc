import { type MissingDestination, missingDestinations } from '../../manifests/istio-destinations';
import { listed, shownObject } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const ISTIO_DESTINATIONS: Rule = {
  id: 'istio-destinations',
  severity: FindingSeverity.ERROR,
  title: 'A version that a route of Istio does not lead to, or that no DestinationRule knows',
  does: 'With a destinationRule in its settings the controller looks for both subsets in each route that it sets the weights of, else for '
    + 'both Services, by their hosts up to the first dot. Where one is not there it calls the Rollout invalid. It does not look whether '
    + 'the DestinationRule has the subsets, or is for the host of the route: Envoy then knows no such destination, and answers with 503.',
  mend: 'Give each weighted route both versions with the weights 100 and 0, and the DestinationRule both subsets and the host that the '
    + 'route names.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting/istio/istio.go#L1205-L1249',
    'https://github.com/istio/api/blob/1.30.0/networking/v1alpha3/destination_rule.proto',
  ],
  find: ({ graph }) => missingDestinations(graph).map((found) => ({
    object: found.object, path: found.path, value: found.value, message: messageOf(found), others: [found.rollout.manifest],
  })),
};

function messageOf({ type, missing, rollout }: MissingDestination): string {
  const shown = shownObject(rollout.manifest);
  const names = listed(missing);
  switch (type) {
    case 'subset': return `must lead to the ${missing.length > 1 ? 'subsets' : 'subset'} ${names} as well: ${shown} divides the requests `
      + 'between its two subsets, and the controller calls it invalid without them';
    case 'service': return `must lead to ${names} as well: ${shown} divides the requests between its two Services, and the `
      + 'controller calls '
      + 'it invalid without them';
    case 'definition': return `must have the ${missing.length > 1 ? 'subsets' : 'subset'} ${names}: ${shown} sends requests there, and `
      + 'without it Envoy answers them with 503';
    case 'host': return `must be ${missing.join(' or ')}, as in the route of ${shown}: subsets are of one host, and Envoy answers `
      + 'requests to '
      + 'a subset of another one with 503';
  }
}
