import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { problem } from '../../problem';
import { checkConstruct } from '../../shapes/guard';
import { GatewayClass as L1GatewayClass } from '../../../imports/gateway-class';
import { annotationKeys, dnsSubdomain, labels, notEmpty } from '../../values/check';
import { type GatewayClassParametersRef, parametersProblems } from '../../values/gateway/gateway-parameters-ref';
import type { GatewayProvider } from '../../values/gateway/gateway-provider';
import { clusterScoped } from '../cluster-scoped';
import { Problems } from '../problems';

/**
 * Props of `GatewayClass`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayclassspec
 */
export interface GatewayClassProps {
  /** The implementation of the Gateways of this class. One whose controller is not known is an error. */
  readonly provider: GatewayProvider;

  /**
   * Name of the class; a DNS name, or an error. The name of a class that the installation creates itself (`istio`,
   * `kgateway`, …) is an error, too.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Labels of the class.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the class.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * What the class is for, in at most 64 characters, or an error.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Settings of the implementation for all Gateways of the class.
   *
   * @default - those of the installation
   */
  readonly parameters?: GatewayClassParametersRef;
}

/**
 * A GatewayClass of your own, for settings that the class of the installation does not have. Without such a need there
 * is none to create: Istio, kgateway and agentgateway bring theirs. The object is cluster-scoped, and its controller
 * can't be changed later.
 *
 * @example
 * const internal = new GatewayClass(chart, 'kgateway-internal', {
 *   provider: GatewayProvider.kgateway(),
 *   parameters: { group: 'gateway.kgateway.dev', kind: 'GatewayParameters', name: 'internal', namespace: 'kgateway-system' },
 * });
 * new Gateway(chart, 'intranet', { provider: internal.provider, listeners: [GatewayListener.http()] });
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/gatewayclass/
 */
export class GatewayClass extends Construct {
  /** The GatewayClass. Change what no prop reaches with `ApiObject.of(gatewayClass).addJsonPatch(…)`. */
  public readonly apiObject: ApiObject;

  /** Name of the GatewayClass. */
  public readonly name: string;

  /** The same implementation, by this class: for the Gateways. */
  public readonly provider: GatewayProvider;

  constructor(scope: Construct, id: string, props: GatewayClassProps) {
    props = checkConstruct('GatewayClass', new.target, arguments, props);
    super(scope, id);
    const { provider, description, parameters } = props;
    const name = props.name ?? id;
    this.name = name;

    new Problems(this).add(
      notEmpty('name', name) ?? dnsSubdomain('name', name),
      provider.createsClass && name === provider.className
        ? problem('name', name, 'must not be that of the class that the installation creates itself') : undefined,
      provider.controllerName === undefined ? problem('provider', provider.className, 'must have a controllerName') : undefined,
      ...labels('labels', props.labels),
      ...annotationKeys('annotations', props.annotations),
      (description ?? '').length > 64 ? problem('description', description, 'must have at most 64 characters') : undefined,
      ...parametersProblems('parameters', parameters),
    );

    this.provider = provider._withClass(name);
    this.apiObject = clusterScoped(new ApiObject(this, 'Resource', L1GatewayClass.manifest({
      metadata: { name, labels: props.labels, annotations: props.annotations },
      spec: {
        controllerName: provider.controllerName ?? '',
        description,
        parametersRef: parameters
          && { group: parameters.group, kind: parameters.kind, name: parameters.name, namespace: parameters.namespace },
      },
    })));
  }
}
