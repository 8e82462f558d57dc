import { KEDIFY_TRIGGER } from '../facts/kedify';
import { DEPLOYMENT, HPA, type ObjectKind, SCALED_OBJECT } from '../facts/kinds';
import { type JsonObject, at, keyOf, record, records, text, texts } from './manifest';

/** Kinds that change the number of a workload's pods. */
export const SCALERS = [SCALED_OBJECT, HPA] as const;

/** What a ScaledObject or a HorizontalPodAutoscaler scales: where a ScaledObject says no kind or no version, that of a Deployment. */
export function scaleTarget(scaler: JsonObject): ObjectKind & { readonly name: string } {
  const { apiVersion, kind, name } = record(at(scaler, 'spec', 'scaleTargetRef'));
  const said = keyOf({ apiVersion, kind });
  const { group, kind: deployment } = keyOf(scaler).group === SCALED_OBJECT.group ? DEPLOYMENT : said;
  return {
    group: text(apiVersion) === '' ? group : said.group,
    kind: said.kind === '' ? deployment : said.kind,
    name: texts([name]).at(0) ?? '',
  };
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
