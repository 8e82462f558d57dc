import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const trafficRouting = { nginx: { stableIngress: 'web' } };

/** A threshold beside the pods that the first weight needs, and minima beside them where an abort walks down the weights. */
const wrong = fc.tuple(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 1, max: 99 })).chain(([replicas, setWeight]) => {
  const pods = Math.ceil(setWeight * replicas / 100);
  const steps = [{ setWeight }, { pause: {} }];
  const having = (fields: object) => ({ replicas, canary: { trafficRouting, steps, ...fields } });
  return fc.constantFrom(
    [having({ replicaProgressThreshold: { type: 'Pods', value: pods + 1 } }),
      having({ replicaProgressThreshold: { type: 'Pods', value: pods } })] as const,
    [having({ scaleDownDelaySeconds: 0 }), having({ scaleDownDelaySeconds: 1 })] as const,
    ...(pods < replicas ? [
      [having({ dynamicStableScale: true, minPodsPerReplicaSet: pods + 1 }),
        having({ dynamicStableScale: true, minPodsPerReplicaSet: pods })] as const,
    ] : []),
  );
});

export const pairs: Pairs = fc.tuple(names, namespaces, wrong).map(([name, namespace, [broken, mended]]) => ({
  broken: [rollout(name, namespace, broken.canary, { replicas: broken.replicas })],
  mended: [rollout(name, namespace, mended.canary, { replicas: mended.replicas })],
}));
