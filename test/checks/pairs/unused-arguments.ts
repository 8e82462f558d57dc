import * as fc from 'fast-check';
import { type Pairs, names, namespaces, places, rollout, template } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, names, places, fc.boolean(), fc.boolean()).map(
  ([name, namespace, argument, place, clusterScope, declared]) => {
    const kind = clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
    const used = [{ templateName: name, clusterScope }];
    const giving = rollout(name, namespace, place(used, { args: [{ name: argument, value: '' }] }));
    const others = declared ? [{ name: `${argument}-of-something-else`, value: '' }] : [];
    const [needless, needing] = [others, [...others, { name: argument }]].map((args) => template(kind, name, namespace, { args }));
    return { broken: [giving, needless], mended: [giving, needing] };
  });
