import { PLUGIN_LISTS, ROLLOUTS_CONFIG } from '../../facts/argo-rollouts';
import { pluginConfigs } from '../../manifests/controller/plugin-entries';
import { pluginFaults } from '../../manifests/controller/plugin-faults';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const PLUGIN_CONFIG_RULE: Rule = {
  id: 'plugin-config',
  severity: FindingSeverity.ERROR,
  title: 'Plugins that the controller cannot read or start',
  does: `The controller reads the ConfigMap ${ROLLOUTS_CONFIG} once, when it starts: ${PLUGIN_LISTS.join(', ')}, each a text with a YAML `
    + 'list. It ends itself at a list that is none, a name that is not <namespace>/<name>, an address that it cannot fetch, and at a '
    + 'checksum that differs from the download, so that no Rollout of the cluster moves. Keys that it does not know it drops without '
    + 'a word: a misspelt sha256 checks nothing. Plugins of one name share one file, whatever list they stand in.',
  mend: 'Write the keys as they are read, a fixed http(s):// or file:// address, and the checksum as 64 lower-case hexadecimal digits. '
    + 'Restart the controller after a change.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/config/config.go',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/plugin/downloader.go',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/plugin/types/types.go',
  ],
  find: ({ graph }) => graph.once(pluginConfigs).flatMap(pluginFaults)
    .map(({ config, path, value, rule }) => ({ object: config, path, value, message: rule })),
};
