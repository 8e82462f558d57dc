import { ClusterChange, ClusterRestore, ClusterWriteHandling, ClusterWriteTime } from '../cluster-write';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { at, records } from '../../manifests/manifest';
import type { FieldWrite } from './object-writes';

/** Fields of a Rollout whose zero its Go type does not keep. */
const ZEROS = [
  ['spec', 'minReadySeconds'],
  ['spec', 'paused'],
  ['spec', 'progressDeadlineAbort'],
  ['spec', 'strategy', 'canary', 'dynamicStableScale'],
] as const;

/**
 * What the controller changes because it writes the whole Rollout through its Go type, for each revision: zeros go,
 * and empty objects come.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/v1alpha1/types.go
 */
export function typedUpdateWrites(rollout: CanaryRollout): FieldWrite[] {
  const pod = at(rollout.manifest, 'spec', 'template', 'spec');
  const containers = [...records(at(pod, 'containers')), ...records(at(pod, 'initContainers'))];
  const experiments = rollout.steps.flatMap((step) => (step.experiment === undefined ? [] : [step.experiment]));
  const templates = experiments.flatMap((experiment) => records(at(experiment, 'templates')));
  const analyses = experiments.flatMap((experiment) => records(at(experiment, 'analyses')));
  return [
    ...(missing(containers, 'resources') ? [{
      path: '$.spec.template.spec.containers[*].resources',
      jqPath: '.spec.template.spec | (.containers[]?, .initContainers[]?) | .resources | select(. == {})',
      when: ClusterWriteTime.ALWAYS,
      change: ClusterChange.ADDED,
      restoredBy: ClusterRestore.NOT_NEEDED,
      handling: ClusterWriteHandling.UNSEEN,
      note: 'Containers are compared by name, field by field.',
    }] : []),
    ...ZEROS.filter((path) => isZero(at(rollout.manifest, ...path))).map((path) => dropped(path.join('.'), `.${path.join('.')}`)),
    ...(analyses.some(({ requiredForCompletion }) => isZero(requiredForCompletion))
      ? [dropped('spec.strategy.canary.steps[*].experiment.analyses[*].requiredForCompletion',
        '.spec.strategy.canary.steps[]?.experiment.analyses[]?.requiredForCompletion')]
      : []),
    ...(rollout.steps.some((step) => isZero(at(step, 'setCanaryScale', 'matchTrafficWeight')))
      ? [dropped('spec.strategy.canary.steps[*].setCanaryScale.matchTrafficWeight',
        '.spec.strategy.canary.steps[]?.setCanaryScale.matchTrafficWeight')]
      : []),
    ...(missing(experiments, 'analysisRunMetadata')
      ? [emptied('steps[*].experiment.analysisRunMetadata', 'steps[]?.experiment | .analysisRunMetadata')] : []),
    ...(missing(templates, 'metadata')
      ? [emptied('steps[*].experiment.templates[*].metadata', 'steps[]?.experiment | .templates[]?.metadata')] : []),
  ];
}

function isZero(value: unknown): boolean {
  return value === 0 || value === false;
}

function missing(objects: readonly unknown[], key: string): boolean {
  return objects.some((object) => at(object, key) === undefined);
}

function dropped(path: string, jqPath: string): FieldWrite {
  return {
    path: `$.${path}`,
    jqPath,
    when: ClusterWriteTime.ALWAYS,
    change: ClusterChange.REMOVED,
    restoredBy: ClusterRestore.NEXT_RECONCILE,
    handling: ClusterWriteHandling.MEND,
    note: `Leave out ${path}: its value is the default, and the controller's type does not keep it.`,
  };
}

/** Only where it is empty: what somebody writes into it stays compared. */
function emptied(path: string, jqPath: string): FieldWrite {
  return {
    path: `$.spec.strategy.canary.${path}`,
    jqPath: `.spec.strategy.canary.${jqPath} | select(. == {})`,
    when: ClusterWriteTime.ALWAYS,
    change: ClusterChange.ADDED,
    restoredBy: ClusterRestore.NEXT_RECONCILE,
    note: 'A {} in Git makes the rule needless.',
  };
}
