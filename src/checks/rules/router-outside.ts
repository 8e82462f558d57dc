import { misplacedRouters } from '../../manifests/rollout/misplaced-routers';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const ROUTER_OUTSIDE: Rule = {
  id: 'router-outside',
  severity: FindingSeverity.ERROR,
  title: 'A router where the controller does not look for it',
  does: 'The controller looks for its routers in strategy.canary.trafficRouting, and for plugins in plugins there, by their names. The API '
    + 'server drops what stands elsewhere, unless somebody asks it to be strict: the Rollout then has no router, its steps pass, and no '
    + 'request is divided by their weights.',
  mend: 'Move the settings to the place that the message names.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/v1alpha1/types.go#L386-L415',
    'https://github.com/argoproj/argo-rollouts/issues/4569'],
  find: ({ graph }) => graph.rollouts.flatMap(({ manifest }) => misplacedRouters(manifest).map(({ path, value, place }) =>
    ({ object: manifest, path, value, message: `must stand in ${place}: the API server drops it here, and the canary has no router` }))),
};
