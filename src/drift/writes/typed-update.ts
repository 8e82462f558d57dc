import { ClusterChange, ClusterRestore, ClusterWriteHandling, ClusterWriteTime } from '../cluster-write';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { type JsonObject, records } from '../../manifests/manifest';
import type { FieldWrite } from './object-writes';

/**
 * What the controller changes because it writes the whole Rollout through its Go type, for each revision: zeros go,
 * and empty objects come.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/v1alpha1/types.go
 */
export function typedUpdateWrites(rollout: CanaryRollout): FieldWrite[] {
  const { containers, experiments } = rollout;
  const templates = experiments.flatMap((experiment) => records(experiment.templates));
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
    ...rollout.lostZeros.map(dropped),
    ...(missing(experiments, 'analysisRunMetadata')
      ? [emptied('steps[*].experiment.analysisRunMetadata', 'steps[]?.experiment | .analysisRunMetadata')] : []),
    ...(missing(templates, 'metadata')
      ? [emptied('steps[*].experiment.templates[*].metadata', 'steps[]?.experiment | .templates[]?.metadata')] : []),
  ];
}

function missing(objects: readonly JsonObject[], key: string): boolean {
  return objects.some(({ [key]: value }) => value === undefined);
}

function dropped(path: string): FieldWrite {
  return {
    path: `$.${path}`,
    jqPath: `.${path.replaceAll('[*]', '[]?')}`,
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
