import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const kinds = fc.constantFrom(['autoscaling/v2', 'HorizontalPodAutoscaler'] as const, ['keda.sh/v1alpha1', 'ScaledObject'] as const);

const scalerKinds = fc.array(kinds, { minLength: 2, maxLength: 4 });

export const pairs: Pairs = fc.tuple(names, namespaces, scalerKinds).map(([name, namespace, scalers]) => {
  const reference = (target: string) => ({ scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: target } });
  const scaled = (target: (index: number) => string) => scalers.map(([apiVersion, kind], i) =>
    object(apiVersion, kind, `scaler-${i}`, namespace, reference(target(i))));
  const rollouts = scalers.map((_, i) => rollout(`${name}-${i}`, namespace));
  return { broken: [...rollouts, ...scaled(() => `${name}-0`)], mended: [...rollouts, ...scaled((i) => `${name}-${i}`)] };
});
