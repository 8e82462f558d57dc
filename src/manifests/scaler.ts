import { KEDIFY_TRIGGER } from '../facts/kedify';
import { DEPLOYMENT } from '../facts/kinds';
import { type JsonObject, at, record, records, text, texts } from './manifest';

/** What a ScaledObject or a HorizontalPodAutoscaler scales. */
export function scaleTarget(scaler: JsonObject): { readonly kind: string; readonly name: string } {
  const { kind, name } = record(at(scaler, 'spec', 'scaleTargetRef'));
  return { kind: text(kind ?? DEPLOYMENT.kind), name: texts([name]).at(0) ?? '' };
}

/** A trigger of Kedify in a ScaledObject. */
export interface KedifyTrigger {
  /** Empty: the agent takes that of the workload. */
  readonly service: string;
  /** Undefined where the agent chooses. */
  readonly trafficAutowire: readonly string[] | undefined;
}

export function kedifyTriggers(scaler: JsonObject): KedifyTrigger[] {
  return records(at(scaler, 'spec', 'triggers')).filter(({ type }) => type === KEDIFY_TRIGGER).map(({ metadata }) => {
    const { service, trafficAutowire } = record(metadata);
    return {
      service: texts([service]).at(0) ?? '',
      trafficAutowire: trafficAutowire === undefined ? undefined : text(trafficAutowire).split(',').map((part) => part.trim()),
    };
  });
}
