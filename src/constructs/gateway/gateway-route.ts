import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { type Problem, problem } from '../../problem';
import { GATEWAY_GROUP, REFERENCE_GRANT, SERVICE } from '../../facts/kinds';
import { RouteKind } from '../../facts/route-kind';
import { ReferenceGrant } from '../../../imports/reference-grant';
import type { ResolvedRule } from '../../render/gateway';
import { platformFor } from '../../platform/platform';
import { checkConstruct } from '../../shapes/guard';
import { annotationKeys, dnsLabel, labels } from '../../values/check';
import type { RouteBackend } from '../../values/gateway/route-backend';
import { RouteRule } from '../../values/gateway/route-rule';
import type { GatewayRouteProps } from './gateway-route-props';
import { bundleProblems } from './bundle-rules';
import { Problems } from '../problems';
import { grantName, resolvedBackend, routeGvk, routeSpec } from './route-objects';
import { hostnameProblems, parentProblems, ruleListProblems, shorthandProblems } from './route-rules';
import { type RouteApi, layer4Problems, routeApi } from './route-version';

/** What a ReferenceGrant takes. */
const MAX_GRANTED = 16;

/**
 * A route of the Gateway API that no canary changes: from an ingress gateway to a host name of the mesh, for
 * example, or to the canary's pods for those who look before everybody else does.
 *
 * Such a preview belongs in a route of its own. The Gateway API plugin changes the routes that a Rollout lists, and
 * takes a rule that has only the canary Service for one of its own, which it deletes.
 *
 * @example
 * new GatewayRoute(chart, 'web-preview', {
 *   parents: [RouteParent.gateway('edge')],
 *   hostnames: ['preview.example.com'],
 *   backends: [RouteBackend.service(app.canaryServiceName, 80)],
 * });
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 */
export class GatewayRoute extends Construct {
  /** The route. Change what no prop reaches with `ApiObject.of(route).addJsonPatch(…)`. */
  public readonly apiObject: ApiObject;

  /** Name of the route. */
  public readonly name: string;

  /** Kind of the route. */
  public readonly kind: RouteKind;

  /** Namespace of the route; undefined where neither the props nor the chart name one. */
  public readonly namespace?: string;

  private readonly props: GatewayRouteProps;
  private readonly rules: readonly RouteRule[];
  private readonly grants: readonly ApiObject[];
  private readonly api: RouteApi;

  constructor(scope: Construct, id: string, props: GatewayRouteProps) {
    props = checkConstruct('GatewayRoute', new.target, arguments, props);
    super(scope, id);
    this.props = props;
    this.name = props.name ?? id;
    this.kind = props.kind ?? RouteKind.HTTP;
    this.api = routeApi(this.kind, platformFor(this));
    this.namespace = props.namespace ?? Chart.of(this).namespace;

    const problems = new Problems(this);
    const only = props.rules === undefined ? problems.attempt(() => onlyRule(props)) : undefined;
    this.rules = [...(props.rules ?? (only === undefined ? [] : [only]))];
    problems.add(...this.problems(props.rules !== undefined || only !== undefined));

    this.apiObject = new ApiObject(this, 'Resource', {
      ...routeGvk(this.api),
      metadata: { name: this.name, namespace: props.namespace, labels: props.labels, annotations: props.annotations },
      spec: Lazy.any(
        { produce: () => routeSpec(this.kind, { parents: props.parents, hostnames: props.hostnames, rules: this.rules.map(resolve) }) }),
    });
    this.grants = props.grantReferences === true ? this.createGrants() : [];
  }

  /** The ReferenceGrants, one for each namespace, in the order of the backends. */
  public get referenceGrants(): ApiObject[] {
    return [...this.grants];
  }

  private get foreignServices(): Map<string, string[]> {
    const services = new Map<string, string[]>();
    for (const backend of this.rules.flatMap((rule) => rule._backends)) {
      const namespace = backend._options.namespace;
      if (!isService(backend) || namespace === undefined || namespace === this.namespace) continue;
      services.set(namespace, [...new Set([...(services.get(namespace) ?? []), backend.name])]);
    }
    return services;
  }

  private createGrants(): ApiObject[] {
    return [...this.foreignServices].map(([namespace, names]) =>
      new ApiObject(this, `${REFERENCE_GRANT.kind}-${namespace}`, ReferenceGrant.manifest({
      metadata: { name: grantName(this.kind, this.name, this.namespace), namespace },
      spec: {
        from: [{ group: GATEWAY_GROUP, kind: this.kind, namespace: this.namespace ?? '' }],
        to: names.map((name) => ({ ...SERVICE, name })),
      },
    })));
  }

  private problems(ruled: boolean): Problem[] {
    const { props, kind, api } = this;
    return [
      dnsLabel('name', this.name),
      dnsLabel('namespace', this.namespace),
      ...labels('labels', props.labels),
      ...annotationKeys('annotations', props.annotations),
      api.problem,
      ...parentProblems(api, props.parents, this.namespace),
      ...hostnameProblems(api, props.hostnames, props.parents),
      ...shorthandProblems(props.rules,
        { backends: props.backends, matches: props.matches, filters: props.filters, timeouts: props.timeouts }),
      ...(ruled ? [...ruleListProblems(kind, this.rules), ...layer4Problems(api, this.rules, props.hostnames)] : []),
      ...bundleProblems(api.platform, this.rules),
      ...this.rules.map((rule, index) =>
        rule.isManaged ? problem(`rules[${index}]`, 'managed', 'must be unmanaged: the route has no app; use a GatewayCanaryRoute')
          : undefined),
      props.grantReferences === true && this.namespace === undefined && this.foreignServices.size > 0
        ? problem('namespace', undefined, 'must be set with grantReferences: a ReferenceGrant names the namespace that it trusts')
        : undefined,
      ...[...this.foreignServices].map(([namespace, names]) => (props.grantReferences === true && names.length > MAX_GRANTED
        ? problem('grantReferences', names.length,
          `must be for at most ${MAX_GRANTED} Services of the namespace ${JSON.stringify(namespace)}, which is what a ReferenceGrant takes`)
        : undefined)),
    ];
  }
}

function isService(backend: RouteBackend): boolean {
  return backend.group === SERVICE.group && backend.kind === SERVICE.kind;
}

function resolve(rule: RouteRule): ResolvedRule {
  const { name, matches, filters, timeouts } = rule._options;
  return { name, matches: (matches ?? []).map((match) => match._spec), filters, timeouts, backends: rule._backends.map(resolvedBackend) };
}

function onlyRule(props: GatewayRouteProps): RouteRule {
  return RouteRule.unmanaged({ backends: props.backends, matches: props.matches, filters: props.filters, timeouts: props.timeouts });
}
