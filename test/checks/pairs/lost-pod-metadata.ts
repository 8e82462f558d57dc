import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const kinds = fc.constantFrom('labels', 'annotations');

export const pairs: Pairs = fc.tuple(names, namespaces, kinds, names, names).map(([name, namespace, kind, key, value]) => {
  const metadata = { labels: { app: name }, annotations: {} };
  const template = { metadata: { ...metadata, [kind]: { ...metadata[kind as 'labels'], [`x-${key}`]: value } }, spec: {} };
  const own = { [kind]: { [`x-${key}`]: value } };
  const having = (canary: object) => [rollout(name, namespace, canary, { template })];
  return { broken: having({ canaryMetadata: own }), mended: having({ canaryMetadata: own, stableMetadata: own }) };
});
