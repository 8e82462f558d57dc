export { renderPluginCopies } from './plugin-copies';
export { pluginRoleName, renderPluginRules, renderRoleRef, renderSubjects } from './plugin-rbac';
export { renderPluginLists, renderRolloutsConfig } from './rollouts-config';
