import * as fc from 'fast-check';
import { type Pairs, namespaces, names, template } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, fc.integer({ min: 1, max: 40 }), fc.boolean()).map(
  ([name, namespace, count, clusterScope]) => {
    const kind = clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
    const made = (last: object[]) => Array.from({ length: count }, (_, i) => template(kind, `${name}-${i}`, namespace,
      { templates: i === count - 1 ? last : [{ templateName: `${name}-${i + 1}`, clusterScope }] }));
    return { broken: made([{ templateName: `${name}-0`, clusterScope }]), mended: made([]) };
  });
