import { pluginConfigs } from '../../manifests/controller/plugin-entries';
import { downloadDoubts } from '../../manifests/controller/plugin-faults';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const PLUGIN_DOWNLOAD: Rule = {
  id: 'plugin-download',
  severity: FindingSeverity.WARNING,
  title: 'A plugin of which nobody knows what is downloaded',
  does: 'The controller downloads a plugin whenever it starts, and runs it with its own rights. It compares the file with sha256 if '
    + 'that is given, for http(s) alone: beside a file:// address the checksum is never looked at. An address with latest leads to '
    + 'another release as soon as there is one.',
  mend: 'Name a release in the address and its checksum in sha256. Kedify publishes checksums with each release; for another file '
    + 'take it of the one that was tested.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/plugin/downloader.go',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/plugins.md'],
  find: ({ graph }) => graph.once(pluginConfigs).flatMap(({ items }) => items.flatMap(downloadDoubts))
    .map(({ config, path, value, rule }) => ({ object: config, path, value, message: rule })),
};
