import { GATEWAY_API_PLUGIN_ROUTES } from '../../facts/gateway-api-plugin';
import { GATEWAY_GROUP, SERVICES_RESOURCE } from '../../facts/kinds';
import { type MissingRights, missingRights } from '../../manifests/controller/missing-rights';
import type { RolloutNeed } from '../../manifests/controller/rollout-needs';
import { listed, shownObject } from '../../manifests/manifest';
import { resourceText } from '../../manifests/rbac/policy-rule';
import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const MISSING_RIGHTS: Rule = {
  id: 'missing-rights',
  severity: FindingSeverity.ERROR,
  title: 'A canary that the controller has no rights for',
  does: 'A plugin runs in the pod of the controller, with the rights of its ServiceAccount, and the roles of Argo Rollouts have none for '
    + 'routes or HTTPScaledObjects. The API server refuses what they do not allow, in that namespace and for that kind: the weights '
    + 'stay as they are, and a new version gets no pods or never leaves its first step. The Services of an experiment are left out '
    + 'without an error, so that it gets no traffic. A Role counts in its own namespace, and a ClusterRole by a RoleBinding in that of '
    + 'the RoleBinding. A rule with resourceNames never allows to list.',
  mend: 'Add the verbs to the role that is named, or bind it in the namespace that is named. A RolloutsController writes them: '
    + 'routeKinds, experiments and labelSelectors of TrafficRouterPlugin.gatewayApi, and namespaces.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/plugins.md',
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/docs/installation.md',
    'https://github.com/kedify/argo-rollouts-plugin/blob/v0.0.1/README.md',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  capabilities: [Capability.NAMED_HEADER_RULES, Capability.EXPERIMENT_TRAFFIC],
  holds: { until: [Capability.NAMED_HEADER_RULES], partly: true },
  // What is said of the controller is another rule's, and says more than the roles of one repository.
  find: ({ graph, complete }) => missingRights(graph, complete)
    .filter(({ rollout }) => rollout.platform.controller === undefined).map(found),
};

function found({ rollout, needs, account, role, reaches }: MissingRights): Found {
  const [{ path, value, resource, groups: [group], namespace }] = needs;
  const verbs = listed([...new Set(needs.flatMap((need) => need.verbs))]);
  const where = namespace === '' ? 'its namespace' : `namespace ${namespace}`;
  const what = `${verbs} ${resourceText({ group, resource })} in ${where}`;
  const who = account?.shown ?? 'no ServiceAccount';
  const rule = account === undefined ? `must have a controller that may ${what}: no binding gives it that`
    : `must have a controller that may ${what}: ${who} may not`;
  return {
    object: rollout.manifest,
    path,
    value,
    message: `${rule}, and ${lost(needs[0])}. ${wayOut(needs, where, role === undefined ? undefined : shownObject(role), reaches)}`,
    others: role === undefined ? [] : [role],
  };
}

function lost({ resource, doer }: RolloutNeed): string {
  return resource === SERVICES_RESOURCE && doer === GATEWAY_GROUP ? 'the experiment gets no traffic' : 'the canary does not go on without';
}

function wayOut(needs: readonly RolloutNeed[], where: string, role: string | undefined, reaches: boolean): string {
  if (role === undefined) return `Bind a role with it to the account of the controller in ${where}`;
  if (!reaches) return `${role} has no binding in ${where}: bind it there too, by 'namespaces' of a RolloutsController where it is one's`;
  const option = optionFor(needs[0], needs);
  return `Add that to ${role}${option === undefined ? '' : `, by ${option} of TrafficRouterPlugin.gatewayApi where a RolloutsController `
    + 'makes it'}`;
}

/** What writes the right where the role is one of ours. */
function optionFor({ doer, resource }: RolloutNeed, needs: readonly RolloutNeed[]): string | undefined {
  if (doer !== GATEWAY_GROUP) return undefined;
  if (resource === SERVICES_RESOURCE) return 'experiments: true';
  const kind = GATEWAY_API_PLUGIN_ROUTES.find((route) => route.resource === resource)?.kind;
  if (kind === undefined) return undefined;
  return needs.every(({ verbs }) => verbs.every((verb) => verb === 'list')) ? 'labelSelectors: true' : `${kind} in routeKinds`;
}
