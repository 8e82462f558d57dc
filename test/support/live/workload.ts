import { pingPongServices } from './canary';
import { type Moment } from './moments';
import { throughGoType } from './typed-update';
import { type Live, MANAGED_BY, POD_HASH, type World, annotate } from './world';

/** The Rollout, by updates of its Go type: rollout/controller.go and rollout/sync.go. */
export function writeRollout(rollout: Live, { revision }: Moment): void {
  annotate(rollout, 'rollout.argoproj.io/revision', String(revision));
  if (rollout.spec.workloadRef !== undefined) annotate(rollout, 'rollout.argoproj.io/workload-generation', String(revision));
  rollout.spec.replicas ??= 1;
  throughGoType(rollout);
}

/** A HorizontalPodAutoscaler, or KEDA's, on the Rollout. It changes its mind with each moment. */
export function autoscale(world: World, rollout: Live, index: number): void {
  const { name, namespace } = rollout.metadata;
  const scalers = [...world.of('keda.sh', 'ScaledObject', namespace), ...world.of('autoscaling', 'HorizontalPodAutoscaler', namespace)];
  const scaler = scalers.find(({ spec }) => spec.scaleTargetRef.name === name && spec.scaleTargetRef.kind === 'Rollout');
  if (scaler === undefined) return;
  const max: number = scaler.spec.maxReplicaCount ?? scaler.spec.maxReplicas ?? 100;
  rollout.spec.replicas = Math.min(max, 2 + (index % 7));
}

/** The Deployment whose pods the Rollout takes over, in the first revision: rollout/replicaset.go and rollout/sync.go. */
export function scaleDown(world: World, rollout: Live, { revision, canaryReady }: Moment): void {
  const { name, kind, scaleDown: how } = rollout.spec.workloadRef ?? {};
  if (kind !== 'Deployment' || revision !== 1) return;
  for (const deployment of world.named('apps', 'Deployment', rollout.metadata.namespace, name)) {
    if (canaryReady && (how === 'onsuccess' || how === 'progressively')) deployment.spec.replicas = 0;
    else if (how === 'progressively') deployment.spec.replicas = Math.max(0, (rollout.spec.replicas as number) - 1);
    else deployment.spec.replicas ??= 1;
  }
}

/** The Services of the versions: rollout/service.go. */
export function writeServices(world: World, rollout: Live, moment: Moment): void {
  const { stableService: stable, canaryService: canary } = rollout.spec.strategy.canary;
  // Whether there are pods or not, and also after an abort.
  if (moment.stableHash !== moment.canaryHash) point(world, rollout, pingPongServices(rollout, moment).canary, moment.canaryHash);
  if (moment.stableReady) point(world, rollout, stable, moment.stableHash);
  if (moment.aborted) point(world, rollout, canary, moment.stableHash);
  else if (moment.canaryReady) point(world, rollout, canary, moment.canaryHash);
}

function point(world: World, rollout: Live, name: string | undefined, hash: string): void {
  for (const service of world.named('', 'Service', rollout.metadata.namespace, name)) {
    service.spec.selector = { ...service.spec.selector, [POD_HASH]: hash };
    annotate(service, MANAGED_BY, rollout.metadata.name as string);
  }
}
