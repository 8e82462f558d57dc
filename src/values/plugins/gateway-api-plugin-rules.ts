import type { k8s } from 'cdk8s-plus-30';
import type { Problem } from '../../problem';
import { GATEWAY_API_PLUGIN_ARGS, GATEWAY_API_PLUGIN_ROUTES, type PluginRouteKind } from '../../facts/gateway-api-plugin';
import { CONFIG_MAPS_RESOURCE, CORE_GROUP, GATEWAY_GROUP, SERVICES_RESOURCE } from '../../facts/kinds';
import { RouteKind } from '../../facts/route-kind';
import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import { notEmpty, wholeNumber } from '../check';
import type { GatewayApiPluginOptions } from './gateway-api-plugin-options';

/** Exactly the calls that the plugin makes. */
export function gatewayApiRules(platform: Platform, options: GatewayApiPluginOptions): k8s.PolicyRule[] {
  const kinds = options.routeKinds ?? [RouteKind.HTTP];
  const resources = GATEWAY_API_PLUGIN_ROUTES.filter(({ kind }) => kinds.includes(kind)).map(({ resource }) => resource);
  const verbs = options.labelSelectors === true ? ['get', 'list', 'update'] : ['get', 'update'];
  const keepsConfigMap = !platform.can(Capability.NAMED_HEADER_RULES);
  return [
    { apiGroups: [GATEWAY_GROUP], resources, verbs },
    ...(options.experiments === true ? [{ apiGroups: [CORE_GROUP], resources: [SERVICES_RESOURCE], verbs: ['get'] }] : []),
    ...(keepsConfigMap ? [{ apiGroups: [CORE_GROUP], resources: [CONFIG_MAPS_RESOURCE], verbs: ['get', 'create', 'update'] }] : []),
  ];
}

export function gatewayApiArgs({ kubeClientQps, kubeClientBurst, args }: GatewayApiPluginOptions): string[] {
  return [
    ...(kubeClientQps === undefined ? [] : [`${GATEWAY_API_PLUGIN_ARGS.qps}=${kubeClientQps}`]),
    ...(kubeClientBurst === undefined ? [] : [`${GATEWAY_API_PLUGIN_ARGS.burst}=${kubeClientBurst}`]),
    ...(args ?? []),
  ];
}

/** What is wrong with the options, wherever the plugin runs. */
export function gatewayApiProblems(options: GatewayApiPluginOptions): Problem[] {
  return [
    notEmpty('routeKinds', options.routeKinds),
    wholeNumber('kubeClientQps', options.kubeClientQps, 1),
    wholeNumber('kubeClientBurst', options.kubeClientBurst, 1),
  ];
}

/** What the plugin cannot do in its release. */
export function gatewayApiReleaseProblems(platform: Platform, options: GatewayApiPluginOptions): Problem[] {
  const needs = (prop: string, value: unknown, capability: Capability | undefined): Problem =>
    value === undefined || value === false || capability === undefined ? undefined : platform._needs(prop, value, capability);
  return [
    ...(options.routeKinds ?? []).map((kind, index) =>
      needs(`routeKinds[${index}]`, kind, routeKind(kind)?.needs as Capability | undefined)),
    needs('experiments', options.experiments, Capability.EXPERIMENT_TRAFFIC),
    needs('labelSelectors', options.labelSelectors, Capability.ROUTE_SELECTORS),
    needs('kubeClientQps', options.kubeClientQps, Capability.PLUGIN_CLIENT_RATE),
    needs('kubeClientBurst', options.kubeClientBurst, Capability.PLUGIN_CLIENT_RATE),
  ];
}

function routeKind(kind: RouteKind): PluginRouteKind | undefined {
  return GATEWAY_API_PLUGIN_ROUTES.find((route) => route.kind === kind);
}
