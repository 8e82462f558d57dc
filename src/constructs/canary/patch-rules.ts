import { at } from '../../manifests/manifest';
import { podTemplateProblems } from '../../manifests/pods/pod-template';
import { rolloutSpecProblems } from '../../manifests/rollout-spec/rollout-spec';
import type { RolloutSpecJson, StepJson } from '../../manifests/rollout-spec/spec-json';
import type { Platform } from '../../platform/platform';
import { type InputProblem, type Problem, without, within } from '../../problem';
import type { StepSpec } from '../../values/canary/canary-step';
import type { ExperimentSpecRef } from '../../values/canary/experiment-options';
import { stepOrderProblems } from './ordered-steps';
import { podShareProblems } from './pod-share-rules';

/** What is wrong with a Rollout's `spec` since somebody patched it. */
export function patchProblems(own: unknown, patched: unknown, platform: Platform): Problem[] {
  const specProblems = (spec: unknown): InputProblem[] => rolloutSpecProblems(spec, platform);
  // Whether there must be one depends on the rest.
  const templates = (template: unknown): InputProblem[] => (template === undefined ? [] : podTemplateProblems(template, { platform }));
  const progress = (spec: unknown): InputProblem[] => (specProblems(spec).length > 0 ? [] : progressProblems(spec));
  return within('rollout.spec', [
    ...since(own, patched, specProblems),
    ...within('template', since(at(own, 'template'), at(patched, 'template'), templates)),
    ...within('strategy.canary', since(own, patched, progress)),
  ]);
}

/** The object as a whole has no prop of its own. */
function since(own: unknown, patched: unknown, judge: (value: unknown) => InputProblem[]): InputProblem[] {
  return without(judge(own), judge(patched)).map((found) => (found.prop === '' ? { ...found, prop: undefined } : found));
}

/** What the steps come to one after the other, where each of them can be read. */
function progressProblems(spec: unknown): InputProblem[] {
  const { replicas, strategy: { canary } = {} } = spec as RolloutSpecJson;
  const steps = (canary?.steps ?? []).flatMap((step) => stepOf(step) ?? []);
  if (canary === undefined || steps.length !== canary.steps?.length) return [];
  const shares = canary.trafficRouting === undefined ? podShareProblems(steps, replicas, canary) : [];
  return without([], [...stepOrderProblems(steps), ...shares]);
}

/** What a step of one kind does; undefined for one that does several things at once. */
function stepOf(step: StepJson): StepSpec | undefined {
  if (Object.values(step).filter((part) => part !== undefined).length !== 1) return undefined;
  const { setWeight, pause, setCanaryScale, setHeaderRoute, setMirrorRoute, analysis, experiment } = step;
  if (setWeight !== undefined) return { type: 'setWeight', weight: setWeight };
  if (pause !== undefined) return { type: 'pause' };
  if (setCanaryScale !== undefined) return { type: 'setCanaryScale', ...setCanaryScale };
  if (setHeaderRoute !== undefined) {
    const { name = '', match = [] } = setHeaderRoute;
    return { type: 'setHeaderRoute', name, matches: match.length === 0 ? undefined : [] };
  }
  if (setMirrorRoute !== undefined) {
    const { name = '', match = [] } = setMirrorRoute;
    return { type: 'setMirrorRoute', name, mirror: match.length === 0 ? undefined : { matches: [] } };
  }
  if (analysis !== undefined) return { type: 'analysis', analysis: { templates: [] } };
  if (experiment !== undefined) {
    // Whether there must be one depends on the rest.
  const templates = (experiment.templates ?? []).map(({ name = '', specRef, weight }) => ({
      name, specRef: specRef as ExperimentSpecRef, weight,
    }));
    return { type: 'experiment', experiment: { templates } };
  }
  return { type: 'plugin', name: '' };
}
