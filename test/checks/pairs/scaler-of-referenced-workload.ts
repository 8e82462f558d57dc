import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const kinds = fc.constantFrom(['autoscaling/v2', 'HorizontalPodAutoscaler'] as const, ['keda.sh/v1alpha1', 'ScaledObject'] as const);

export const pairs: Pairs = fc.tuple(names, namespaces, kinds, fc.constantFrom('onsuccess', 'progressively', 'never'), fc.boolean()).map(
  ([name, namespace, [apiVersion, kind], scaleDown, known]) => {
    const taken = rollout(name, namespace, {}, {
      selector: undefined, template: undefined, workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name, scaleDown },
    });
    const isKnown = known || scaleDown === 'never';
    const deployment = object('apps/v1', 'Deployment', name, namespace, scaleDown === 'never' ? { replicas: 0 } : {});
    const scaler = (scaleTargetRef: object) => [taken, object(apiVersion, kind, 'scaler', namespace, { scaleTargetRef }),
      ...(isKnown ? [deployment] : [])];
    return {
      broken: scaler({ apiVersion: 'apps/v1', kind: 'Deployment', name }),
      mended: scaler({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name }),
    };
  });
