import { type PluginList, PLUGIN_LISTS, ROLLOUTS_CONFIG } from '../../facts/argo-rollouts';
import { CONFIG_MAP } from '../../facts/kinds';
import { PluginRegistry } from '../../manifests/controller/plugin-registry';
import { type PluginUse, pluginUses } from '../../manifests/controller/plugin-uses';
import { grouped } from '../../manifests/grouped';
import { nearest } from '../../problem';
import { listed, shownObjects } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { CheckedCluster, Found, Rule } from '../rule';

const [TRAFFIC, METRICS, STEPS] = PLUGIN_LISTS;

/** What the controller does about a plugin of a list that it does not know. */
const WITHOUT: { readonly [list in PluginList]: string } = {
  [TRAFFIC]: 'the controller fails before it makes any pod of a new version',
  [METRICS]: 'each measurement is an error, and the analysis fails',
  [STEPS]: 'the step never ends',
};

export const PLUGIN_NOT_REGISTERED: Rule = {
  id: 'plugin-not-registered',
  severity: FindingSeverity.ERROR,
  title: 'A plugin that the controller does not know',
  does: `The controller knows the plugins that the ConfigMap ${ROLLOUTS_CONFIG} had when it started, each in one of three lists: `
    + `${TRAFFIC}, ${METRICS} and ${STEPS}. It looks for a plugin by its exact name, and in the list of its use alone. Without it, `
    + 'a Rollout that moves traffic by the plugin gets no pods, a step by the plugin never ends, and a measurement by it is an error.',
  mend: 'Add the plugin to the list of its use, with the name that the Rollout or the template writes, and restart the controller.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/config/config.go',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/plugins.md',
  ],
  find: (cluster) => grouped(missingUses(cluster), ({ list, name }) => `${list} ${name}`).map((uses) => found(cluster, uses)),
};

function missingUses({ graph, complete }: CheckedCluster): PluginUse[] {
  const registry = graph.once(PluginRegistry.of);
  return pluginUses(graph).filter(({ list, name }) => registry.knows(list, complete) && !registry.has(list, name));
}

/** One for all objects that use the plugin. */
function found({ graph }: CheckedCluster, uses: readonly PluginUse[]): Found {
  const [{ list, name, path, manifest }] = uses;
  const registry = graph.once(PluginRegistry.of);
  const users = [...new Set(uses.map((use) => use.manifest))];
  const why = `${shownObjects(users)} ${users.length > 1 ? 'name' : 'names'} it, and without it ${WITHOUT[list]}`;
  const [config] = registry.configs;
  if (config === undefined) {
    return { object: manifest, path, value: name, others: users.slice(1),
      message: `must be listed in ${list} of a ${CONFIG_MAP.kind} ${ROLLOUTS_CONFIG}: there is none, and without it ${WITHOUT[list]}. `
        + 'Add it, and restart the controller' };
  }
  const names = registry.namesIn(list);
  const elsewhere = registry.listsOf(name);
  const near = nearest(name, names);
  const hint = elsewhere.length > 0 ? `; it stands in ${listed(elsewhere)}, where the controller does not look for it`
    : near === undefined ? '' : `; ${JSON.stringify(near)} is another name`;
  return {
    object: config,
    path: `$.data.${list}`,
    value: names,
    message: `must list ${JSON.stringify(name)}: ${why}${hint}. Add it there, and restart the controller`,
    others: users,
  };
}
