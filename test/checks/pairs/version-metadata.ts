import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const fields = fc.constantFrom('canaryMetadata', 'stableMetadata');

export const pairs: Pairs = fc.tuple(names, namespaces, fields, names).map(([name, namespace, field, value]) => {
  const having = (labels: object) => [rollout(name, namespace, { [field]: { labels } })];
  return { broken: having({ app: value }), mended: having({ role: value }) };
});
