import { type JsonObject, at, record, records } from '../manifest';
import type { CanaryStrategy, StrategyStep } from './canary-strategy';

/** The canary of a Rollout's `spec`. Without `replicas` the controller begins with one pod, unless somebody else decides. */
export function readStrategy(spec: JsonObject): CanaryStrategy {
  const canary = record(at(spec, 'strategy', 'canary'));
  return {
    replicas: number(spec.replicas),
    routed: canary.trafficRouting !== undefined,
    steps: records(canary.steps).map(readStep),
    dynamicStableScale: canary.dynamicStableScale === true,
    minPodsPerReplicaSet: number(canary.minPodsPerReplicaSet),
    scaleDownDelaySeconds: number(canary.scaleDownDelaySeconds),
    scaleDownDelayRevisionLimit: number(canary.scaleDownDelayRevisionLimit),
    abortScaleDownDelaySeconds: number(canary.abortScaleDownDelaySeconds),
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
    scale: setCanaryScale === undefined ? undefined : {
      matchTrafficWeight: scale.matchTrafficWeight === true, replicas: number(scale.replicas), weight: number(scale.weight),
    },
    route: typeof route.name === 'string' ? { name: route.name, sets: records(route.match).length > 0 } : undefined,
    waits: ['pause', 'analysis', 'experiment', 'plugin'].some((type) => step[type] !== undefined),
  };
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function count(value: unknown): number | string | undefined {
  return typeof value === 'string' ? value : number(value);
}
