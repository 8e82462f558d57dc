import { KEDIFY_TRIGGER } from '../facts/kedify';
import { DEPLOYMENT, HPA, type ObjectKind, SCALED_OBJECT } from '../facts/kinds';
import { type JsonObject, at, idOf, keyOf, record, records, text, texts } from './manifest';
import type { ManifestGraph } from './manifest-graph';

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

/** What scales a workload, whether the workload is among the manifests or not. */
export class ScaledWorkloads {
  /** For `graph.once`. */
  public static of(this: void, { index }: ManifestGraph): ScaledWorkloads {
    return new ScaledWorkloads(SCALERS.flatMap((kind) => index.of(kind)));
  }

  /** By kind and name, and below by namespace. */
  private readonly scalers = new Map<string, Map<string, JsonObject[]>>();

  private constructor(scalers: readonly JsonObject[]) {
    for (const scaler of scalers) {
      const id = idOf(scaleTarget(scaler));
      const namespace = keyOf(scaler).namespace ?? '';
      const places = this.scalers.get(id) ?? new Map<string, JsonObject[]>();
      this.scalers.set(id, places);
      places.set(namespace, [...places.get(namespace) ?? [], scaler]);
    }
  }

  /** Those of a workload in a namespace; one that is not said, here or there, is that of the others. */
  public scalersOf(workload: ObjectKind & { readonly name: string }, namespace: string): JsonObject[] {
    const places = this.scalers.get(idOf({ group: workload.group, kind: workload.kind, name: workload.name }));
    if (places === undefined) return [];
    return namespace === '' ? [...places.values()].flat() : [...places.get(namespace) ?? [], ...places.get('') ?? []];
  }
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
