import { type JsonObject, at, record, records, text } from '../manifest';
import type { CanaryStrategy, StrategyStep } from './canary-strategy';

/** The canary of a Rollout's `spec`. Without `replicas` the controller begins with one pod, unless somebody else decides. */
export function readStrategy(spec: JsonObject): CanaryStrategy {
  const canary = record(at(spec, 'strategy', 'canary'));
  const threshold = record(canary.replicaProgressThreshold);
  return {
    replicas: number(spec.replicas),
    routed: isThere(canary.trafficRouting),
    steps: records(canary.steps).map(readStep),
    dynamicStableScale: canary.dynamicStableScale === true,
    minPodsPerReplicaSet: number(canary.minPodsPerReplicaSet),
    scaleDownDelaySeconds: number(canary.scaleDownDelaySeconds),
    scaleDownDelayRevisionLimit: number(canary.scaleDownDelayRevisionLimit),
    abortScaleDownDelaySeconds: number(canary.abortScaleDownDelaySeconds),
    replicaProgressThreshold: isThere(canary.replicaProgressThreshold)
      ? { type: text(threshold.type), value: number(threshold.value) } : undefined,
    maxSurge: count(canary.maxSurge),
    maxUnavailable: count(canary.maxUnavailable),
    maxTrafficWeight: number(at(canary, 'trafficRouting', 'maxTrafficWeight')),
  };
}

function readStep(step: JsonObject): StrategyStep {
  const { setWeight, setCanaryScale, setHeaderRoute, setMirrorRoute } = step;
  const route = record(setHeaderRoute ?? setMirrorRoute);
  const scale = record(setCanaryScale);
  return {
    weight: number(setWeight),
    scale: !isThere(setCanaryScale) ? undefined : {
      matchTrafficWeight: scale.matchTrafficWeight === true, replicas: number(scale.replicas), weight: number(scale.weight),
    },
    route: typeof route.name === 'string' ? { name: route.name, sets: records(route.match).length > 0 } : undefined,
    waits: ['pause', 'analysis', 'experiment', 'plugin'].some((type) => isThere(step[type])),
  };
}

/** The API server drops a null. */
function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function count(value: unknown): number | string | undefined {
  return typeof value === 'string' ? value : number(value);
}
