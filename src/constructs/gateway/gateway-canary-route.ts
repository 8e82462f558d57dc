import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { type Problem, problem } from '../../problem';
import { PortProtocol } from '../../facts/port-protocol';
import { GATEWAY_GROUP, REFERENCE_GRANT, SERVICE } from '../../facts/kinds';
import { RouteKind } from '../../facts/route-kind';
import { ReferenceGrant } from '../../../imports/reference-grant';
import type { ResolvedBackend, ResolvedRule } from '../../render/gateway';
import { platformFor } from '../../platform/platform';
import { checkConstruct } from '../../shapes/guard';
import { annotationKeys, dnsLabel, labels } from '../../values/check';
import { RouteRule } from '../../values/gateway/route-rule';
import type { CanaryApp } from '../canary/canary-app';
import type { GatewayCanaryRouteProps } from './gateway-canary-route-props';
import { GatewayRouting } from './gateway-routing';
import { bundleProblems } from './bundle-rules';
import { Problems } from '../problems';
import { grantName, resolvedBackend, routeGvk, routeSpec } from './route-objects';
import { releaseProblems } from './release-rules';
import { canaryRuleProblems, hostnameProblems, parentProblems, ruleListProblems, shorthandProblems } from './route-rules';
import { type RouteApi, canaryRouteApi, layer4Problems } from './route-version';

/**
 * A Gateway API route whose traffic an Argo Rollouts canary divides, through the plugin `argoproj-labs/gatewayAPI`.
 *
 * The route makes itself known to the app: the Rollout lists it in `trafficRouting.plugins`, with header routes
 * switched on if the steps set any. Every managed rule holds both Services of the app at 100 and 0.
 *
 * The plugin must be registered with the controller and may change routes: see `RolloutsController`.
 *
 * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/en/latest/
 */
export class GatewayCanaryRoute extends Construct {
  /** The route. Change what no prop reaches with `ApiObject.of(route).addJsonPatch(…)`. */
  public readonly apiObject: ApiObject;

  /** Name of the route. */
  public readonly name: string;

  /** Kind of the route. */
  public readonly kind: RouteKind;

  /** Namespace of the route; undefined where neither the props nor the chart name one. */
  public readonly namespace?: string;

  /** What allows the route to use the app's Services, where they are in another namespace. */
  public readonly referenceGrant?: ApiObject;

  private readonly props: GatewayCanaryRouteProps;
  private readonly app: CanaryApp;
  private readonly rules: readonly RouteRule[];
  private readonly crossesNamespaces: boolean;
  private readonly api: RouteApi;

  constructor(scope: Construct, id: string, props: GatewayCanaryRouteProps) {
    props = checkConstruct('GatewayCanaryRoute', new.target, arguments, props);
    super(scope, id);
    this.props = props;
    this.app = props.app;
    this.name = props.name ?? id;
    this.kind = props.kind ?? RouteKind.HTTP;
    this.api = canaryRouteApi(this.kind, platformFor(this));
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this.crossesNamespaces = this.namespace !== this.app.namespace;

    const problems = new Problems(this, () => this.problems());
    this.rules = props.rules ?? [problems.attempt(() => onlyRule(props)) ?? RouteRule.managed()];

    const routed = { kind: this.kind, routeName: this.name, namespace: this.namespace, inProgressLabel: props.inProgressLabel };
    const routing = GatewayRouting.of(this.app);
    routing.add(routed);
    problems.later(() => routing.routeProblems(routed));

    this.apiObject = new ApiObject(this, 'Resource', {
      ...routeGvk(this.api),
      metadata: { name: this.name, namespace: props.namespace, labels: props.labels, annotations: props.annotations },
      spec: Lazy.any({ produce: () => this.renderSpec() }),
    });
    routing.objects.push(this.apiObject);
    if (props.restoreWeights === true) problems.later(routing.restore());
    this.referenceGrant = this.crossesNamespaces ? this.createReferenceGrant() : undefined;
  }

  private createReferenceGrant(): ApiObject {
    return new ApiObject(this, REFERENCE_GRANT.kind, ReferenceGrant.manifest({
      metadata: { name: grantName(this.kind, this.name, this.namespace), namespace: this.app.namespace },
      spec: {
        from: [{ group: GATEWAY_GROUP, kind: this.kind, namespace: this.namespace ?? '' }],
        to: [this.app.stableServiceName, this.app.canaryServiceName].map((name) => ({ ...SERVICE, name })),
      },
    }));
  }

  private renderSpec(): unknown {
    return routeSpec(this.kind,
      { parents: this.props.parents, hostnames: this.props.hostnames, rules: this.rules.map((rule) => this.resolve(rule)) });
  }

  private resolve(rule: RouteRule): ResolvedRule {
    const { name, matches, filters, timeouts, stableFilters, canaryFilters } = rule._options;
    const port = rule._options.port ?? this.tcpPorts.at(0);
    const own = (service: string, weight: number, backendFilters: ResolvedBackend['filters']): ResolvedBackend => ({
      ...SERVICE, name: service, namespace: this.crossesNamespaces ? this.app.namespace : undefined, port, weight,
        filters: backendFilters,
    });
    const others = rule._backends.map(resolvedBackend);
    return {
      name,
      matches: (matches ?? []).map((match) => match._spec),
      filters,
      timeouts,
      backends: rule.isManaged
        ? [own(this.app.stableServiceName, 100, stableFilters), own(this.app.canaryServiceName, 0, canaryFilters), ...others]
        : others,
    };
  }

  /** The ports that a route can send to: the Gateway API has no UDP here. */
  private get tcpPorts(): number[] {
    return this.app._ports.filter((entry) => (entry.protocol ?? PortProtocol.TCP) === PortProtocol.TCP).map((entry) => entry.port);
  }

  private problems(): Problem[] {
    const { props, app, kind, api } = this;
    const { platform } = api;
    return [
      dnsLabel('name', this.name),
      dnsLabel('namespace', this.namespace),
      ...labels('labels', props.labels),
      ...annotationKeys('annotations', props.annotations),
      api.problem,
      platform._isSame(app._platform) ? undefined : problem('app', app.name,
        'must have the platform of its route: one cluster has one of each release; state it for a scope that both are in'),
      ...parentProblems(api, props.parents, this.namespace),
      ...hostnameProblems(api, props.hostnames, props.parents),
      ...shorthandProblems(props.rules,
        { matches: props.matches, filters: props.filters, timeouts: props.timeouts, extraBackends: props.extraBackends, port: props.port }),
      ...ruleListProblems(kind, this.rules),
      ...layer4Problems(api, this.rules, props.hostnames),
      ...bundleProblems(platform, this.rules),
      ...releaseProblems(platform, {
        kind, inProgressLabel: props.inProgressLabel, rules: this.rules, steps: app._steps,
      }),
      ...canaryRuleProblems(kind, this.rules, {
        stableService: app.stableServiceName,
        canaryService: app.canaryServiceName,
        ports: this.tcpPorts,
        steps: app._steps,
        platform,
      }),
      this.crossesNamespaces && (app.namespace === undefined || this.namespace === undefined)
        ? problem('namespace', this.namespace, 'must be set for both the route and the app, or for neither')
        : undefined,
      this.crossesNamespaces && GatewayRouting.of(app).headerRoutes
        ? problem('namespace', this.namespace,
          'must be that of the app where the steps set a header route: the plugin\'s header rules leave the namespace of the Service out')
        : undefined,
    ];
  }
}

function onlyRule(props: GatewayCanaryRouteProps): RouteRule {
  return RouteRule.managed({
    matches: props.matches,
    filters: props.filters,
    timeouts: props.timeouts,
    extraBackends: props.extraBackends,
    port: props.port,
  });
}
