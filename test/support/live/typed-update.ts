import { type Live } from './world';

/**
 * A Rollout after it has been through its Go type (pkg/apis/rollouts/v1alpha1/types.go): a struct that has no pointer
 * comes out as `{}`, and a zero that has no pointer is left out. Quantities and the rest of the pod stay as they are.
 */
export function throughGoType({ spec }: Live): void {
  const { canary } = spec.strategy;
  dropZeros(spec, 'minReadySeconds', 'paused', 'progressDeadlineAbort');
  dropZeros(canary, 'dynamicStableScale');
  for (const step of canary.steps ?? []) {
    if (step.setCanaryScale !== undefined) dropZeros(step.setCanaryScale, 'matchTrafficWeight');
    if (step.experiment === undefined) continue;
    step.experiment.analysisRunMetadata ??= {};
    for (const template of step.experiment.templates ?? []) template.metadata ??= {};
    for (const analysis of step.experiment.analyses ?? []) dropZeros(analysis, 'requiredForCompletion');
  }
  const { metadata, spec: pod = {} } = spec.template ?? {};
  if (spec.template !== undefined && metadata === undefined) spec.template.metadata = {};
  for (const container of [...(pod.containers ?? []), ...(pod.initContainers ?? [])]) container.resources ??= {};
}

function dropZeros(object: any, ...keys: string[]): void {
  for (const key of keys) if (object[key] === 0 || object[key] === false) delete object[key];
}
