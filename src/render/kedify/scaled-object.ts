import { k8s } from 'cdk8s-plus-30';
import {
  type ScaledObjectSpec,
  type ScaledObjectSpecAdvanced,
  type ScaledObjectSpecAdvancedHorizontalPodAutoscalerConfigBehaviorScaleUp as Rules,
  ScaledObjectSpecAdvancedHorizontalPodAutoscalerConfigBehaviorScaleUpTolerance as Tolerance,
  ScaledObjectSpecFallbackBehavior,
  type ScaledObjectSpecTriggers,
  ScaledObjectSpecTriggersAuthenticationRefKind,
} from '../../../imports/scaled-object';
import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import { KEDIFY_TRIGGER } from '../../facts/kedify';
import { goDuration } from '../../values/duration';
import { KedaAuthenticationKind, KedaMetricType, type KedaTrigger } from '../../values/kedify/keda-trigger';
import {
  type KedaFallbackOptions, KedaFallbackBehavior, type KedaScalingOptions, toleranceOf,
} from '../../values/kedify/keda-scaling-options';
import type { KedifyTriggerOptions } from '../../values/kedify/kedify-trigger-options';
import { member } from '../enum-member';
import { yamlText } from '../yaml-text';

/** Everything about the ScaledObject of one Rollout, decided. */
export interface ResolvedScaledObject {
  readonly platform: Platform;
  readonly target: { readonly apiVersion: string; readonly kind: string; readonly name: string };
  readonly scaling: KedaScalingOptions;
  readonly trigger: KedifyTriggerOptions;
  readonly paths: readonly string[];
  readonly port: number;
  readonly autowire?: readonly string[];
}

export function renderScaledObject(object: ResolvedScaledObject): ScaledObjectSpec {
  const { scaling, target } = object;
  return {
    scaleTargetRef: { apiVersion: target.apiVersion, kind: target.kind, name: target.name },
    minReplicaCount: scaling.minReplicas,
    maxReplicaCount: scaling.maxReplicas,
    pollingInterval: scaling.pollingInterval?.toSeconds(),
    cooldownPeriod: scaling.cooldownPeriod?.toSeconds(),
    fallback: scaling.fallback && renderFallback(scaling.fallback, object.platform),
    advanced: renderAdvanced(scaling),
    triggers: [renderKedifyTrigger(object), ...(scaling.additionalTriggers ?? []).map(renderTrigger)],
  };
}

function renderFallback({ failureThreshold, replicas, behavior }: KedaFallbackOptions, platform: Platform): ScaledObjectSpec['fallback'] {
  return {
    failureThreshold,
    replicas,
    behavior: !platform.can(Capability.FALLBACK_BEHAVIOR) ? undefined
      : member<ScaledObjectSpecFallbackBehavior>(ScaledObjectSpecFallbackBehavior, behavior ?? KedaFallbackBehavior.STATIC),
  };
}

function renderAdvanced({ behavior: given, restoreToOriginalReplicaCount }: KedaScalingOptions): ScaledObjectSpecAdvanced | undefined {
  if (given === undefined && restoreToOriginalReplicaCount === undefined) return undefined;
  const behavior = given && {
    scaleUp: renderRules(given.scaleUp), scaleDown: renderRules(given.scaleDown),
  };
  return { restoreToOriginalReplicaCount, horizontalPodAutoscalerConfig: behavior && { behavior } };
}

/** The rules have the same fields in both schemas, under types of other names; those of scaling down are the same again. */
function renderRules(rules: k8s.HpaScalingRulesV2 | undefined): Rules | undefined {
  return rules && { ...k8s.toJson_HpaScalingRulesV2(rules), tolerance: renderTolerance(toleranceOf(rules)) };
}

function renderTolerance(value: number | string | undefined): Tolerance | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'number' ? Tolerance.fromNumber(value) : Tolerance.fromString(value);
}

/** The values of a trigger's settings are texts, all of them. */
function renderKedifyTrigger({ trigger, paths, port, autowire }: ResolvedScaledObject): ScaledObjectSpecTriggers {
  const { hosts, headers, scalingMetric, healthcheck, tlsSecretName, additionalMetadata } = trigger;
  const { window, granularity } = scalingMetric._times;
  const metadata = {
    hosts: hosts.join(','),
    pathPrefixes: paths.join(','),
    headers: headers && yamlText('trigger.headers', headers.map((header) => header._spec)),
    port: String(port),
    scalingMetric: scalingMetric.name,
    targetValue: String(scalingMetric.targetValue),
    window: window && goDuration(window),
    granularity: granularity && goDuration(granularity),
    trafficAutowire: autowire?.join(','),
    tlsSecretName,
    ...healthcheck?._metadata,
    ...additionalMetadata,
  };
  return {
    type: KEDIFY_TRIGGER,
    metricType: KedaMetricType.AVERAGE_VALUE,
    metadata: Object.fromEntries(Object.entries(metadata).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
  };
}

function renderTrigger(trigger: KedaTrigger): ScaledObjectSpecTriggers {
  const { name, metricType, authenticationRef, useCachedMetrics } = trigger._options;
  return {
    type: trigger.type,
    name,
    metricType,
    metadata: { ...trigger._metadata },
    authenticationRef: authenticationRef && {
      name: authenticationRef.name,
      kind: member<ScaledObjectSpecTriggersAuthenticationRefKind>(
        ScaledObjectSpecTriggersAuthenticationRefKind,
        authenticationRef.kind ?? KedaAuthenticationKind.TRIGGER_AUTHENTICATION,
      ),
    },
    useCachedMetrics,
  };
}
