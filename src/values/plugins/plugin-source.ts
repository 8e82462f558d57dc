import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { wholeNumber } from '../check';

/**
 * Options of `PluginSource.initContainer`.
 *
 * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/en/latest/installation/
 */
export interface PluginInitContainerOptions {
  /**
   * Image with the binary and the `cp` command, with a digest or a tag other than `latest`; anything else is an
   * error, because a restart of the controller would change the binary.
   *
   * @default - for the Gateway API plugin from 0.5.0 its published image of the same version; an error for others
   */
  readonly image?: string;

  /**
   * Absolute path of the binary in the image, or an error.
   *
   * @default - for the Gateway API plugin the path in its published image; an error for others
   */
  readonly binary?: string;

  /**
   * User id that copies the binary, a whole number of at least 1, or an error. The chart refuses containers of
   * root: an image without a numeric user needs it.
   *
   * @default - the user of the image
   */
  readonly runAsUser?: number;
}

/** Where the binary comes from, as data. @internal */
export type PluginSourceSpec =
  | { readonly type: 'url'; readonly url: string }
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'initContainer'; readonly image?: string; readonly binary?: string; readonly runAsUser?: number };

const PATH = /^(\/[A-Za-z0-9._+@-]+)+$/;

/**
 * Where the controller finds the binary of a plugin, other than in the plugin's releases.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/plugins/
 */
export class PluginSource {
  /**
   * Downloaded from here when the controller starts, such as from a mirror that the cluster can reach. The
   * controller checks the download only where the plugin has a `sha256`: give one.
   *
   * @param url absolute `http://` or `https://` URL of a fixed version. An error for any other form, for one
   * with credentials (use `headersFrom`) and for `latest`, where a restart of the controller would change the
   * binary.
   */
  public static url(url: string): PluginSource {
    rejectIf('PluginSource.url', urlProblem(url));
    return new PluginSource({ type: 'url', url });
  }

  /**
   * A file in the controller's container, from a volume or an image of your own (`file://`). The controller
   * neither checks it nor needs the network.
   *
   * @param path absolute path of letters, digits, `.`, `_`, `-`, `+` and `@`, without `..`; else an error
   */
  public static file(path: string): PluginSource {
    rejectIf('PluginSource.file', pathProblem('path', path));
    return new PluginSource({ type: 'file', path });
  }

  /**
   * Copied out of an image by an init container of the controller. Only `RolloutsHelmValues` can add that
   * container; `RolloutsController` reports an error.
   */
  public static initContainer(options: PluginInitContainerOptions = {}): PluginSource {
    const { image, binary, runAsUser } = options;
    rejectIf('PluginSource.initContainer', imageProblem(image), pathProblem('binary', binary), wholeNumber('runAsUser', runAsUser, 1));
    return new PluginSource({ type: 'initContainer', image, binary, runAsUser });
  }

  private constructor(
    /** @internal */
    public readonly _spec: PluginSourceSpec,
  ) {}
}

function urlProblem(url: string): Problem {
  if (!/^https?:\/\/[^\s/?#]+\/[^\s#]+$/.test(url) || !URL.canParse(url)) {
    return problem('url', url, 'must be an absolute http:// or https:// URL of a file');
  }
  const { username, password } = new URL(url);
  if (username !== '' || password !== '') return problem('url', new URL(url).host,
    'must not hold credentials: put them in a Secret and name it in \'headersFrom\'');
  if (/[/?&=]latest(?=[/?&]|$)/i.test(url)) {
    return problem('url', url, 'must name a fixed version, not \'latest\': a restart of the controller would change the binary');
  }
  return undefined;
}

function pathProblem(prop: string, path: string | undefined): Problem {
  if (path === undefined || (PATH.test(path) && !path.split('/').some((part) => part === '.' || part === '..'))) return undefined;
  return problem(prop, path,
    'must be the absolute path of a file: letters, digits, \'.\', \'_\', \'-\', \'+\' and \'@\' between \'/\', no \'..\'');
}

function imageProblem(image: string | undefined): Problem {
  if (image === undefined) return undefined;
  const digest = /^[^\s@]+@sha256:[0-9a-f]{64}$/.test(image);
  const tag = /^[^\s@]*[^\s@/:]:([A-Za-z0-9_][A-Za-z0-9_.-]{0,127})$/.exec(image)?.[1];
  if (digest || (tag !== undefined && tag !== 'latest')) return undefined;
  return problem('image', image, 'must have a digest or a tag other than \'latest\': a restart of the controller would change the binary');
}
