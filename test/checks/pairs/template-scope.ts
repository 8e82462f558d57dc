import * as fc from 'fast-check';
import { type Pairs, names, namespaces, places, rollout, template } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, places, fc.boolean()).map(([name, namespace, place, clusterScope]) => {
  const there = template(clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate', name, namespace, {});
  const used = (scope: boolean) => rollout(name, namespace, place([{ templateName: name, clusterScope: scope }]));
  return { broken: [used(!clusterScope), there], mended: [used(clusterScope), there] };
});
