import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { type Problem, problem } from '../../problem';
import { DestinationRule, toJson_DestinationRuleSpec } from '../../../imports/destination-rule';
import { VirtualService, toJson_VirtualServiceSpec } from '../../../imports/virtual-service';
import { MESH_GATEWAY } from '../../facts/istio';
import { DESTINATION_RULE, VIRTUAL_SERVICE } from '../../facts/kinds';
import {
  type IstioTrafficRouting, renderDestinationRule, renderVirtualService, type ResolvedVirtualService, type SubsetSplit,
} from '../../render/istio';
import { Capability } from '../../platform/capability';
import { checkConstruct } from '../../shapes/guard';
import { propsOf } from '../../shapes/shape-problems';
import { annotationKeys, dnsLabel, dnsSubdomain, labels, notEmpty } from '../../values/check';
import { istioHost } from '../../values/istio/istio-check';
import { IstioHttpRoute } from '../../values/istio/istio-http-route';
import { subsetProblems } from '../../values/istio/istio-subset';
import { trafficPolicyProblems } from '../../values/istio/istio-traffic-policy';
import type { IstioRoutingOptions, IstioVirtualServiceOptions } from '../../values/istio/istio-virtual-service-options';
import { CanaryApp } from '../canary/canary-app';
import { type Place, type RouteContext, exportToProblems, virtualServiceListProblems, virtualServiceProblems } from './istio-rules';
import type { IstioSubsetCanaryProps } from './istio-subset-canary-props';
import { IstioSubsetRouting } from './istio-subset-routing';
import { Judgement } from '../judgement';
import { Problems } from '../problems';

const SHORTHANDS = ['virtualServiceName', 'delegate', 'hosts', 'gateways', 'httpRoutes', 'tlsRoutes', 'tcpRoutes'] as const;

/**
 * A whole canary in an Istio mesh, divided by the subsets of a DestinationRule: a Rollout, one Service for the pods
 * of both versions, VirtualServices whose managed routes hold the stable and the canary subset at 100 and 0, and the
 * DestinationRule with both.
 *
 * Sidecars, waypoints and gateways apply them; ztunnel does not, so an ambient mesh needs a waypoint. An ingress
 * gateway divides nothing by itself: bind a VirtualService to it with `gateways`, or let it forward to the waypoint
 * (see `IstioIngress`).
 *
 * The controller moves the subsets only while every pod of both versions is available, whatever
 * `replicaProgressThreshold` says. Until then it does nothing else either: it does not look at `progressDeadline`, so a
 * canary whose pods never become ready gets no traffic, stays Progressing, and is not aborted. `progressDeadlineAbort` is
 * an error for that reason; watch the pods, and abort by hand.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/#subset-level-traffic-splitting
 */
export class IstioSubsetCanary extends Construct {
  /** Rollout and Service. */
  public readonly app: CanaryApp;

  /** The Service of the pods of both versions. */
  public readonly service: ApiObject;

  /** The DestinationRule of the two subsets. The controller deletes any further subset from it. */
  public readonly destinationRule: ApiObject;

  /** The DestinationRule of the additional subsets; undefined where there are none. */
  public readonly additionalDestinationRule?: ApiObject;

  /** Name of the Rollout. */
  public readonly rolloutName: string;

  /** Name of the Service. */
  public readonly serviceName: string;

  /** Host of the destinations. */
  public readonly host: string;

  /** Namespace of all objects; undefined where neither the props nor the chart name one. */
  public readonly namespace?: string;

  private readonly props: IstioSubsetCanaryProps;
  private readonly services: ReadonlyArray<ResolvedVirtualService & { readonly name: string }>;
  private readonly serviceObjects: readonly ApiObject[];

  constructor(scope: Construct, id: string, props: IstioSubsetCanaryProps) {
    props = checkConstruct('IstioSubsetCanary', new.target, arguments, props);
    super(scope, id);
    this.props = props;
    this.rolloutName = props.name ?? id;
    this.serviceName = props.serviceName ?? this.rolloutName;
    this.host = props.host ?? this.serviceName;
    this.services = props.virtualServices?.map((entry) => this.resolve(entry, entry.name))
      ?? [this.resolve(props, props.virtualServiceName ?? this.rolloutName)];

    new Problems(this, () => this.problems());

    const common = propsOf('CanaryAppProps', props);
    this.app = new CanaryApp(this, 'App', { ...common, name: this.rolloutName, serviceName: this.serviceName });
    this.app._attach(new IstioSubsetRouting(() => this.routing()));
    this.node.defaultChild = this.app;
    this.service = this.app._services.askObject('shared');
    this.namespace = this.app.namespace;

    this.serviceObjects = this.services.map((service, index) => this.createVirtualService(index, service, props.virtualServices?.[index]));
    this.destinationRule = this.createDestinationRule(DESTINATION_RULE.kind, this.ruleName);
    this.additionalDestinationRule = this.additional.length === 0 ? undefined
      : this.createDestinationRule('AdditionalDestinationRule', this.additionalRuleName);
  }

  /** The VirtualServices, in the order of the props. */
  public get virtualServices(): ApiObject[] {
    return [...this.serviceObjects];
  }

  /** What routes to the Service are judged by. @internal */
  public get _context(): RouteContext {
    const ports = this.app._ports.map((entry) => entry.port);
    return {
      service: this.serviceName, ports, split: this.split, additionalSubsets: this.additional, stepRoutes: this.app._managedRoutes,
      platform: this.app._platform,
    };
  }

  /** Names of the VirtualServices that routes of others lead to. @internal */
  public get _delegates(): string[] {
    return this.services.filter(({ delegate }) => delegate === true).map(({ name }) => name);
  }

  /** Whether its VirtualServices have routes with matches, those of the steps among them. @internal */
  public get _leavesMatches(): boolean {
    return this.app._managedRoutes.length > 0
      || this.services.some(({ httpRoutes }) => httpRoutes.some((route) => route._spec.options.matches !== undefined));
  }

  private get ruleName(): string {
    return this.props.destinationRuleName ?? this.rolloutName;
  }

  private get additionalRuleName(): string {
    return this.props.additionalDestinationRuleName ?? `${this.ruleName}-additional`;
  }

  private get additional(): string[] {
    return (this.props.additionalSubsets ?? []).map((subset) => subset.name);
  }

  private get split(): SubsetSplit {
    const { stableSubsetName = 'stable', canarySubsetName = 'canary' } = this.props;
    const ports = this.app._ports;
    return { host: this.host, stableSubset: stableSubsetName, canarySubset: canarySubsetName,
      onlyPort: ports.length === 1 ? ports[0].port : undefined };
  }

  private routing(): IstioTrafficRouting {
    return { virtualServices: this.services, destinationRule: this.ruleName, split: this.split, additionalSubsets: this.additional };
  }

  private resolve(options: IstioRoutingOptions, name: string): ResolvedVirtualService & { readonly name: string } {
    const { delegate = false, hosts, gateways, httpRoutes, tlsRoutes, tcpRoutes } = options;
    const onlyHttp = tlsRoutes === undefined && tcpRoutes === undefined;
    return {
      name,
      delegate,
      hosts: [...(hosts ?? (delegate ? [] : [this.serviceName]))],
      gateways: [...(gateways ?? (delegate ? [] : [MESH_GATEWAY]))],
      httpRoutes: [...(httpRoutes ?? (onlyHttp ? [IstioHttpRoute.managed()] : []))],
      tlsRoutes: [...(tlsRoutes ?? [])],
      tcpRoutes: [...(tcpRoutes ?? [])],
      exportTo: this.props.exportTo,
    };
  }

  private createVirtualService(
    index: number,
    service: ResolvedVirtualService & { readonly name: string },
    options?: IstioVirtualServiceOptions,
  ): ApiObject {
    return new ApiObject(this, index === 0 ? VIRTUAL_SERVICE.kind : `${VIRTUAL_SERVICE.kind}${index + 1}`, {
      ...VirtualService.GVK,
      metadata: { name: service.name, namespace: this.props.namespace, labels: options?.labels, annotations: options?.annotations },
      spec: Lazy.any({ produce: () => toJson_VirtualServiceSpec(renderVirtualService(service, this.split)) }),
    });
  }

  private createDestinationRule(id: string, name: string): ApiObject {
    const managed = id === DESTINATION_RULE.kind;
    const { trafficPolicy, exportTo } = this.props;
    return new ApiObject(this, id, {
      ...DestinationRule.GVK,
      metadata: { name, namespace: this.props.namespace },
      // The same exportTo for both: Istio does not merge rules that differ in it.
      spec: Lazy.any({ produce: () => toJson_DestinationRuleSpec(renderDestinationRule(managed
        ? { host: this.host, exportTo, trafficPolicy, subsets: this.managedSubsets() }
        : { host: this.host, exportTo, subsets: this.props.additionalSubsets ?? [] })) }),
    });
  }

  private managedSubsets(
    ): Array<{ name: string; labels: { readonly [key: string]: string }; trafficPolicy: IstioSubsetCanaryProps['trafficPolicy'] }> {
    const { stableSubset, canarySubset } = this.split;
    const own = { ...this.app._selector };
    return [
      { name: stableSubset, labels: own, trafficPolicy: this.props.stableTrafficPolicy },
      { name: canarySubset, labels: own, trafficPolicy: this.props.canaryTrafficPolicy },
    ];
  }

  private problems(): Problem[] {
    const { props, _context: context } = this;
    return [
      ...this.nameProblems(),
      ...(props.virtualServices === undefined ? [] : this.listProblems(props.virtualServices)),
      ...this.services.flatMap((service, index) => virtualServiceProblems(this.place(index), service, context)),
      (props.additionalSubsets ?? []).length === 0 ? undefined
        : context.platform._needs('additionalSubsets', props.additionalSubsets?.map(({ name }) => name), Capability.ADDITIONAL_SUBSETS),
      ...subsetProblems('additionalSubsets', props.additionalSubsets ?? [], [context.split.stableSubset, context.split.canarySubset]),
      ...trafficPolicyProblems('trafficPolicy', props.trafficPolicy),
      ...trafficPolicyProblems('stableTrafficPolicy', props.stableTrafficPolicy),
      ...trafficPolicyProblems('canaryTrafficPolicy', props.canaryTrafficPolicy),
      ...exportToProblems(props.exportTo),
      ...this.foreignSubsets(),
      props.progressDeadlineAbort === true
        ? problem('progressDeadlineAbort', true,
          'must not be set with subsets: Argo Rollouts does not look at the deadline while a pod of either version is not available, so '
            + 'nothing would be aborted')
        : undefined,
    ];
  }

  private place(index: number): Place {
    return this.props.virtualServices === undefined ? (prop) => prop : (prop) => `virtualServices[${index}].${prop}`;
  }

  private nameProblems(): Problem[] {
    const { split, ruleName, additionalRuleName } = this;
    return [
      this.host === this.serviceName || this.host.startsWith(`${this.serviceName}.`)
        ? istioHost('host', this.host)
        : problem('host', this.host, `must be the Service ${JSON.stringify(this.serviceName)}, or begin with its name and a '.'`),
      ...this.services.map((service, index) => {
        const prop = this.props.virtualServices === undefined ? 'virtualServiceName' : `virtualServices[${index}].name`;
        return notEmpty(prop, service.name) ?? dnsLabel(prop, service.name);
      }),
      notEmpty('destinationRuleName', ruleName) ?? dnsSubdomain('destinationRuleName', ruleName),
      this.additional.length === 0 ? undefined : notEmpty('additionalDestinationRuleName', additionalRuleName)
        ?? dnsSubdomain('additionalDestinationRuleName', additionalRuleName),
      this.additional.length > 0 && additionalRuleName === ruleName
        ? problem('additionalDestinationRuleName', additionalRuleName, 'must not be the name of the managed DestinationRule') : undefined,
      notEmpty('stableSubsetName', split.stableSubset) ?? dnsLabel('stableSubsetName', split.stableSubset),
      notEmpty('canarySubsetName', split.canarySubset) ?? dnsLabel('canarySubsetName', split.canarySubset),
      split.stableSubset === split.canarySubset ? problem('canarySubsetName', split.canarySubset,
        'must not be the name of the stable subset: the controller could not tell the versions apart') : undefined,
    ];
  }

  private listProblems(services: readonly IstioVirtualServiceOptions[]): Problem[] {
    return [
      notEmpty('virtualServices', services),
      ...SHORTHANDS.map((prop) =>
        (this.props[prop] === undefined ? undefined : problem(prop, 'set', 'must not be set together with virtualServices'))),
      ...services.flatMap((service, index) => [
        ...labels(`virtualServices[${index}].labels`, service.labels),
        ...annotationKeys(`virtualServices[${index}].annotations`, service.annotations),
      ]),
      ...virtualServiceListProblems(this.services),
    ];
  }

  /** Subsets that a patch put where the controller deletes them. */
  private foreignSubsets(): Problem[] {
    const { spec } = Judgement.of(this)
      .manifest(this.destinationRule) as { readonly spec: { readonly subsets?: ReadonlyArray<{ readonly name: string }> } };
    const { stableSubset, canarySubset } = this.split;
    return (spec.subsets ?? [])
      .filter(({ name }) => name !== stableSubset && name !== canarySubset)
      .map(({ name }) =>
        problem('destinationRule', name,
          'must not have other subsets than that of the stable and that of the canary pods: '
            + 'the controller deletes them; use additionalSubsets'));
  }
}
