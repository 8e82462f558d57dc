import * as fc from 'fast-check';
import { type Pairs, names, namespaces, places, rollout, template } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, names, places, fc.boolean(), fc.boolean()).map(
  ([name, namespace, argument, place, clusterScope, given]) => {
    const kind = clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
    const used = [{ templateName: name, clusterScope }];
    const args = [{ name: argument, value: '' }];
    const needing = template(kind, name, namespace, { args: [{ name: argument }] });
    const [without, giving] = [rollout(name, namespace, place(used)), rollout(name, namespace, place(used, { args }))];
    const needless = template(kind, name, namespace, {});
    return given ? { broken: [without, needing], mended: [giving, needing] }
      : { broken: [giving, needless], mended: [without, needless] };
  });
