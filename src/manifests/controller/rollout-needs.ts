import { GATEWAY_API_PLUGIN_ROUTES } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN_RESOURCE } from '../../facts/kedify-plugin';
import { CONFIG_MAPS_RESOURCE, CORE_GROUP, GATEWAY_GROUP, HTTP_KEDA_GROUP, SERVICES_RESOURCE } from '../../facts/kinds';
import { RouteKind } from '../../facts/route-kind';
import { ISTIO_RIGHTS, ROUTER_RIGHTS } from './router-rights';
import { Capability } from '../../platform/capability';
import type { ManifestGraph, Related } from '../manifest-graph';
import type { CanaryRollout } from '../rollout/canary-rollout';
import type { PluginRoute } from '../rollout/gateway-api-settings';
import { GATEWAY_ROUTES } from '../rollout-relations';

/** Whose rights they are: of a plugin, known by the group that it works on, or of the controller itself. */
export type Doer = typeof GATEWAY_GROUP | typeof HTTP_KEDA_GROUP | 'controller';

/** Something that is done in the cluster for a Rollout. */
export interface RolloutNeed {
  readonly doer: Doer;
  /** One of them is enough. */
  readonly groups: readonly string[];
  readonly resource: string;
  readonly verbs: readonly string[];
  /** Empty where the manifests leave it open. */
  readonly namespace: string;
  /** The object; undefined where its name is not known. */
  readonly name: string | undefined;
  /** The field of the Rollout that wants it. */
  readonly path: string;
  /** What the field says, where that is short. */
  readonly value?: unknown;
}

/** Kinds of routes for whose header routes old releases of the plugin kept a ConfigMap. */
const WITH_CONFIG_MAP: readonly RouteKind[] = [RouteKind.HTTP, RouteKind.GRPC];

/** What the controller and its plugins do for a Rollout, in the releases of its cluster. */
export function rolloutNeeds(graph: ManifestGraph, rollout: CanaryRollout): RolloutNeed[] {
  const routes = graph.related(GATEWAY_ROUTES, rollout.manifest);
  return [...routes.flatMap((route) => routeNeeds(graph, rollout, route)), ...experimentNeeds(rollout), ...kedifyNeeds(rollout),
    ...ownNeeds(rollout)];
}

function routeNeeds(graph: ManifestGraph, { platform }: CanaryRollout, { reference, found }: Related<PluginRoute>): RolloutNeed[] {
  const { kind, name, selector, headerRoutes } = reference.settings;
  const { path, namespace = '' } = reference;
  const { resource } = GATEWAY_API_PLUGIN_ROUTES.find((route) => route.kind === kind) ?? GATEWAY_API_PLUGIN_ROUTES[0];
  const need = { doer: GATEWAY_GROUP, groups: [GATEWAY_GROUP], resource, namespace, path, value: name ?? selector } as const;
  const selected = found.map((route) => graph.index.key(route).name);
  const keepsConfigMap = headerRoutes && WITH_CONFIG_MAP.includes(kind) && !platform.can(Capability.NAMED_HEADER_RULES);
  return [
    ...(selector === undefined ? [name] : selected.length === 0 ? [undefined] : selected)
      .map((each) => ({ ...need, verbs: ['get', 'update'], name: each })),
    ...(selector === undefined ? [] : [{ ...need, verbs: ['list'], name: undefined }]),
    ...(keepsConfigMap ? [{ ...need, groups: [CORE_GROUP], resource: CONFIG_MAPS_RESOURCE, verbs: ['get', 'create', 'update'],
      name: undefined }] : []),
  ];
}

/** The plugin looks for the Services of an experiment where the Rollout is, and for HTTPRoutes alone. */
function experimentNeeds({ gatewayApi, weightedExperiments, namespace, platform }: CanaryRollout): RolloutNeed[] {
  const [path] = weightedExperiments;
  const isRouted = gatewayApi?.routes.some(({ kind }) => kind === RouteKind.HTTP) === true && platform.can(Capability.EXPERIMENT_TRAFFIC);
  return path === undefined || !isRouted ? [] : [{
    doer: GATEWAY_GROUP, groups: [CORE_GROUP], resource: SERVICES_RESOURCE, verbs: ['get'], namespace, name: undefined, path,
  }];
}

function kedifyNeeds({ kedify, namespace }: CanaryRollout): RolloutNeed[] {
  return kedify === undefined || kedify.objectName === '' ? [] : [{
    doer: HTTP_KEDA_GROUP, groups: [HTTP_KEDA_GROUP], resource: KEDIFY_PLUGIN_RESOURCE, verbs: ['get', 'patch'], namespace,
    name: kedify.objectName, path: kedify.path, value: kedify.objectName,
  }];
}

/** What the controller does itself, without a plugin. */
function ownNeeds({ istio, routers, namespace }: CanaryRollout): RolloutNeed[] {
  return [
    ...(istio?.virtualServices ?? []).map((virtualService) => ({ doer: 'controller' as const, ...ISTIO_RIGHTS.virtualServices,
      namespace: virtualService.namespace === '' ? namespace : virtualService.namespace, name: virtualService.name,
      path: virtualService.path, value: virtualService.name })),
    ...(istio === undefined || istio.destinationRule.name === '' ? [] : [{ doer: 'controller' as const, ...ISTIO_RIGHTS.destinationRule,
      namespace, name: istio.destinationRule.name, path: `${istio.path}.destinationRule.name`, value: istio.destinationRule.name }]),
    ...routers.flatMap(({ name: router, path }) => {
      const right = ROUTER_RIGHTS[router];
      return right === undefined ? [] : [{ doer: 'controller' as const, ...right, namespace, name: undefined, path }];
    }),
  ];
}
