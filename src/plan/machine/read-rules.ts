import { goDurationMillis } from '../../grammar/go-duration';
import { type JsonObject, at, record, records, text } from '../../manifests/manifest';
import { readStrategy } from '../../manifests/strategy/read-strategy';
import type { CanaryRules, CourseStep } from './canary-rules';

/** What the course of a canary depends on, read from a Rollout's `spec`, for a number of pods. */
export function readRules(spec: JsonObject, replicas: number): CanaryRules {
  const canary = record(at(spec, 'strategy', 'canary'));
  const { type, value } = record(canary.replicaProgressThreshold);
  const seconds = spec.minReadySeconds;
  return {
    strategy: { ...readStrategy(spec), replicas },
    replicas,
    steps: records(canary.steps).map(readStep),
    ...(typeof value === 'number' ? { threshold: { type: text(type), value } } : {}),
    minReadySeconds: typeof seconds === 'number' ? seconds : 0,
  };
}

/**
 * Seconds of a pause; undefined for one without, which a person ends. What cannot be read counts as over: the controller takes it
 * for a time that is past, and its validation refuses it before.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/v1alpha1/types.go#L860
 */
export function pauseSeconds(duration: unknown): number | undefined {
  if (duration === undefined || duration === null) return undefined;
  if (typeof duration === 'number') return duration;
  const said = text(duration);
  if (/^[+-]?\d+$/.test(said)) return Number(said);
  const millis = goDurationMillis(said);
  return millis === undefined ? -1 : Math.trunc(millis / 1000);
}

function readStep(step: JsonObject): CourseStep {
  const { setWeight, setCanaryScale, setHeaderRoute, setMirrorRoute, pause, experiment, analysis, plugin } = step;
  return {
    weight: typeof setWeight === 'number' ? setWeight : undefined,
    scaled: isThere(setCanaryScale),
    routes: [setHeaderRoute, setMirrorRoute].filter(isThere).map((route) =>
      ({ name: text(at(route, 'name')), sets: records(at(route, 'match')).length > 0 })),
    pause: isThere(pause) ? { seconds: pauseSeconds(at(pause, 'duration')) } : undefined,
    experiment: isThere(experiment) ? { weight: weightOf(experiment) } : undefined,
    analysis: isThere(analysis),
    plugin: isThere(plugin),
  };
}

function weightOf(experiment: unknown): number {
  return records(at(experiment, 'templates')).reduce((sum, { weight }) => sum + (typeof weight === 'number' ? weight : 0), 0);
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}
