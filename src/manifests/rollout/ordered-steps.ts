import { type JsonObject, record, records, text } from '../manifest';
import type { OrderedStep, PlacedStep } from '../strategy/step-order';

/**
 * The steps of a Rollout one after the other. The values of all that stand in one step count together, its weight and its pods before
 * its routes. Undefined where a number among them is none: then nobody knows what comes of the rest.
 */
export function orderedSteps(steps: readonly JsonObject[]): PlacedStep[] | undefined {
  return steps.every(isReadable) ? steps.flatMap((step, index) => partsOf(step).map((part) => ({ index, step: part }))) : undefined;
}

function isReadable({ setWeight, setCanaryScale }: JsonObject): boolean {
  const { weight, replicas } = record(setCanaryScale);
  return [setWeight, weight, replicas].every((value) => value === undefined || value === null || typeof value === 'number');
}

function partsOf(step: JsonObject): OrderedStep[] {
  const { setWeight, setCanaryScale, experiment } = step;
  const { weight, replicas, matchTrafficWeight } = record(setCanaryScale);
  const scale = { matchTrafficWeight: matchTrafficWeight === true, replicas: number(replicas), weight: number(weight) };
  const scales = scale.matchTrafficWeight || scale.replicas !== undefined || scale.weight !== undefined;
  return [
    ...(number(setWeight) === undefined ? [] : [{ type: 'setWeight', weight: Number(setWeight) } as const]),
    ...(scales ? [{ type: 'setCanaryScale', ...scale } as const] : []),
    ...(['setHeaderRoute', 'setMirrorRoute'] as const).filter((type) => isThere(step[type]))
      .map((type) => ({ type, name: text(record(step[type]).name), sets: isThere(record(step[type]).match) })),
    ...(isThere(experiment) ? [{ type: 'experiment', weight: weightOf(experiment) } as const] : []),
    ...(['analysis', 'pause', 'plugin'] as const).filter((type) => isThere(step[type])).map((type) => ({ type })),
  ];
}

function weightOf(experiment: unknown): number {
  return records(record(experiment).templates).reduce((sum, { weight }) => sum + (number(weight) ?? 0), 0);
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The API server drops a null. */
function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}
