import {
  type RolloutSpec,
  type RolloutSpecStrategyCanary,
  type RolloutSpecStrategyCanaryAntiAffinity,
  type RolloutSpecStrategyCanaryTrafficRouting,
  type RolloutSpecWorkloadRef,
  RolloutSpecStrategyCanaryMaxSurge,
  RolloutSpecStrategyCanaryMaxUnavailable,
} from '../../../imports/rollout';
import { podCountOf } from '../../values/canary/pod-count';
import type { CanaryStrategyOptions, RolloutOptions } from '../../values/canary/rollout-options';
import type { AntiAffinity } from '../../values/canary/anti-affinity';
import type { StepSpec } from '../../values/canary/canary-step';
import { renderAnalysis, renderMetadata } from '../analysis/analysis';
import type { PodTemplateJson } from './pod-template';
import { renderStep, unlessZero } from './steps';

/** Everything about a Rollout, decided: no defaults are left to fill in. */
export interface ResolvedRollout {
  readonly options: RolloutOptions;
  readonly replicas?: number;
  /** Labels; absent where the controller takes them from the referenced workload. */
  readonly selector?: { readonly [key: string]: string };
  readonly template?: PodTemplateJson;
  readonly workloadRef?: RolloutSpecWorkloadRef;
  readonly steps: readonly StepSpec[];
  readonly stableService?: string;
  readonly canaryService?: string;
  readonly trafficRouting?: RolloutSpecStrategyCanaryTrafficRouting;
  readonly managedRoutes: readonly string[];
}

export function renderRollout(rollout: ResolvedRollout): RolloutSpec {
  const { options } = rollout;
  const { successfulRunHistoryLimit, unsuccessfulRunHistoryLimit } = options;
  const keepsRuns = successfulRunHistoryLimit !== undefined || unsuccessfulRunHistoryLimit !== undefined;
  return {
    replicas: rollout.replicas,
    minReadySeconds: unlessZero(options.minReady?.toSeconds()),
    progressDeadlineSeconds: options.progressDeadline?.toSeconds(),
    progressDeadlineAbort: unlessZero(options.progressDeadlineAbort),
    revisionHistoryLimit: options.revisionHistoryLimit,
    rollbackWindow: options.rollbackWindow === undefined ? undefined : { revisions: options.rollbackWindow },
    paused: unlessZero(options.paused),
    analysis: keepsRuns ? { successfulRunHistoryLimit, unsuccessfulRunHistoryLimit } : undefined,
    selector: rollout.selector && { matchLabels: rollout.selector },
    template: rollout.template,
    workloadRef: rollout.workloadRef,
    strategy: { canary: renderCanary(rollout) },
  };
}

/** Times as the controller writes them. The bindings add milliseconds, which it would take out again in the cluster. */
export function renderTime(text: string | undefined): string | undefined {
  return text === undefined ? undefined : new Date(text).toISOString().replace('.000Z', 'Z');
}

function renderCanary(rollout: ResolvedRollout): RolloutSpecStrategyCanary {
  const options: CanaryStrategyOptions = rollout.options;
  return {
    stableService: rollout.stableService,
    canaryService: rollout.canaryService,
    maxSurge: intOrString(RolloutSpecStrategyCanaryMaxSurge, options.maxSurge),
    maxUnavailable: intOrString(RolloutSpecStrategyCanaryMaxUnavailable, options.maxUnavailable),
    dynamicStableScale: unlessZero(options.dynamicStableScale),
    scaleDownDelaySeconds: options.scaleDownDelay?.toSeconds(),
    scaleDownDelayRevisionLimit: options.scaleDownDelayRevisionLimit,
    abortScaleDownDelaySeconds: options.abortScaleDownDelay?.toSeconds(),
    minPodsPerReplicaSet: options.minPodsPerReplicaSet,
    replicaProgressThreshold: options.replicaProgressThreshold && {
      type: options.replicaProgressThreshold._type,
      value: options.replicaProgressThreshold.value,
    },
    analysis: options.analysis && { ...renderAnalysis(options.analysis), startingStep: options.analysis.startingStep },
    antiAffinity: options.antiAffinity && renderAntiAffinity(options.antiAffinity),
    canaryMetadata: renderMetadata(options.canaryMetadata),
    stableMetadata: renderMetadata(options.stableMetadata),
    trafficRouting: rollout.trafficRouting && {
      ...rollout.trafficRouting,
      managedRoutes: rollout.managedRoutes.length === 0 ? undefined : rollout.managedRoutes.map((name) => ({ name })),
    },
    // The controller leaves an empty list out whenever it writes the Rollout.
    steps: rollout.steps.length === 0 ? undefined : rollout.steps.map(renderStep),
  };
}

function intOrString<T>(
  type: { fromNumber(value: number): T; fromString(value: string): T }, value: string | undefined,
): T | undefined {
  const count = podCountOf(value);
  if (count === undefined) return undefined;
  return typeof count === 'string' ? type.fromString(count) : type.fromNumber(count);
}

function renderAntiAffinity(rule: AntiAffinity): RolloutSpecStrategyCanaryAntiAffinity {
  if (rule.weight === undefined) return { requiredDuringSchedulingIgnoredDuringExecution: {} };
  return { preferredDuringSchedulingIgnoredDuringExecution: { weight: rule.weight } };
}
