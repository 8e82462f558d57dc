import * as fc from 'fast-check';
import { type Pairs, names, namespaces, places, rollout, template } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, places, fc.boolean()).map(([name, namespace, place, clusterScope]) => {
  const own = rollout(name, namespace, place([{ templateName: name, clusterScope }]));
  const kind = clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
  return { broken: [own, template(kind, `${name}-other`, namespace, {})], mended: [own, template(kind, name, namespace, {})],
    facts: { complete: true } };
});
