import { ApiObject, Chart, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { INGRESS_USE_WAYPOINT, MESH_DOMAIN, SERVICE_SCOPE } from '../../facts/istio';
import { renderService } from '../../render/canary';
import { checkConstruct } from '../../shapes/guard';
import { annotationKeys, dnsSubdomain, labels, notEmpty, serviceName } from '../../values/check';
import { GlobalServiceScope } from '../../values/istio/global-service-scope';
import type { Waypoint } from '../../values/istio/waypoint';
import type { CanaryApp } from '../canary/canary-app';
import { Problems } from '../problems';

/**
 * Props of `GlobalService`.
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/
 */
export interface GlobalServiceProps {
  /** The app whose pods answer, those of both versions. The Service has its namespace and its ports. */
  readonly app: CanaryApp;

  /**
   * Name of the Service; a DNS label that starts with a letter, and not that of a Service of the app.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Where the service can be reached.
   *
   * @default GlobalServiceScope.GLOBAL
   */
  readonly scope?: GlobalServiceScope;

  /**
   * Whether requests from ingress gateways pass through the waypoint (`istio.io/ingress-use-waypoint`). Without it
   * they go straight to the pods, and the canary does not divide them. An error together with a `waypoint` that
   * says something about ingress, too.
   *
   * @default true
   */
  readonly ingressUseWaypoint?: boolean;

  /**
   * Waypoint of this Service.
   *
   * @default - that of the namespace
   */
  readonly waypoint?: Waypoint;

  /**
   * Further labels; an error for those that other props set.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations, such as `networking.istio.io/traffic-distribution`.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}


/**
 * A global service of Solo Enterprise for Istio: a Service that selects the pods of both versions, and that clients
 * in every linked cluster reach as `<name>.<namespace>.mesh.internal`. Argo Rollouts leaves it alone. The waypoint
 * divides its requests by the route that has it as a parent: `RouteParent.service(global.serviceName)` in a
 * `GatewayCanaryRoute`.
 *
 * What no manifest of the app can say, and whoever runs the mesh must see to:
 * - The namespace, or this Service, needs a waypoint: see `AmbientNamespace` and `Waypoint`.
 * - `ENABLE_WAYPOINT_INTEROP` in istiod (the default in Solo's builds) lets clients with sidecars go through the
 *   waypoint. Without it they choose a pod themselves, past the weights.
 * - `ENABLE_PEERING_LABEL_PROPAGATION` in istiod must be `all`, or a list with the selector's keys and
 *   `rollouts-pod-template-hash`, where subsets are to select the pods of other clusters: see `MulticlusterCanary`.
 * - A waypoint of the client's cluster applies its own routes and does not know the weights of this one. So does a
 *   Service of the same name and scope in that cluster: its pods come first, by failover.
 *
 * @see https://docs.solo.io/gloo-mesh/latest/ambient/multicluster/multi-apps/multi-apps/
 */
export class GlobalService extends Construct {
  /** The Service. Change what no prop reaches with `ApiObject.of(service).addJsonPatch(…)`. */
  public readonly apiObject: ApiObject;

  /** Name of the Service. */
  public readonly name: string;

  /** Namespace of the Service, that of the app; undefined where neither the app nor its chart names one. */
  public readonly namespace?: string;

  private readonly props: GlobalServiceProps;
  private readonly meshLabels: { readonly [key: string]: string };

  constructor(scope: Construct, id: string, props: GlobalServiceProps) {
    props = checkConstruct('GlobalService', new.target, arguments, props);
    super(scope, id);
    this.props = props;
    this.name = props.name ?? id;
    this.namespace = props.app.namespace;
    this.meshLabels = {
      ...props.waypoint?.labels,
      [SERVICE_SCOPE]: props.scope ?? GlobalServiceScope.GLOBAL,
      ...(this.ingressUseWaypoint === undefined ? {} : { [INGRESS_USE_WAYPOINT]: String(this.ingressUseWaypoint) }),
    };

    new Problems(this, () => this.problems());

    this.apiObject = new ApiObject(this, 'Resource', {
      ...k8s.KubeService.GVK,
      metadata: { name: this.name, namespace: this.namespace, labels: { ...props.labels, ...this.meshLabels },
        annotations: props.annotations },
      spec: Lazy.any({ produce: () => k8s.toJson_ServiceSpec(renderService(props.app._ports, props.app._selector)) }),
    });
  }

  /**
   * The host name of the service in every linked cluster, for `RouteBackend.hostname`. An error where no namespace
   * is known.
   *
   * @param domain domain of the segment, for a service of a segment; a DNS name, or an error
   */
  public hostname(domain: string = MESH_DOMAIN): string {
    rejectIf(
      this.node.path,
      this.namespace === undefined ? problem('namespace', undefined, 'must be set for the app or its chart: the host name has it')
        : undefined,
      notEmpty('domain', domain) ?? dnsSubdomain('domain', domain),
    );
    return `${this.name}.${this.namespace}.${domain}`;
  }

  /** A waypoint that speaks of ingress has said it already. */
  private get ingressUseWaypoint(): boolean | undefined {
    const { ingressUseWaypoint, waypoint } = this.props;
    return ingressUseWaypoint ?? (waypoint?.labels[INGRESS_USE_WAYPOINT] === undefined ? true : undefined);
  }

  private problems(): Problem[] {
    const { props } = this;
    const { app, waypoint, ingressUseWaypoint } = props;
    const chartNamespace = Chart.of(this).namespace;
    return [
      notEmpty('name', this.name) ?? serviceName('name', this.name),
      ['stable' as const, 'canary' as const].some((whose) => app._services.nameIfAny(whose) === this.name)
        ? problem('name', this.name, 'must not be the name of a Service of the app: Argo Rollouts changes what that one selects')
        : undefined,
      app._services.nameIfAny('shared') === this.name && app._routers.length === 0
        ? problem('name', this.name,
          'must not be the name of the Service that an app without a router has for both versions: give that one another serviceName')
        : undefined,
      app._ports.length === 0 ? problem('app', app.name, 'must have a port: the workload has none to lead requests to') : undefined,
      app._routers.at(0)?.services === 'one'
        ? problem('app', app.name,
          'must have a Service for each version: subsets divide what is sent to the Service that they belong to, and to no other')
        : undefined,
      this.namespace === undefined && chartNamespace !== undefined
        ? problem('app', app.name,
          `must be in the namespace of the chart, ${JSON.stringify(chartNamespace)}: a Service selects pods of its own namespace`)
        : undefined,
      ...labels('labels', props.labels),
      ...Object.entries(props.labels ?? {}).map(([key, value]) =>
        (Object.hasOwn(this.meshLabels, key) ? problem(`labels.${key}`, value, 'must not be set: another prop sets it') : undefined)),
      ...annotationKeys('annotations', props.annotations),
      ingressUseWaypoint !== undefined && waypoint?.labels[INGRESS_USE_WAYPOINT] !== undefined
        ? problem('ingressUseWaypoint', ingressUseWaypoint, 'must not be set together with a waypoint that says the same')
        : undefined,
    ];
  }
}
