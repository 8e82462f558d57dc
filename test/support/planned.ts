import { CanaryPlan, type CanaryPlanOptions, type PlannedCanary } from '../../src';
import type { Manifest } from './manifests';

/** A Rollout, and what is planned with it. */
export interface Given {
  readonly replicas?: number;
  readonly canary: object;
  readonly spec?: object;
  readonly others?: readonly object[];
  readonly options?: CanaryPlanOptions;
}

export const GATEWAY = { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'web', namespace: 'shop' } } };
const SERVICES = { stableService: 'web-stable', canaryService: 'web-canary' };
export const routed = (canary: object): object => ({ ...SERVICES, trafficRouting: GATEWAY, ...canary });
export const pause = { pause: {} };

export function rollout({ replicas = 10, canary, spec = {} }: Given): Manifest {
  return {
    apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web', namespace: 'shop' },
    spec: { ...(replicas < 0 ? {} : { replicas }), strategy: { canary }, ...spec },
  };
}

export function planOf(given: Given): PlannedCanary {
  return CanaryPlan.of([rollout(given), ...given.others ?? []], given.options).canaries[0];
}
