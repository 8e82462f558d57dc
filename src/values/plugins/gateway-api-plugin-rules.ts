import type { k8s } from 'cdk8s-plus-30';
import { type Problem, notEmpty, problem, wholeNumber } from '../check';
import type { GatewayApiPluginOptions } from './gateway-api-plugin-options';
import {
  CLIENT_RATE_SINCE, CONFIG_MAP_SINCE, CONFIG_MAP_UNTIL, EXPERIMENTS_SINCE, LABEL_SELECTORS_SINCE, ROUTE_KIND_SINCE,
} from './gateway-api-plugin-releases';
import { isAtLeast, isVersion } from './plugin-version';
import { RouteKind } from '../gateway/route-kind';

const RESOURCES: { readonly [kind in RouteKind]: string } = {
  [RouteKind.HTTP]: 'httproutes',
  [RouteKind.GRPC]: 'grpcroutes',
  [RouteKind.TCP]: 'tcproutes',
  [RouteKind.TLS]: 'tlsroutes',
};

/** Exactly the calls that this version makes. */
export function gatewayApiRules(version: string, options: GatewayApiPluginOptions): k8s.PolicyRule[] {
  const kinds = options.routeKinds ?? [RouteKind.HTTP];
  const resources = Object.values(RouteKind).filter((kind) => kinds.includes(kind)).map((kind) => RESOURCES[kind]);
  const verbs = options.labelSelectors === true ? ['get', 'list', 'update'] : ['get', 'update'];
  const keepsConfigMap = isAtLeast(version, CONFIG_MAP_SINCE) && !isAtLeast(version, CONFIG_MAP_UNTIL);
  return [
    { apiGroups: ['gateway.networking.k8s.io'], resources, verbs },
    ...(options.experiments === true ? [{ apiGroups: [''], resources: ['services'], verbs: ['get'] }] : []),
    ...(keepsConfigMap ? [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'create', 'update'] }] : []),
  ];
}

export function gatewayApiArgs({ kubeClientQps, kubeClientBurst, args }: GatewayApiPluginOptions): string[] {
  return [
    ...(kubeClientQps === undefined ? [] : [`-kubeClientQPS=${kubeClientQps}`]),
    ...(kubeClientBurst === undefined ? [] : [`-kubeClientBurst=${kubeClientBurst}`]),
    ...(args ?? []),
  ];
}

export function gatewayApiProblems(version: string, options: GatewayApiPluginOptions): Problem[] {
  const needs = (prop: string, value: unknown, since: string): Problem =>
    value === undefined || value === false || !isVersion(version) || isAtLeast(version, since)
      ? undefined
      : problem(prop, value, `needs version ${since} of the plugin or a later one, not ${version}`);
  return [
    notEmpty('routeKinds', options.routeKinds),
    ...(options.routeKinds ?? []).map((kind) => needs('routeKinds', kind, ROUTE_KIND_SINCE[kind])),
    needs('experiments', options.experiments, EXPERIMENTS_SINCE),
    needs('labelSelectors', options.labelSelectors, LABEL_SELECTORS_SINCE),
    wholeNumber('kubeClientQps', options.kubeClientQps, 1),
    needs('kubeClientQps', options.kubeClientQps, CLIENT_RATE_SINCE),
    wholeNumber('kubeClientBurst', options.kubeClientBurst, 1),
    needs('kubeClientBurst', options.kubeClientBurst, CLIENT_RATE_SINCE),
  ];
}
