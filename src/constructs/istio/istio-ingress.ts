import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { type Problem, problem, unique, within } from '../../problem';
import { MESH_GATEWAY } from '../../facts/istio';
import { IstioProtocol } from '../../facts/istio-protocol';
import { IstioGateway } from '../../../imports/istio-gateway';
import { VirtualService, toJson_VirtualServiceSpec } from '../../../imports/virtual-service';
import { ISTIO_GATEWAY } from '../../facts/kinds';
import { renderIstioGateway, renderVirtualService } from '../../render/istio';
import { checkConstruct } from '../../shapes/guard';
import { annotationKeys, dnsLabel, labels, notEmpty } from '../../values/check';
import { gatewayName } from '../../values/istio/istio-check';
import { IstioDestination } from '../../values/istio/istio-destination';
import { IstioHttpRoute, policyProblems } from '../../values/istio/istio-http-route';
import { type IstioServer, IstioServerTlsMode, serverProblems } from '../../values/istio/istio-server';
import type { IstioIngressProps } from './istio-ingress-props';
import { hostProblems, otherRouteProblems, portProblem } from './istio-rules';
import { Problems } from '../problems';

const INGRESS_PODS = { istio: 'ingressgateway' };

/**
 * The way into the mesh for a canary by subsets: an Istio Gateway, and a VirtualService that forwards to the
 * canary's Service without subsets.
 *
 * It divides nothing. The canary's own routes do, at the waypoint: the Service (or its namespace) needs the label
 * `istio.io/ingress-use-waypoint: "true"`, or the gateway sends the requests to the pods of both versions. Without a
 * waypoint bind the canary itself to the gateway, with the `gateways` of `IstioSubsetCanary`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 */
export class IstioIngress extends Construct {
  /** The VirtualService. Change what no prop reaches with `ApiObject.of(ingress).addJsonPatch(…)`. */
  public readonly apiObject: ApiObject;

  /** The Gateway; undefined where another one is used. */
  public readonly gateway?: ApiObject;

  /** Name of the VirtualService and of the Gateway. */
  public readonly name: string;

  /** The Gateway as a VirtualService names it: `<namespace>/<name>`, or its name where no namespace is known. */
  public readonly gatewayName: string;

  /** Namespace of both; undefined where neither the props nor the chart name one. */
  public readonly namespace?: string;

  private readonly props: IstioIngressProps;
  private readonly servers: readonly IstioServer[];

  constructor(scope: Construct, id: string, props: IstioIngressProps) {
    props = checkConstruct('IstioIngress', new.target, arguments, props);
    super(scope, id);
    this.props = props;
    this.name = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this.gatewayName = props.gateway ?? (this.namespace === undefined ? this.name : `${this.namespace}/${this.name}`);
    this.servers = props.servers ?? [{ port: 80 }];

    new Problems(this, () => this.problems());

    const metadata = { name: this.name, namespace: props.namespace, labels: props.labels, annotations: props.annotations };
    this.apiObject = new ApiObject(this, 'Resource', {
      ...VirtualService.GVK,
      metadata,
      spec: Lazy.any({ produce: () => this.renderSpec() }),
    });
    this.gateway = props.gateway === undefined
      ? new ApiObject(this, ISTIO_GATEWAY.kind,
        IstioGateway.manifest({ metadata, spec: renderIstioGateway(props.selector ?? INGRESS_PODS, this.servers, props.hosts) }))
      : undefined;
  }

  /** The Service as the VirtualService's namespace knows it. */
  private get host(): string {
    const { canary } = this.props;
    return this.namespace === canary.namespace ? canary.serviceName : `${canary.serviceName}.${canary.namespace}.svc.cluster.local`;
  }

  /** The canary's VirtualService that the route leads to, if it is one for that. */
  private get delegate(): string | undefined {
    return this.props.delegateName ?? this.props.canary._delegates.at(0);
  }

  private get routeName(): string {
    return this.props.routeName ?? 'ingress';
  }

  private renderSpec(): unknown {
    const { hosts, httpRoutes = [], port, route, canary } = this.props;
    const { delegate, routeName } = this;
    const forward = delegate === undefined ? IstioHttpRoute.destinations(routeName, [IstioDestination.host(this.host, { port })], route)
      : IstioHttpRoute.delegate(routeName, delegate,
        { ...route, namespace: this.namespace === canary.namespace ? undefined : canary.namespace });
    const service = { hosts, gateways: [this.gatewayName], httpRoutes: [...httpRoutes, forward], tlsRoutes: [], tcpRoutes: [] };
    return toJson_VirtualServiceSpec(renderVirtualService(service, { ...canary._context.split, host: this.host }));
  }

  private problems(): Problem[] {
    const { props, namespace } = this;
    const { canary } = props;
    return [
      notEmpty('name', this.name) ?? dnsLabel('name', this.name),
      dnsLabel('namespace', namespace),
      ...labels('labels', props.labels),
      ...annotationKeys('annotations', props.annotations),
      namespace !== canary.namespace && (namespace === undefined || canary.namespace === undefined)
        ? problem('namespace', namespace, 'must be set for both the ingress and the canary, or for neither')
        : undefined,
      ...hostProblems('hosts', props.hosts, false),
      ...(props.gateway === undefined ? this.gatewayProblems() : this.foreignGatewayProblems(props.gateway)),
      ...this.forwardProblems(),
      ...within('route', policyProblems(props.route ?? {})),
      ...this.routeProblems(props.httpRoutes ?? []),
    ];
  }

  private forwardProblems(): Problem[] {
    const { delegate, props: { canary, port, delegateName, route } } = this;
    const names = canary._delegates;
    if (delegate === undefined) return [portProblem('port', port, canary._context)];
    const lost = canary._leavesMatches ? route?.matches ?? [] : [];
    return [
      names.includes(delegate) ? undefined : problem('delegateName', delegate, `must be a VirtualService of the canary with delegate: ${
        names.length === 0 ? 'there is none' : names.join(', ')}`),
      delegateName === undefined && names.length > 1
        ? problem('delegateName', delegateName, `must be set where the canary has several: ${names.join(', ')}`) : undefined,
      port === undefined ? undefined : problem('port', port, 'must not be set: the VirtualService that the route leads to has the port'),
      ...lost.flatMap(({ ignoreUriCase, sourceNamespace }, index) => Object.entries({ ignoreUriCase, sourceNamespace })
        .map(([key, value]) => value === undefined || value === false ? undefined : problem(`route.matches[${index}].${key}`, value,
          'must not be set: Istio leaves out routes with matches of the VirtualService that this one leads to'))),
    ];
  }

  private gatewayProblems(): Problem[] {
    const { selector } = this.props;
    return [
      ...labels('selector', selector),
      selector !== undefined && Object.keys(selector).length === 0 ? problem('selector', selector, 'must have at least one label')
        : undefined,
      ...serverProblems('servers', this.servers),
      ...this.servers.flatMap((server, index) => this.useOfServer(`servers[${index}]`, server)),
    ];
  }

  /** A server whose hosts or protocol fit none of the routes leads nowhere. */
  private useOfServer(prop: string, { protocol = IstioProtocol.HTTP, hosts, tls }: IstioServer): Problem[] {
    const { hosts: routed } = this.props;
    const names = (hosts ?? routed).map((host) => host.split('/').at(-1) ?? host);
    const ends = tls?.mode === IstioServerTlsMode.SIMPLE || tls?.mode === IstioServerTlsMode.MUTUAL;
    return [
      routed.length === 0 || names.some((name) => routed.some((host) => covers(name, host) || covers(host, name))) ? undefined
        : problem(`${prop}.hosts`, hosts, 'must have a host of the VirtualService'),
      protocol === IstioProtocol.TCP || (protocol === IstioProtocol.TLS && !ends)
        ? problem(`${prop}.protocol`, protocol,
          'must be one that the HTTP routes can read: HTTP, HTTP2, GRPC, HTTPS, or TLS that ends here')
        : undefined,
    ];
  }

  private foreignGatewayProblems(gateway: string): Problem[] {
    const { selector, servers } = this.props;
    return [
      gateway === MESH_GATEWAY ? problem('gateway', gateway, `must not be ${MESH_GATEWAY}: the canary's own routes are for it`)
        : gatewayName('gateway', gateway),
      ...Object.entries({ selector, servers })
        .map(([prop, value]) => (value === undefined ? undefined : problem(prop, 'set', 'must not be set together with gateway'))),
    ];
  }

  private routeProblems(routes: readonly IstioHttpRoute[]): Problem[] {
    const names = routes.map((route) => route.name);
    const repeated = unique((index) => `httpRoutes[${index}].name`, names, { why: ' in a VirtualService' });
    return [
      notEmpty('routeName', this.routeName),
      names.includes(this.routeName) ? problem('routeName', this.routeName, 'must not be the name of another route') : undefined,
      ...routes.flatMap((route, index) => [
        route.isManaged ? problem(`httpRoutes[${index}]`, route.name, 'must not be managed: the canary has routes of its own') : undefined,
        repeated[index],
        route._spec.options.matches === undefined
          ? problem(`httpRoutes[${index}]`, route.name, 'must have matches: no request would reach the routes behind it') : undefined,
        ...otherRouteProblems(`httpRoutes[${index}]`, route, this.props.canary._context),
      ]),
    ];
  }
}

function covers(pattern: string, host: string): boolean {
  return pattern === '*' || pattern === host || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1)));
}
