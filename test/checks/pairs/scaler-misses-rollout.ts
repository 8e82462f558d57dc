import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const TARGETS = [
  { apiVersion: 'apps/v1', kind: 'Deployment' }, { apiVersion: 'apps/v1', kind: 'ReplicaSet' }, { apiVersion: 'apps/v1', kind: 'Rollout' },
  { apiVersion: 'argoproj.io/v1alpha1', kind: 'Deployment' },
];

const drawn = fc.tuple(names, namespaces, fc.constantFrom(...TARGETS), fc.boolean());

/** The autoscaler means the Rollout, or a Deployment of another name. */
export const pairs: Pairs = drawn.map(([name, namespace, target, other]) => {
  const scaler = (scaleTargetRef: object) => object('autoscaling/v2', 'HorizontalPodAutoscaler', 'scaler', namespace, { scaleTargetRef });
  const mended = other ? { ...target, name: `${name}-` } : { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name };
  return {
    broken: [rollout(name, namespace), scaler({ ...target, name })],
    mended: [rollout(name, namespace), scaler(mended)],
  };
});
