import { ARGO_ROLLOUTS, ROLLOUTS_CONFIG } from '../../facts/argo-rollouts';
import { CONFIG_MAP, DEPLOYMENT, GATEWAY_GROUP, HTTP_KEDA_GROUP } from '../../facts/kinds';
import { CONTROLLER_RIGHT } from './router-rights';
import { at, record, records, text } from '../manifest';
import type { ManifestGraph } from '../manifest-graph';
import { type Account, accountsIn } from '../rbac/account';

/** The groups that only plugins of the controller need. */
const PLUGIN_GROUPS: readonly string[] = [GATEWAY_GROUP, HTTP_KEDA_GROUP];

/**
 * The accounts that controllers of Argo Rollouts, and their plugins, run under: by the name of `install.yaml`, by the
 * Deployment, by rights that nobody else has, by the name of a role for a plugin, or by the namespace of the controller's
 * ConfigMap.
 */
export function controllerAccounts(graph: ManifestGraph): Account[] {
  const accounts = accountsIn(graph);
  const deployed = deployedAccounts(graph);
  const certain = accounts.filter((account) =>
    account.name === ARGO_ROLLOUTS || deployed.has(account.name) || isOfController(account) || hasPluginRole(account));
  if (certain.length > 0) return certain;
  const homes = graph.index.anywhere(CONFIG_MAP, ROLLOUTS_CONFIG).map((config) => graph.index.key(config).namespace ?? '');
  return accounts.filter((account) => homes.includes(account.namespace) && namesGroup(account, PLUGIN_GROUPS));
}

/** Whether a rule of the account speaks of one of some groups by its name. */
export function namesGroup(account: Account, groups: readonly string[]): boolean {
  return account.grants.some(({ rules }) => rules.some((rule) => rule.groups.some((group) => groups.includes(group))));
}

/** Whether a role of the controller itself is among those of the account, not of a plugin alone. */
export function isOfController({ grants }: Account): boolean {
  const { groups, resource, verbs } = CONTROLLER_RIGHT;
  return grants.some(({ rules }) => rules.some((rule) => groups.every((group) => rule.groups.includes(group))
    && rule.resources.includes(resource) && verbs.every((verb) => rule.verbs.includes(verb))));
}

/** By the name that this library gives to the role of a plugin. */
function hasPluginRole({ grants }: Account): boolean {
  return grants.some(({ roleName, rules }) => roleName.startsWith(`${ARGO_ROLLOUTS}-`)
    && rules.some((rule) => rule.groups.some((group) => PLUGIN_GROUPS.includes(group))));
}

/** The accounts of Deployments that run the controller's image. */
function deployedAccounts(graph: ManifestGraph): Set<string> {
  return new Set(graph.index.of(DEPLOYMENT).flatMap((deployment) => {
    const pods = record(at(deployment, 'spec', 'template', 'spec'));
    const runs = records(pods.containers).some(({ image }) => /(^|\/)([^/:@]+)([:@].*)?$/.exec(text(image))?.[2] === ARGO_ROLLOUTS);
    return runs && text(pods.serviceAccountName) !== '' ? [text(pods.serviceAccountName)] : [];
  }));
}
