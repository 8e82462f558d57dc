import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { rejectIf } from '../../input-error';
import { problem } from '../../problem';
import { Gateway as L1Gateway } from '../../../imports/gateway';
import { renderGateway } from '../../render/gateway';
import { checkConstruct } from '../../shapes/guard';
import { annotationKeys, dnsLabel, dnsSubdomain, labels, notEmpty } from '../../values/check';
import { infrastructureProblems } from '../../values/gateway/gateway-infrastructure';
import type { GatewayListener } from '../../values/gateway/gateway-listener';
import { RouteParent } from '../../values/gateway/route-parent';
import type { GatewayParentSelection, GatewayProps } from './gateway-props';
import { addressProblems, listenerProblems, providerProblems } from './gateway-rules';
import { Problems } from '../problems';

/**
 * A Gateway of the Gateway API (`gateway.networking.k8s.io/v1`): the entry of an ingress, or a waypoint.
 *
 * @example
 * const edge = new Gateway(chart, 'http-gateway', {
 *   provider: GatewayProvider.kgateway(),
 *   listeners: [GatewayListener.http({ allowedRoutes: AllowedRoutes.all() })],
 * });
 * new GatewayCanaryRoute(chart, 'web', { app, parents: [edge.parent()] });
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/gateway/
 */
export class Gateway extends Construct {
  /** The Gateway. Change what no prop reaches with `ApiObject.of(gateway).addJsonPatch(…)`. */
  public readonly apiObject: ApiObject;

  /** Name of the Gateway. */
  public readonly name: string;

  /** Namespace of the Gateway; undefined where neither the props nor the chart name one. */
  public readonly namespace?: string;

  private readonly listeners: readonly GatewayListener[];

  constructor(scope: Construct, id: string, props: GatewayProps) {
    props = checkConstruct('Gateway', new.target, arguments, props);
    super(scope, id);
    const { provider, listeners, addresses, infrastructure } = props;
    this.name = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this.listeners = [...listeners];

    new Problems(this).add(
      notEmpty('name', this.name) ?? dnsSubdomain('name', this.name),
      dnsLabel('namespace', this.namespace),
      ...labels('labels', props.labels),
      ...annotationKeys('annotations', props.annotations),
      ...listenerProblems(listeners),
      ...providerProblems(listeners, provider),
      ...addressProblems(addresses),
      ...infrastructureProblems('infrastructure', infrastructure),
    );

    this.apiObject = new ApiObject(this, 'Resource', L1Gateway.manifest({
      metadata: { name: this.name, namespace: props.namespace, labels: props.labels, annotations: props.annotations },
      spec: renderGateway({ className: provider.className, listeners, addresses, infrastructure }),
    }));
  }

  /**
   * This Gateway as the parent of a route, with its namespace, so that routes of other namespaces find it, too. Their
   * listener must allow them: `AllowedRoutes.all()` or `.selector(…)`. A route of a canary that none of the listeners takes, by
   * namespace, kind, protocol, host name or port, is an error of the synth.
   */
  public parent(selection: GatewayParentSelection = {}): RouteParent {
    const { sectionName, port } = selection;
    const names = this.listeners.map((listener) => listener.name);
    const ports = this.listeners.map((listener) => listener.port);
    rejectIf(
      this.node.path,
      sectionName === undefined || names.includes(sectionName) ? undefined
        : problem('sectionName', sectionName, `must be a listener of the Gateway: ${names.join(', ')}`),
      port === undefined || ports.includes(port) ? undefined : problem('port', port, `must be a port of the Gateway: ${ports.join(', ')}`),
    );
    return RouteParent.gateway(this.name, { namespace: this.namespace, sectionName, port });
  }
}
