import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { type Problem, problem } from '../../problem';
import { SYNC_OPTIONS_ANNOTATION } from '../../facts/argo-cd';
import { ArgoCdObjectSyncOption } from '../../facts/argo-cd-object-sync-option';
import { DATAPLANE_MODE } from '../../facts/istio';
import { checkConstruct } from '../../shapes/guard';
import { annotationKeys, dnsLabel, labels, notEmpty } from '../../values/check';
import type { Waypoint } from '../../values/istio/waypoint';
import { clusterScoped } from '../cluster-scoped';
import { Problems } from '../problems';

/**
 * Props of `AmbientNamespace`.
 *
 * @see https://istio.io/latest/docs/ambient/usage/add-workloads/
 */
export interface AmbientNamespaceProps {
  /**
   * Name of the Namespace; a DNS label, or an error.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Whether the pods are in the ambient mesh (`istio.io/dataplane-mode: ambient`). With `false` nothing is said about
   * it, for a namespace whose pods have sidecars.
   *
   * @default true
   */
  readonly ambient?: boolean;

  /**
   * Waypoint of everything in the namespace.
   *
   * @default - none
   */
  readonly waypoint?: Waypoint;

  /**
   * Further labels; an error for those that `ambient` and `waypoint` set.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the Namespace.
   *
   * @default - `argocd.argoproj.io/sync-options: Prune=false,Delete=false`, which is added to those that are given,
   * unless they have that key
   */
  readonly annotations?: { [key: string]: string };
}

/** A Namespace that goes takes everything in it along. */
const KEEP = [ArgoCdObjectSyncOption.NO_PRUNE, ArgoCdObjectSyncOption.NO_DELETE].join(',');

/**
 * A Namespace with the labels that an Istio ambient mesh reads: without a waypoint for a Service nothing applies the
 * routes that have it as their parent.
 *
 * Argo CD never deletes it, so that the end of an Application is not the end of everything in the namespace. Where
 * Argo CD creates the namespace, `syncPolicy.managedNamespaceMetadata` can have the labels instead: see `Waypoint`.
 *
 * @see https://istio.io/latest/docs/ambient/usage/add-workloads/
 */
export class AmbientNamespace extends Construct {
  /** The Namespace. Change what no prop reaches with `ApiObject.of(namespace).addJsonPatch(…)`. */
  public readonly apiObject: ApiObject;

  /** Name of the Namespace. */
  public readonly name: string;

  constructor(scope: Construct, id: string, props: AmbientNamespaceProps = {}) {
    props = checkConstruct('AmbientNamespace', new.target, arguments, props);
    super(scope, id);
    this.name = props.name ?? id;
    const mesh = { ...(props.ambient === false ? {} : { [DATAPLANE_MODE.key]: DATAPLANE_MODE.ambient }), ...props.waypoint?.labels };

    new Problems(this).add(
      notEmpty('name', this.name) ?? dnsLabel('name', this.name),
      ...labels('labels', props.labels),
      ...reservedLabels(props.labels, mesh),
      ...annotationKeys('annotations', props.annotations),
    );

    const metadataLabels = { ...props.labels, ...mesh };
    this.apiObject = clusterScoped(new ApiObject(this, 'Resource', k8s.KubeNamespace.manifest({
      metadata: {
        name: this.name,
        labels: Object.keys(metadataLabels).length === 0 ? undefined : metadataLabels,
        annotations: { [SYNC_OPTIONS_ANNOTATION]: KEEP, ...props.annotations },
      },
    })));
  }
}

function reservedLabels(own: { readonly [key: string]: string } | undefined, mesh: { readonly [key: string]: string }): Problem[] {
  return Object.entries(own ?? {}).map(([key, value]) =>
    (Object.hasOwn(mesh, key) ? problem(`labels.${key}`, value, 'must not be set: another prop sets it') : undefined));
}
