import { ApiObject, type Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

export function objectsBelow(scope: IConstruct): ApiObject[] {
  return scope.node.findAll().filter((child): child is ApiObject => child instanceof ApiObject);
}

export function shapesBelow(scope: IConstruct): Map<ApiObject, string> {
  return new Map(objectsBelow(scope).map((object) => [object, shapeOf(object)]));
}

/**
 * What a validation can change about an object that is there, and what matters to others: its name and namespace, its
 * annotations, its patches. Labels do not: a team's validation may give one to every object.
 */
export function shapeOf(object: ApiObject): string {
  const { metadata } = object;
  const { patches, metadata: { annotations } } = object as unknown as Insides;
  try {
    return JSON.stringify([metadata.name, metadata.namespace, annotations, patches?.length]);
  } catch {
    return '';
  }
}

export function isPatched(object: ApiObject): boolean {
  return patchCount(object) > 0;
}

export function patchCount(object: ApiObject): number {
  return ((object as unknown as Insides).patches ?? []).length;
}

/** What cdk8s keeps to itself, and would render. */
interface Insides {
  readonly patches?: readonly unknown[];
  readonly metadata: { readonly annotations?: object };
}

export function metadataOf(object: ApiObject): string {
  return JSON.stringify(object.metadata.toJson());
}

export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, child]) => [key, sorted(child)]));
}

export function grouped(objects: readonly ApiObject[]): Map<Chart, ApiObject[]> {
  const byChart = new Map<Chart, ApiObject[]>();
  for (const object of objects) {
    const known = byChart.get(object.chart);
    if (known === undefined) byChart.set(object.chart, [object]);
    else known.push(object);
  }
  return byChart;
}
