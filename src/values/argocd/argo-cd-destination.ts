import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { IN_CLUSTER, IN_CLUSTER_NAME } from '../../facts/argo-cd';
import { dnsLabel, notEmpty } from '../check';
import { unlessTemplate } from './template';

/**
 * Options of `ArgoCdDestination`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
 */
export interface ArgoCdDestinationOptions {
  /**
   * Namespace of the objects that name none themselves. A DNS label, or an error.
   *
   * @default - none, which is right where every manifest names its own
   */
  readonly namespace?: string;
}

/** @internal */
export interface DestinationSpec {
  readonly server?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/**
 * The cluster that an Application deploys to. In an ApplicationSet every text may be a Go template such as
 * `{{.values.namespace}}`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
 */
export class ArgoCdDestination {
  /** The cluster in which Argo CD itself runs. */
  public static inCluster(options: ArgoCdDestinationOptions = {}): ArgoCdDestination {
    return new ArgoCdDestination('inCluster', { server: IN_CLUSTER, namespace: options.namespace });
  }

  /** A cluster by the URL of its API server, as Argo CD knows it. @param server an http(s) URL, or an error */
  public static server(server: string, options: ArgoCdDestinationOptions = {}): ArgoCdDestination {
    return new ArgoCdDestination('server', { server, namespace: options.namespace }, unlessTemplate(serverUrl, 'server', server));
  }

  /**
   * A cluster by the name that Argo CD knows it by. If two clusters have the name, Argo CD reports an error.
   *
   * @param cluster not empty, or an error
   */
  public static cluster(cluster: string, options: ArgoCdDestinationOptions = {}): ArgoCdDestination {
    return new ArgoCdDestination('cluster', { name: cluster, namespace: options.namespace }, notEmpty('cluster', cluster));
  }

  /** In an ApplicationSet, each cluster in turn, by its server: `{{.server}}`. */
  public static eachCluster(options: ArgoCdDestinationOptions = {}): ArgoCdDestination {
    return new ArgoCdDestination('eachCluster', { server: '{{.server}}', namespace: options.namespace });
  }

  /** A text that two destinations share if they are one cluster; the one that Argo CD runs in has a name, too. @internal */
  public get _cluster(): string {
    const { server, name } = this._spec;
    return server ?? (name === IN_CLUSTER_NAME ? IN_CLUSTER : `${name}`);
  }

  private constructor(factory: string, /** @internal */ public readonly _spec: DestinationSpec, ...problems: Problem[]) {
    rejectIf(`ArgoCdDestination.${factory}`, ...problems, unlessTemplate(dnsLabel, 'namespace', _spec.namespace));
  }
}

export function serverUrl(prop: string, url: string): Problem {
  return /^https?:\/\/[^\s/]+(\/\S*)?$/.test(url) ? undefined : problem(prop, url, 'must be the http:// or https:// URL of an API server');
}
