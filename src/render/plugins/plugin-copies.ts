import type { k8s } from 'cdk8s-plus-30';
import type { Platform } from '../../platform/platform';
import { PLUGIN_FOLDER, type PluginCopy } from '../../values/plugins/plugin-binary';
import { listedPlugins, pluginSlug } from '../../values/plugins/plugin-set';
import type { RolloutsPlugins } from '../../values/plugins/rollouts-plugins';

const VOLUME = 'rollouts-plugins';
/** What a DNS label has left for the plugin's name. */
const NAME_ROOM = 63 - 'copy--plugin'.length;

/** The parts of a pod that bring the binaries in, in the chart's keys. */
export interface PluginCopies {
  readonly initContainers?: k8s.Container[];
  readonly volumes?: k8s.Volume[];
  readonly volumeMounts?: k8s.VolumeMount[];
}

/** The init containers that copy binaries, and the volume through which the controller gets them. */
export function renderPluginCopies(plugins: RolloutsPlugins, platform: Platform): PluginCopies {
  const initContainers = listedPlugins(plugins, platform)
    .flatMap(({ entry: { name, copy } }) => (copy === undefined ? [] : [renderCopy(name, copy)]));
  if (initContainers.length === 0) return {};
  return {
    initContainers,
    volumes: [{ name: VOLUME, emptyDir: {} }],
    volumeMounts: [{ name: VOLUME, mountPath: PLUGIN_FOLDER, readOnly: true }],
  };
}

/** As locked down as the chart's own containers: it gives its security context to those only. */
function renderCopy(name: string, { image, binary, target, runAsUser }: PluginCopy): k8s.Container {
  return {
    name: `copy-${pluginSlug(name).slice(0, NAME_ROOM)}-plugin`,
    image,
    command: ['cp', binary, target],
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      ...(runAsUser === undefined ? {} : { runAsUser }),
      seccompProfile: { type: 'RuntimeDefault' },
    },
    volumeMounts: [{ name: VOLUME, mountPath: PLUGIN_FOLDER }],
  };
}
