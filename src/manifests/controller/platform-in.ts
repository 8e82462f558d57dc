import { isInputError } from '../../input-error';
import { Platform } from '../../platform/platform';
import { grouped } from '../grouped';
import type { ManifestIndex } from '../manifest-index';
import { type PluginTool, releasedPlugin } from './plugin-location';
import { PluginRegistry } from './plugin-registry';

/**
 * The releases of a cluster of which nobody states them, as far as its manifests say them: those of the plugins, where the
 * controllers are told of one release of each. The rest is as ever.
 */
export function platformIn(index: ManifestIndex): Platform {
  const released = PluginRegistry.of({ index }).plugins.flatMap((plugin) => releasedPlugin(plugin) ?? []);
  const stated = grouped(released, ({ tool }) => tool).flatMap((ofTool) => {
    const [{ tool, release }] = ofTool;
    return ofTool.every((each) => each.release === release) && isKnown(tool, release) ? [[tool, release] as const] : [];
  });
  return Platform.of(Object.fromEntries(stated));
}

/** Whether a platform can have it: not what never was, or is too old. */
export function isKnown(tool: PluginTool, release: string): boolean {
  try {
    Platform.of({ [tool]: release });
    return true;
  } catch (error) {
    if (!isInputError(error)) throw error;
    return false;
  }
}
