import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { dnsSubdomain, labels, notEmpty } from '../check';
import { serverUrl } from './argo-cd-destination';
import type { ArgoCdLabelExpression, LabelExpressionSpec } from './argo-cd-label-expression';

/**
 * One cluster of `ArgoCdClusters.list`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-List/
 */
export interface ArgoCdClusterOptions {
  /** Name for the templates, `{{.name}}`, each once. A DNS name, or an error: it becomes part of another name. */
  readonly name: string;

  /** URL of the API server as Argo CD knows it, `{{.server}}`. An http(s) URL, or an error. */
  readonly server: string;

  /**
   * More for the templates, `{{.values.key}}`. What a template uses must be there in every cluster, or it is an error.
   *
   * @default - none
   */
  readonly values?: { [key: string]: string };
}

/**
 * Options of `ArgoCdClusters.all`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Cluster/
 */
export interface ArgoCdAllClustersOptions {
  /**
   * More for the templates, `{{.values.key}}`, the same for every cluster. May itself be made of templates such as
   * `{{index .metadata.labels "region"}}`.
   *
   * @default - none
   */
  readonly values?: { [key: string]: string };
}

/**
 * Options of `ArgoCdClusters.selected`. At least one condition, or an error.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Cluster/#label-selector
 */
export interface ArgoCdSelectedClustersOptions extends ArgoCdAllClustersOptions {
  /**
   * Labels that the Secret of the cluster must have.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Conditions on labels, all of which must hold.
   *
   * @default - none
   */
  readonly expressions?: ArgoCdLabelExpression[];
}

/** @internal */
export type ClustersSpec =
  | { readonly type: 'list'; readonly clusters: readonly ArgoCdClusterOptions[] }
  | { readonly type: 'clusters'; readonly labels?: { readonly [key: string]: string }; readonly expressions?: readonly LabelExpressionSpec[
    ]; readonly values?: { readonly [key: string]: string } };

/**
 * The clusters of an ApplicationSet.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/
 */
export class ArgoCdClusters {
  /** These clusters, at least one, or an error. The templates know `name`, `server` and `values` of each. */
  public static list(clusters: ArgoCdClusterOptions[]): ArgoCdClusters {
    return new ArgoCdClusters('list', { type: 'list', clusters: [...clusters] },
      [notEmpty('clusters', clusters), ...clusters.flatMap((cluster, i) => clusterProblems(clusters, cluster, i))]);
  }

  /**
   * Every cluster that Argo CD knows, its own included. The templates also know `nameNormalized`, for names with
   * characters that objects can't have, `project`, and `metadata` of the Secret.
   */
  public static all(options: ArgoCdAllClustersOptions = {}): ArgoCdClusters {
    return new ArgoCdClusters('all', { type: 'clusters', values: options.values }, []);
  }

  /**
   * The clusters whose Secret has these labels; the templates know as much as with `all`. Argo CD's own cluster is
   * among them only if it has such a Secret, too.
   */
  public static selected(options: ArgoCdSelectedClustersOptions): ArgoCdClusters {
    const expressions = options.expressions?.map((expression) => expression._spec);
    const conditions = Object.keys(options.labels ?? {}).length + (expressions ?? []).length;
    return new ArgoCdClusters('selected', { type: 'clusters', labels: options.labels, expressions, values: options.values }, [
      conditions === 0 ? problem('labels', options.labels,
        'must have a condition, unless \'expressions\' has one; ArgoCdClusters.all() is for every cluster') : undefined,
      ...labels('labels', options.labels),
    ]);
  }

  private constructor(factory: string, /** @internal */ public readonly _spec: ClustersSpec, problems: Problem[]) {
    rejectIf(`ArgoCdClusters.${factory}`, ...problems);
  }

  /** Whether every cluster has a value of that key, or at least one of them. @internal */
  public _hasValue(key: string, oneIsEnough: boolean): boolean {
    const maps = this._spec.type === 'list' ? this._spec.clusters.map(({ values }) => values) : [this._spec.values];
    const has = maps.map((values) => Object.hasOwn(values ?? {}, key));
    return oneIsEnough ? has.includes(true) : !has.includes(false);
  }

  /** Template of a text for each cluster that can be part of an object's name. @internal */
  public get _nameTemplate(): string {
    return this._spec.type === 'list' ? '{{.name}}' : '{{.nameNormalized}}';
  }
}

function clusterProblems(clusters: readonly ArgoCdClusterOptions[], { name, server }: ArgoCdClusterOptions, index: number): Problem[] {
  const first = clusters.findIndex((other) => other.name === name);
  return [
    notEmpty(`clusters[${index}].name`, name) ?? dnsSubdomain(`clusters[${index}].name`, name),
    first === index ? undefined : problem(`clusters[${index}].name`, name, `must differ from that of 'clusters[${first}]'`),
    serverUrl(`clusters[${index}].server`, server),
  ];
}
