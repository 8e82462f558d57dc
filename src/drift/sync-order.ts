import { CanaryRollout } from '../manifests/canary-rollout';
import {
  GATEWAY_GROUP, ISTIO_GROUP, type JsonObject, ManifestSet, ROLLOUTS_GROUP, at, keyOf, record, records, text, texts,
} from '../manifests/manifest';
import { podReferences } from '../manifests/pod-references';
import { SyncPosition, annotationProblems } from './sync-wave';

/** Kinds of routes, by the setting of the plugin that names one. */
const PLUGIN_ROUTES = [['HTTPRoute', 'httpRoute'], ['GRPCRoute', 'grpcRoute'], ['TCPRoute', 'tcpRoute'], ['TLSRoute', 'tlsRoute']] as const;

/** Routes whose health Argo CD knows: degraded while a backend is missing, in progress while no parent has taken them. */
const JUDGED_ROUTES = ['HTTPRoute', 'GRPCRoute'] as const;

/**
 * Where the sync waves and hooks of some manifests keep a canary from ever starting. Argo CD waits for the health of
 * what it has applied before it applies the next wave, so that an object must not wait for another of a later one.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export function syncOrderProblems(manifests: readonly unknown[]): string[] {
  const set = new ManifestSet(manifests);
  return [...new Set([
    ...set.all.flatMap(annotationProblems),
    ...CanaryRollout.all(set).flatMap((rollout) => rolloutProblems(rollout, set)),
    ...JUDGED_ROUTES.flatMap((kind) => set.of(GATEWAY_GROUP, kind)).flatMap((route) => routeProblems(route, set)),
  ])];
}

function rolloutProblems(rollout: CanaryRollout, set: ManifestSet): string[] {
  const own = SyncPosition.of(rollout.manifest);
  if (own === undefined) return [];
  if (own.hook) return [
    `Rollout ${rollout.name} (${own.toString()}) must not be a hook: Argo CD deletes hooks and makes them anew at every sync, so that `
      + 'there is never a canary'];
  return [
    ...needs(rollout, set).filter((object) => SyncPosition.of(object)?.isAfter(own)).map((object) =>
      `${shown(object)} must not come after ${shown(rollout.manifest)}: the Rollout does not become healthy without it, and Argo CD `
        + 'waits for that'),
    ...scalers(rollout, set).filter((object) => isAfter(own, object)).map((object) =>
      `${shown(object)} must not come before ${shown(rollout.manifest)}: it is degraded until what it scales is there, and Argo CD goes `
        + 'no further'),
  ];
}

/** What a Rollout's health depends on, as far as it is among the manifests. */
function needs(rollout: CanaryRollout, set: ManifestSet): JsonObject[] {
  const { namespace, trafficRouting, manifest } = rollout;
  const named = (group: string, kind: string, names: readonly string[]) => set.named(group, kind, namespace, names);
  const workload = record(at(manifest, 'spec', 'workloadRef'));
  return [
    ...set.of('', 'Namespace').filter((object) => namespace !== '' && keyOf(object).name === namespace),
    ...podReferences(record(at(manifest, 'spec', 'template', 'spec'))).flatMap(({ kind, name }) => named('', kind, [name])),
    ...named('', 'Service', rollout.hashedServices),
    ...named(text(workload.apiVersion).split('/').reverse()[1] ?? '', text(workload.kind), texts([workload.name])),
    ...gatewayRoutes(rollout, set),
    ...virtualServices(rollout).flatMap(({ name, namespace: own }) => set.named(ISTIO_GROUP, 'VirtualService', own, [name])),
    ...named(ISTIO_GROUP, 'DestinationRule', texts([at(trafficRouting, 'istio', 'destinationRule', 'name')])),
    ...kedifyObjects(rollout, set),
    ...analysisTemplates(rollout, set),
    ...(usesPlugins(rollout) ? set.of('', 'ConfigMap').filter((object) => keyOf(object).name === 'argo-rollouts-config') : []),
  ];
}

/** A route that a selector would find is none that the plugin misses. */
function gatewayRoutes(rollout: CanaryRollout, set: ManifestSet): JsonObject[] {
  const config = record(at(rollout.trafficRouting, 'plugins', 'argoproj-labs/gatewayAPI'));
  const namespace = texts([config.namespace]).at(0) ?? rollout.namespace;
  return PLUGIN_ROUTES.flatMap(([kind, key]) =>
    set.named(GATEWAY_GROUP, kind, namespace, texts([config[key], ...records(config[`${key}s`]).map(({ name }) => name)])));
}

function virtualServices(rollout: CanaryRollout): Array<{ readonly name: string; readonly namespace: string }> {
  const istio = record(rollout.trafficRouting.istio);
  return [record(istio.virtualService), ...records(istio.virtualServices)].map((reference) => {
    const [name, namespace] = text(reference.name).split('.');
    return { name, namespace: namespace ?? rollout.namespace };
  });
}

/** Kedify makes the HTTPScaledObject from the ScaledObject of the same name. */
function kedifyObjects(rollout: CanaryRollout, set: ManifestSet): JsonObject[] {
  const names = texts([at(rollout.trafficRouting, 'plugins', 'kedify/http', 'httpScaledObjectName')]);
  return [...set.named('http.keda.sh', 'HTTPScaledObject', rollout.namespace, names),
    ...set.named('keda.sh', 'ScaledObject', rollout.namespace, names)];
}

function analysisTemplates({ canary, steps, namespace }: CanaryRollout, set: ManifestSet): JsonObject[] {
  const found = new Set<JsonObject>();
  const add = (references: JsonObject[]): void => {
    for (const { templateName, clusterScope } of references) {
      const names = texts([templateName]);
      const templates = clusterScope === true
        ? set.of(ROLLOUTS_GROUP, 'ClusterAnalysisTemplate').filter((template) => names.includes(keyOf(template).name))
        : set.named(ROLLOUTS_GROUP, 'AnalysisTemplate', namespace, names);
      for (const template of templates.filter((each) => !found.has(each))) {
        found.add(template);
        add(records(at(template, 'spec', 'templates')));
      }
    }
  };
  add(records(at(canary, 'analysis', 'templates')));
  add(steps.flatMap((step) => [...records(at(step, 'analysis', 'templates')), ...records(at(step, 'experiment', 'analyses'))]));
  return [...found];
}

function usesPlugins({ trafficRouting, steps }: CanaryRollout): boolean {
  return Object.keys(record(trafficRouting.plugins)).length > 0 || steps.some(({ plugin }) => plugin !== undefined);
}

function scalers(rollout: CanaryRollout, set: ManifestSet): JsonObject[] {
  return [...set.of('keda.sh', 'ScaledObject', rollout.namespace), ...set.of('autoscaling', 'HorizontalPodAutoscaler', rollout.namespace)]
    .filter((object) =>
      at(object, 'spec', 'scaleTargetRef', 'kind') === 'Rollout' && at(object, 'spec', 'scaleTargetRef', 'name') === rollout.name);
}

function routeProblems(route: JsonObject, set: ManifestSet): string[] {
  const own = SyncPosition.of(route);
  if (own === undefined) return [];
  const { namespace = '' } = keyOf(route);
  const spec = record(route.spec);
  const backends = records(spec.rules).flatMap(({ backendRefs }) => records(backendRefs))
    .map((backend) => ({ group: '', kind: 'Service', ...backend }));
  const parents = records(spec.parentRefs).map((parent) => ({ group: GATEWAY_GROUP, kind: 'Gateway', ...parent }));
  return [...backends, ...parents].map(record)
    .flatMap((reference) =>
      set.named(text(reference.group), text(reference.kind), texts([reference.namespace]).at(0) ?? namespace, texts([reference.name])))
    .filter((object) => SyncPosition.of(object)?.isAfter(own))
    .map((object) =>
      `${shown(object)} must not come after ${shown(route)}: the route does not become healthy without it, and Argo CD waits for that`);
}

function isAfter(position: SyncPosition, object: JsonObject): boolean {
  const other = SyncPosition.of(object);
  return other !== undefined && position.isAfter(other);
}

function shown(manifest: JsonObject): string {
  const { kind, name } = keyOf(manifest);
  return `${kind} ${name} (${SyncPosition.of(manifest)?.toString() ?? 'never'})`;
}
