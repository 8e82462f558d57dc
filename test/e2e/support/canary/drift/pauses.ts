import { type Manifest, find } from '../../../../support/manifests';

/** A tag that no manifest has. */
export const NEXT = '-next';

export function isCanary({ kind, spec }: Manifest): boolean {
  return kind === 'Rollout' && spec.strategy?.canary !== undefined;
}

/**
 * The same canary, which waits after each of its steps until it is told to go on, so that everything that a step leads
 * to can be looked at. Experiments last until they are ended.
 */
export function withPauses(manifests: readonly Manifest[]): Manifest[] {
  return manifests.map((manifest) => {
    if (!isCanary(manifest)) return manifest;
    const { canary } = manifest.spec.strategy;
    const steps = ((canary.steps ?? []) as any[]).flatMap((step, index, all) => {
      if (step.pause !== undefined) return [{ pause: {} }];
      // The next attempt needs the name of the experiment's Service, which goes with its pods.
      const own = step.experiment === undefined ? step : { experiment: { ...step.experiment, duration: '1h', scaleDownDelaySeconds: 0 } };
      return all[index + 1]?.pause === undefined ? [own, { pause: {} }] : [own];
    });
    const delays = canary.trafficRouting === undefined ? {} : { abortScaleDownDelaySeconds: 1 };
    return { ...manifest, spec: { ...manifest.spec, strategy: { canary: { ...canary, ...delays, steps } } } };
  });
}

/** The object whose pods the Rollout runs, with another image. A Deployment that was scaled down is said to be so in Git, too. */
export function released(manifests: readonly Manifest[], rollout: Manifest): Manifest {
  const { workloadRef } = rollout.spec;
  const object = workloadRef === undefined ? rollout : find(manifests, String(workloadRef.kind), String(workloadRef.name));
  const { template } = object.spec;
  const [first, ...rest] = template.spec.containers as Manifest[];
  const containers = [{ ...first, image: `${String(first.image)}${NEXT}` }, ...rest];
  const replicas = ['onsuccess', 'progressively'].includes(workloadRef?.scaleDown as string) ? { replicas: 0 } : {};
  return { ...object, spec: { ...object.spec, ...replicas, template: { ...template, spec: { ...template.spec, containers } } } };
}
