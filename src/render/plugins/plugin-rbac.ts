import type { k8s } from 'cdk8s-plus-30';
import { ARGO_ROLLOUTS } from '../../facts/argo-rollouts';
import { type CLUSTER_ROLE, RBAC_GROUP, type ROLE, SERVICE_ACCOUNT } from '../../facts/kinds';
import type { PluginEntry } from '../../values/plugins/plugin-entry';
import { copyRules } from '../../values/plugins/plugin-rules';
import { pluginSlug } from '../../values/plugins/plugin-set';

/** Name of the role of one plugin, and of its binding. */
export function pluginRoleName(plugin: PluginEntry): string {
  return `${ARGO_ROLLOUTS}-${pluginSlug(plugin.name)}`;
}

/** New objects each time: YAML would show a shared one as an alias. */
export function renderPluginRules(plugin: PluginEntry): k8s.PolicyRule[] {
  return copyRules(plugin.rules);
}

export function renderRoleRef(kind: typeof CLUSTER_ROLE.kind | typeof ROLE.kind, name: string): k8s.RoleRef {
  return { apiGroup: RBAC_GROUP, kind, name };
}

export function renderSubjects(serviceAccountName: string, namespace: string): k8s.Subject[] {
  return [{ kind: SERVICE_ACCOUNT.kind, name: serviceAccountName, namespace }];
}
