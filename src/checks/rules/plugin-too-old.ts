import { ROLLOUTS_CONFIG } from '../../facts/argo-rollouts';
import { RouteKind } from '../../facts/route-kind';
import { routeBackends } from '../../manifests/entries';
import { type JsonObject, at, records } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { GATEWAY_ROUTES } from '../../manifests/rollout-relations';
import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const PLUGIN_TOO_OLD: Rule = {
  id: 'plugin-too-old',
  severity: FindingSeverity.ERROR,
  title: 'A canary that the release of its plugin cannot do',
  does: 'Old releases of the Gateway API plugin ask for a namespace that is not set, and fail. Those that do not know label selectors, '
    + 'TLSRoutes or experiments pass over them without a word. And a header route is a rule that the plugin makes of the one it stands '
    + 'before: old releases leave out its filters, or the headers and the method of its matches, so that testers\' requests are not '
    + 'rewritten, or too many requests go to the canary. The message says which release does it.',
  mend: 'Register a later release of the plugin, or do without what it cannot do. The release is that of the platform, or of the '
    + `location in ${ROLLOUTS_CONFIG} where no platform is stated.`,
  links: [
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.11.0/pkg/plugin/plugin.go',
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.8.0/pkg/plugin/httproute.go',
  ],
  capabilities: [Capability.DEFAULT_ROUTE_NAMESPACE, Capability.ROUTE_SELECTORS, Capability.TLS_ROUTES, Capability.EXPERIMENT_TRAFFIC,
    Capability.HEADER_RULE_FILTERS, Capability.HEADER_RULE_MATCHES],
  holds: { until: [Capability.DEFAULT_ROUTE_NAMESPACE, Capability.ROUTE_SELECTORS, Capability.TLS_ROUTES, Capability.EXPERIMENT_TRAFFIC,
    Capability.HEADER_RULE_FILTERS, Capability.HEADER_RULE_MATCHES] },
  find: ({ graph }) => graph.rollouts.flatMap((rollout) => [...settingsProblems(rollout), ...headerRuleProblems(graph, rollout)]),
};

function settingsProblems({ manifest, gatewayApi, weightedExperiments, platform, trafficPlugins }: CanaryRollout): Found[] {
  const routes = gatewayApi?.routes ?? [];
  const [first] = routes;
  const needs = (capability: Capability, path: string | undefined, value?: unknown): Found[] =>
    (path === undefined || platform.can(capability) ? []
      : [{ object: manifest, path, value, message: `works ${platform._since(capability)}` }]);
  const selecting = routes.find(({ selector }) => selector !== undefined);
  const tls = routes.find(({ kind }) => kind === RouteKind.TLS);
  if (first === undefined) return [];
  const withoutNamespace = first.namespace === '' && !platform.can(Capability.DEFAULT_ROUTE_NAMESPACE);
  const http = routes.some(({ kind }) => kind === RouteKind.HTTP);
  return [
    ...(withoutNamespace ? trafficPlugins.filter(({ path }) => first.path.startsWith(path)).map(({ path }) => ({
      object: manifest, path: `${path}.namespace`,
      message: `must be set: the plugin takes that of the Rollout only ${platform._since(Capability.DEFAULT_ROUTE_NAMESPACE)}`,
    })) : []),
    ...needs(Capability.ROUTE_SELECTORS, selecting?.path, selecting?.selector),
    ...needs(Capability.TLS_ROUTES, tls?.path, tls?.name ?? tls?.selector),
    ...(http ? needs(Capability.EXPERIMENT_TRAFFIC, weightedExperiments.at(0)) : []),
  ];
}

/** What the rule of a header route loses of the managed rule that it stands before. */
function headerRuleProblems(graph: ManifestGraph, rollout: CanaryRollout): Found[] {
  const { manifest, platform, versionServices, setsHeaderRoutes } = rollout;
  const keepsAll = platform.can(Capability.HEADER_RULE_FILTERS) && platform.can(Capability.HEADER_RULE_MATCHES);
  if (!setsHeaderRoutes || keepsAll) return [];
  return graph.related(GATEWAY_ROUTES, manifest).filter(({ reference }) => reference.settings.headerRoutes)
    .flatMap(({ found }) => found.flatMap((route) => records(at(route, 'spec', 'rules')).flatMap((rule, index) => {
      const isManaged = routeBackends({ spec: { rules: [rule] } }).some(({ name }) => versionServices.includes(name));
      return isManaged ? lost(rollout, route, rule, `$.spec.rules[${index}]`) : [];
    })));
}

function lost({ manifest, platform }: CanaryRollout, route: JsonObject, rule: JsonObject, path: string): Found[] {
  const told = (field: string, value: unknown, capability: Capability, what: string): Found => ({
    object: route,
    path: `${path}.${field}`,
    value,
    message: `must be left out while a step sets a header route: its rule has ${what} only ${platform._since(capability)}`,
    others: [manifest],
  });
  const matched = records(rule.matches).findIndex(({ headers, method }) => records(headers).length > 0 || method !== undefined);
  return [
    ...(records(rule.filters).length === 0 || platform.can(Capability.HEADER_RULE_FILTERS) ? []
      : [told('filters', rule.filters, Capability.HEADER_RULE_FILTERS, 'the filters of this one')]),
    ...(matched < 0 || platform.can(Capability.HEADER_RULE_MATCHES) ? []
      : [told(`matches[${matched}]`, records(rule.matches)[matched], Capability.HEADER_RULE_MATCHES,
        'the headers and the method of this one')]),
  ];
}
