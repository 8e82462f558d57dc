import type { k8s } from 'cdk8s-plus-30';
import { type Problem, problem } from '../../problem';
import {
  GATEWAY_API_PLUGIN_ARGS, GATEWAY_API_PLUGIN_ROUTES, GATEWAY_API_PLUGIN_SINCE, type GatewayApiPluginFeature, type PluginRouteKind,
  gatewayApiPluginHas,
} from '../../facts/gateway-api-plugin';
import { CONFIG_MAPS_RESOURCE, CORE_GROUP, GATEWAY_GROUP, SERVICES_RESOURCE } from '../../facts/kinds';
import { RouteKind } from '../../facts/route-kind';
import { isVersion } from '../../facts/version';
import { notEmpty, wholeNumber } from '../check';
import type { GatewayApiPluginOptions } from './gateway-api-plugin-options';

/** Exactly the calls that this version makes. */
export function gatewayApiRules(version: string, options: GatewayApiPluginOptions): k8s.PolicyRule[] {
  const kinds = options.routeKinds ?? [RouteKind.HTTP];
  const resources = GATEWAY_API_PLUGIN_ROUTES.filter(({ kind }) => kinds.includes(kind)).map(({ resource }) => resource);
  const verbs = options.labelSelectors === true ? ['get', 'list', 'update'] : ['get', 'update'];
  const keepsConfigMap = gatewayApiPluginHas(version, 'headerRoutes') && !gatewayApiPluginHas(version, 'namedHeaderRules');
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

export function gatewayApiProblems(version: string, options: GatewayApiPluginOptions): Problem[] {
  const needs = (prop: string, value: unknown, feature: GatewayApiPluginFeature | undefined): Problem =>
    value === undefined || value === false || feature === undefined || !isVersion(version) || gatewayApiPluginHas(version, feature)
      ? undefined
      : problem(prop, value, `needs version ${GATEWAY_API_PLUGIN_SINCE[feature]} of the plugin or a later one, not ${version}`);
  return [
    notEmpty('routeKinds', options.routeKinds),
    ...(options.routeKinds ?? []).map((kind) => needs('routeKinds', kind, routeKind(kind)?.since)),
    needs('experiments', options.experiments, 'experiments'),
    needs('labelSelectors', options.labelSelectors, 'selectors'),
    wholeNumber('kubeClientQps', options.kubeClientQps, 1),
    needs('kubeClientQps', options.kubeClientQps, 'clientRate'),
    wholeNumber('kubeClientBurst', options.kubeClientBurst, 1),
    needs('kubeClientBurst', options.kubeClientBurst, 'clientRate'),
  ];
}

function routeKind(kind: RouteKind): PluginRouteKind | undefined {
  return GATEWAY_API_PLUGIN_ROUTES.find((route) => route.kind === kind);
}
