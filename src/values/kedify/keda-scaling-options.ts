import type { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-30';
import { type Problem, problem, unique } from '../../problem';
import { parseQuantity, signOf } from '../../grammar/quantity';
import { annotationKeys, dnsLabel, labels, notEmpty, oneOf, wholeNumber } from '../check';
import { wholeSeconds } from '../duration';
import { plainValue } from '../quantity';
import type { KedaTrigger } from './keda-trigger';

/** How many pods there are while a trigger fails. */
export enum KedaFallbackBehavior {
  /** As many as `replicas` says. */
  STATIC = 'static',
  /** As many as now. */
  CURRENT_REPLICAS = 'currentReplicas',
  /** As many as now if that is more than `replicas`, else `replicas`. */
  CURRENT_REPLICAS_IF_HIGHER = 'currentReplicasIfHigher',
  /** As many as now if that is fewer than `replicas`, else `replicas`. */
  CURRENT_REPLICAS_IF_LOWER = 'currentReplicasIfLower',
}

/**
 * What KEDA does when it cannot read a trigger.
 *
 * @see https://keda.sh/docs/latest/reference/scaledobject-spec/#fallback
 */
export interface KedaFallbackOptions {
  /** After so many failures in a row; a whole number of at least 0, or an error. */
  readonly failureThreshold: number;

  /** Number of pods: from `minReplicas` to `maxReplicas`, or an error, because the autoscaler goes no further. */
  readonly replicas: number;

  /**
   * How many pods there are.
   *
   * @default KedaFallbackBehavior.STATIC
   */
  readonly behavior?: KedaFallbackBehavior;
}

/**
 * The ScaledObject of a canary: how many pods KEDA runs, and how fast it changes their number.
 *
 * @see https://keda.sh/docs/2.20/reference/scaledobject-spec/
 */
export interface KedaScalingOptions {
  /**
   * Fewest pods (`minReplicaCount`). A whole number of at least 1, or an error: with none the steps of a canary would
   * pass without a pod, and promote a version that nobody has tested.
   */
  readonly minReplicas: number;

  /** Most pods (`maxReplicaCount`). A whole number of at least `minReplicas`, or an error. */
  readonly maxReplicas: number;

  /**
   * Triggers beside the `kedify-http` one.
   *
   * @default - none
   */
  readonly additionalTriggers?: KedaTrigger[];

  /**
   * How often KEDA asks the triggers: whole seconds, at least 1.
   *
   * @default - 30 seconds, which is KEDA's default
   */
  readonly pollingInterval?: Duration;

  /**
   * How long KEDA waits before it scales to zero: whole seconds. A canary never goes there, so it has an effect only
   * where a patch allows it.
   *
   * @default - 300 seconds, which is KEDA's default
   */
  readonly cooldownPeriod?: Duration;

  /**
   * What happens while a trigger cannot be read.
   *
   * @default - the number of pods stays
   */
  readonly fallback?: KedaFallbackOptions;

  /**
   * How fast the autoscaler adds and removes pods (`horizontalPodAutoscalerConfig.behavior`). Windows are from 0 to
   * 3600 seconds, periods from 1 to 1800; `selectPolicy` is Max, Min or Disabled, the type of a policy Pods or Percent. The rules of
   * cdk8s-plus-33 and later fit, too, with their `tolerance`: a quantity of at least 0.
   *
   * @default - that of Kubernetes: down after 5 minutes, up at once
   */
  readonly behavior?: k8s.HorizontalPodAutoscalerBehaviorV2;

  /**
   * Whether the number of pods goes back to what it was when the ScaledObject is deleted.
   *
   * @default false
   */
  readonly restoreToOriginalReplicaCount?: boolean;

  /**
   * Name of the ScaledObject; a DNS label, or an error. Kedify makes an HTTPScaledObject of the same name, to which the
   * traffic router writes the weights.
   *
   * @default - the name of the Rollout
   */
  readonly scaledObjectName?: string;

  /**
   * Labels of the ScaledObject. Kedify copies them to the HTTPScaledObject.
   *
   * @default - none
   */
  readonly scaledObjectLabels?: { [key: string]: string };

  /**
   * Annotations of the ScaledObject. Kedify copies them to the HTTPScaledObject.
   *
   * @default - none
   */
  readonly scaledObjectAnnotations?: { [key: string]: string };
}

export function kedaScalingProblems(options: KedaScalingOptions): Problem[] {
  const { minReplicas, maxReplicas, fallback, additionalTriggers = [], behavior } = options;
  const names = additionalTriggers.map((trigger) => trigger._options.name);
  const fewest = minimumProblem(minReplicas);
  return [
    fewest,
    fewest === undefined ? wholeNumber('maxReplicas', maxReplicas, 1) ?? atLeast(maxReplicas, minReplicas)
      : wholeNumber('maxReplicas', maxReplicas, 1),
    wholeSeconds('pollingInterval', options.pollingInterval, 1),
    wholeSeconds('cooldownPeriod', options.cooldownPeriod),
    wholeNumber('fallback.failureThreshold', fallback?.failureThreshold, 0),
    fewest === undefined && maxReplicas >= minReplicas ? wholeNumber('fallback.replicas', fallback?.replicas, minReplicas, maxReplicas)
      : undefined,
    ...unique((index) => `additionalTriggers[${index}].name`, names),
    ...rulesProblems('behavior.scaleUp', behavior?.scaleUp),
    ...rulesProblems('behavior.scaleDown', behavior?.scaleDown),
    notEmpty('scaledObjectName', options.scaledObjectName) ?? dnsLabel('scaledObjectName', options.scaledObjectName),
    ...labels('scaledObjectLabels', options.scaledObjectLabels),
    ...annotationKeys('scaledObjectAnnotations', options.scaledObjectAnnotations),
  ];
}

function minimumProblem(minReplicas: number): Problem {
  if (minReplicas === 0) return problem('minReplicas', 0,
    'must be at least 1: with no pods the steps of a canary pass, and promote a version that nobody has tested');
  return wholeNumber('minReplicas', minReplicas, 1);
}

function atLeast(maxReplicas: number, minReplicas: number): Problem {
  return maxReplicas >= minReplicas ? undefined : problem('maxReplicas', maxReplicas, `must be at least minReplicas (${minReplicas})`);
}

/** What the API server refuses in the autoscaler that KEDA makes, where nobody would see it. */
function rulesProblems(prop: string, rules: k8s.HpaScalingRulesV2 | undefined): Problem[] {
  return [
    wholeNumber(`${prop}.stabilizationWindowSeconds`, rules?.stabilizationWindowSeconds, 0, 3600),
    toleranceProblem(`${prop}.tolerance`, toleranceOf(rules)),
    oneOf(`${prop}.selectPolicy`, rules?.selectPolicy, ['Max', 'Min', 'Disabled']),
    ...(rules?.policies ?? []).flatMap((policy, index) => [
      oneOf(`${prop}.policies[${index}].type`, policy.type, ['Pods', 'Percent']),
      wholeNumber(`${prop}.policies[${index}].value`, policy.value, 1),
      wholeNumber(`${prop}.policies[${index}].periodSeconds`, policy.periodSeconds, 1, 1800),
    ]),
  ];
}

/**
 * A field of Kubernetes 1.33, which the struct of 1.30 does not have: a quantity of whichever cdk8s-plus, or a plain value.
 *
 * @see https://github.com/kubernetes/api/blob/v0.34.1/autoscaling/v2/types.go
 */
export function toleranceOf(rules: k8s.HpaScalingRulesV2 | undefined): number | string | undefined {
  const { tolerance } = (rules ?? {}) as { readonly tolerance?: unknown };
  return plainValue(tolerance) as number | string | undefined;
}

/** The schema of the ScaledObject takes whole numbers and texts; Kubernetes reads these as quantities. */
function toleranceProblem(prop: string, value: number | string | undefined): Problem {
  if (value === undefined || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)) return undefined;
  const quantity = typeof value === 'string' && /^\S*\d\S*$/.test(value) ? parseQuantity(value) : undefined;
  return quantity !== undefined && signOf(quantity) >= 0 ? undefined
    : problem(prop, value, 'must be a quantity of at least 0, as a text such as 0.1 or 50m, or a whole number');
}
