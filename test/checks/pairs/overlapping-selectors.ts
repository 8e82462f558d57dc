import * as fc from 'fast-check';
import { type Pairs, namespaces, object, rollout } from '../../support/pairs';

const kinds = fc.constantFrom(['argoproj.io/v1alpha1', 'Rollout'], ['apps/v1', 'Deployment'], ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'DaemonSet'], ['apps/v1', 'ReplicaSet'], ['v1', 'ReplicationController']);

/** By the same labels, by more labels on one side, by an expression. */
const selectors = fc.constantFrom<object>({ matchLabels: { app: 'web' } }, { matchLabels: { tier: 'front' } },
  { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }] },
  { matchExpressions: [{ key: 'tier', operator: 'Exists' }] });

export const pairs: Pairs = fc.tuple(namespaces, kinds, selectors, fc.boolean()).map(
  ([namespace, [apiVersion, kind], selector, turn]) => {
  const pods = (labels: object) => ({ metadata: { labels } });
  const own = rollout('web', namespace, {}, { selector, template: pods({ app: 'web', tier: 'front' }) });
  const other = (labels: object) => object(apiVersion, kind, 'other', namespace, {
    selector: kind === 'ReplicationController' ? { own: 'yes' } : { matchLabels: { own: 'yes' } },
    template: pods({ own: 'yes', ...labels }),
  });
  const all = (labels: object) => (turn ? [other(labels), own] : [own, other(labels)]);
  return { broken: all({ app: 'web', tier: 'front' }), mended: all({ app: 'mail' }) };
});
