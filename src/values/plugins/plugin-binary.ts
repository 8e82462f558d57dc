import { type Problem, problem } from '../../problem';
import type { PluginSourceSpec } from './plugin-source';

/** Folder of the binaries that init containers copy. */
export const PLUGIN_FOLDER = '/plugins';

/** An init container that copies a binary into the plugin folder. */
export interface PluginCopy {
  readonly image: string;
  readonly binary: string;
  readonly target: string;
  readonly runAsUser?: number;
}

/** Where the controller finds a binary, and what is wrong with the place. */
export interface PluginBinary {
  readonly location: string;
  readonly sha256?: string;
  readonly copy?: PluginCopy;
  readonly problems: readonly Problem[];
}

/** What is published as an image: its name in the release, if it has one, the binary in it, and the first release with one. */
export interface PublishedImage {
  readonly image?: string;
  readonly binary?: string;
  readonly since?: string;
}

export function sourceBinary(plugin: string, source: PluginSourceSpec, published: PublishedImage = {}): PluginBinary {
  if (source.type === 'url') return { location: source.url, problems: [] };
  if (source.type === 'file') return { location: `file://${source.path}`, problems: [] };
  const from = source.image ?? published.image;
  const path = source.binary ?? published.binary;
  const since = published.since === undefined ? '' : ` before ${published.since}`;
  // A plugin's namespace has no underscore, so two plugins never get one file.
  const target = `${PLUGIN_FOLDER}/${plugin.replace('/', '_')}`;
  return {
    location: `file://${target}`,
    copy: from === undefined || path === undefined ? undefined : { image: from, binary: path, target, runAsUser: source.runAsUser },
    problems: [
      from === undefined ? problem('source.image', from, `must be given: no published image is known${since}`) : undefined,
      path === undefined ? problem('source.binary', path, 'must be given: the path in the image is not known') : undefined,
    ],
  };
}
