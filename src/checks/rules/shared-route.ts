import { type JsonObject, shownObjects } from '../../manifests/manifest';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { GATEWAY_ROUTES } from '../../manifests/rollout-relations';
import { type SharedObject, sharedObjects } from '../../manifests/shared-objects';
import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const SHARED_ROUTE: Rule = {
  id: 'shared-route',
  severity: FindingSeverity.WARNING,
  title: 'One route of the Gateway API for several Rollouts',
  does: 'The weights of each Rollout are safe, as the plugin changes those of its own two Services alone. But while a canary has weight '
    + 'the '
    + 'plugin puts a label on the route, and the first of several canaries that is done takes it away: whoever goes by the label, such as '
    + 'an ignore rule of Argo CD, takes the others for finished.',
  mend: 'Give each Rollout a route of its own, or switch the label off for all of them by disableInProgressLabel.',
  links: [
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/pkg/plugin/labels.go#L9',
  ],
  capabilities: [Capability.IN_PROGRESS_LABEL],
  holds: { since: [Capability.IN_PROGRESS_LABEL] },
  find: ({ graph }) => sharedObjects(graph, GATEWAY_ROUTES).flatMap(finding),
};

function finding({ manifest, sharers }: SharedObject<unknown>): Found[] {
  const labels = new Map<string, CanaryRollout[]>();
  for (const { rollout } of sharers) {
    const label = rollout.gatewayApi?.inProgressLabel;
    if (label === undefined || !rollout.platform.can(Capability.IN_PROGRESS_LABEL)) continue;
    labels.set(label, [...labels.get(label) ?? [], rollout]);
  }
  return manifest === undefined ? [] : [...labels].filter(([, rollouts]) => rollouts.length > 1)
    .map(([label, rollouts]) => found(manifest, label, rollouts.map((rollout) => rollout.manifest)));
}

function found(route: JsonObject, label: string, rollouts: readonly JsonObject[]): Found {
  return {
    object: route,
    message: `must belong to one Rollout, or to several that set no label: the first of ${shownObjects(rollouts)} that is done takes the `
      + `label ${label} away, and the others seem to be done; give each one of its own, or set disableInProgressLabel`,
    others: rollouts,
  };
}
