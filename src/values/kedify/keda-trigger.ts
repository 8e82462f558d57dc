import { rejectIf } from '../../input-error';
import { problem } from '../../problem';
import { KEDIFY_TRIGGER } from '../../facts/kedify';
import { dnsSubdomain, notEmpty } from '../check';

/** How the autoscaler compares a trigger's value with its target. */
export enum KedaMetricType {
  /** With the value divided by the number of pods. */
  AVERAGE_VALUE = 'AverageValue',
  /** With the value as it is. Not for `cpu` and `memory`. */
  VALUE = 'Value',
  /** With the percentage of the pods' requests. For `cpu` and `memory` only. */
  UTILIZATION = 'Utilization',
}

/** Where a trigger takes its credentials from. */
export enum KedaAuthenticationKind {
  /** An object of the ScaledObject's namespace. */
  TRIGGER_AUTHENTICATION = 'TriggerAuthentication',
  /** An object of the whole cluster. */
  CLUSTER_TRIGGER_AUTHENTICATION = 'ClusterTriggerAuthentication',
}

/** The credentials of a trigger. */
export interface KedaAuthenticationRef {
  /** Name of the object; a DNS name, or an error. */
  readonly name: string;

  /**
   * Kind of the object.
   *
   * @default KedaAuthenticationKind.TRIGGER_AUTHENTICATION
   */
  readonly kind?: KedaAuthenticationKind;
}

/**
 * Options of `KedaTrigger.of`.
 *
 * @see https://keda.sh/docs/latest/reference/scaledobject-spec/#triggers
 */
export interface KedaTriggerOptions {
  /**
   * Name of the trigger, unique in the ScaledObject; must not be empty.
   *
   * @default - no name
   */
  readonly name?: string;

  /**
   * How the value is compared with the target. `cpu` and `memory` need `UTILIZATION` or `AVERAGE_VALUE`; no other
   * trigger can have `UTILIZATION`.
   *
   * @default - `AVERAGE_VALUE`, which is KEDA's default
   */
  readonly metricType?: KedaMetricType;

  /**
   * Credentials.
   *
   * @default - none
   */
  readonly authenticationRef?: KedaAuthenticationRef;

  /**
   * Whether the autoscaler gets the value of the last poll. An error for `cpu`, `memory` and `cron`, which KEDA refuses.
   *
   * @default false
   */
  readonly useCachedMetrics?: boolean;
}

const RESOURCES = ['cpu', 'memory'];

/**
 * A trigger of KEDA beside the `kedify-http` one: the pods are as many as the one that asks for most of them wants.
 *
 * @see https://keda.sh/docs/2.20/scalers/
 */
export class KedaTrigger {
  /**
   * A trigger.
   *
   * @param type name of the scaler, such as `cron` or `prometheus`. An error for `kedify-http`: the traffic router
   * changes one HTTPScaledObject only, that of the canary's own trigger
   * @param metadata the scaler's settings, passed on as they are
   */
  public static of(type: string, metadata: { [key: string]: string }, options: KedaTriggerOptions = {}): KedaTrigger {
    return new KedaTrigger(type, metadata, options);
  }

  /** Settings of the scaler. @internal */
  public readonly _metadata: { readonly [key: string]: string };

  /** @internal */
  public readonly _options: KedaTriggerOptions;

  private constructor(
    /** Name of the scaler. */ public readonly type: string,
    metadata: { [key: string]: string },
    options: KedaTriggerOptions,
  ) {
    this._metadata = { ...metadata };
    this._options = { ...options };
    const { name, metricType, authenticationRef, useCachedMetrics } = options;
    const resource = RESOURCES.includes(type);
    rejectIf(
      'KedaTrigger.of',
      notEmpty('type', type),
      type === KEDIFY_TRIGGER
        ? problem('type', type, 'must not be used for a second time: the traffic router changes one HTTPScaledObject only') : undefined,
      notEmpty('name', name),
      resource && (metricType ?? KedaMetricType.VALUE) === KedaMetricType.VALUE
        ? problem('metricType', metricType, `must be Utilization or AverageValue for ${type}`)
        : undefined,
      !resource && metricType === KedaMetricType.UTILIZATION ? problem('metricType', metricType, 'must be used for cpu and memory only')
        : undefined,
      authenticationRef === undefined ? undefined
        : notEmpty('authenticationRef.name', authenticationRef.name) ?? dnsSubdomain('authenticationRef.name', authenticationRef.name),
      useCachedMetrics === true && (resource || type === 'cron')
        ? problem('useCachedMetrics', true, `must not be set for ${type}: KEDA refuses it`) : undefined,
    );
  }
}
