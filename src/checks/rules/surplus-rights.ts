import { GATEWAY_API_PLUGIN, GATEWAY_API_PLUGIN_ROUTES } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN, KEDIFY_PLUGIN_RESOURCE } from '../../facts/kedify-plugin';
import { GATEWAY_GROUP, HTTP_KEDA_GROUP } from '../../facts/kinds';
import { controllerAccounts } from '../../manifests/controller/controller-accounts';
import { PluginRegistry } from '../../manifests/controller/plugin-registry';
import { listed, records } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import type { Grant } from '../../manifests/rbac/account';
import type { PolicyRule } from '../../manifests/rbac/policy-rule';
import { EVERY } from '../../manifests/rbac/words';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

/** What a plugin ever does to the kinds of its group. */
const USED: ReadonlyArray<{ readonly group: string; readonly resources: readonly string[]; readonly verbs: readonly string[] }> = [
  { group: GATEWAY_GROUP, resources: GATEWAY_API_PLUGIN_ROUTES.map(({ resource }) => resource), verbs: ['get', 'list', 'update'] },
  { group: HTTP_KEDA_GROUP, resources: [KEDIFY_PLUGIN_RESOURCE], verbs: ['get', 'patch'] },
];

const KNOWN: readonly string[] = [GATEWAY_API_PLUGIN.plugin, KEDIFY_PLUGIN.plugin];

export const SURPLUS_RIGHTS: Rule = {
  id: 'surplus-rights',
  severity: FindingSeverity.WARNING,
  title: 'More rights than the plugins use',
  does: 'A plugin is a program from elsewhere that runs in the pod of the controller, with all rights of its ServiceAccount. The Gateway '
    + 'API plugin gets and updates routes, and lists them where a Rollout selects them by labels. Kedify\'s gets and patches '
    + 'HTTPScaledObjects. Whatever else a role allows is there for whoever takes the controller over.',
  mend: 'Leave out wildcards, and what is named. A RolloutsController writes exactly what the plugins do.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/plugins.md',
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  ],
  find: ({ graph }) => {
    const grants = new Map(graph.once(controllerAccounts).flatMap(({ grants: own }) => own).map((grant) => [grant.binding, grant]));
    const told = new Map([...grants.values()].flatMap((grant) => surplus(graph, grant)).map((each) => [each.object, each]));
    return [...told.values()];
  },
};

/** One finding for a role, at its first rule that allows too much. */
function surplus(graph: ManifestGraph, { binding, role, roleName, rules }: Grant): Found[] {
  if (role === undefined) {
    return rules.some(({ verbs }) => verbs.includes(EVERY)) ? [{ object: binding, path: '$.roleRef.name', value: roleName,
      message: 'must be a role with what the controller and its plugins do: this one lets them do everything in the cluster' }] : [];
  }
  const others = graph.once(PluginRegistry.of).plugins.some(({ name }) => !KNOWN.includes(name));
  const found = rules.map((rule, index) => ({ index, what: [...wildcards(rule), ...(others ? [] : unused(rule))] }))
    .filter(({ what }) => what.length > 0);
  const [first] = found;
  if (first === undefined) return [];
  const what = [...new Set(found.flatMap((each) => each.what))];
  const message = `must be without ${listed(what)}: the plugins never use that, and everything in the controller's pod may`;
  return [{ object: role, path: `$.rules[${first.index}]`, value: records(role.rules)[first.index], message, others: [binding] }];
}

/** Of a rule of a plugin's group, or of all groups. */
function wildcards({ groups, resources, verbs }: PolicyRule): string[] {
  if (groups.includes(EVERY)) return ['apiGroups "*"'];
  if (!USED.some(({ group }) => groups.includes(group))) return [];
  return [...(resources.includes(EVERY) ? ['resources "*"'] : []), ...(verbs.includes(EVERY) ? ['verbs "*"'] : [])];
}

function unused({ groups, resources, verbs }: PolicyRule): string[] {
  return USED.filter(({ group }) => groups.includes(group)).flatMap((used) => [
    ...resources.filter((each) => each !== EVERY && !used.resources.includes(each)),
    ...verbs.filter((each) => each !== EVERY && !used.verbs.includes(each)).map((verb) => `the verb ${verb}`),
  ]);
}
