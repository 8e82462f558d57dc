import * as fc from 'fast-check';
import { type Pairs, names, namespaces, places, rollout, template } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, names, places, fc.boolean(), fc.boolean()).map(
  ([name, namespace, argument, place, clusterScope, given]) => {
    const kind = clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
    const used = [{ templateName: name, clusterScope }];
    const args = (of: string) => [{ name: of, value: '' }];
    const [optional, needing] = [{ name: argument, value: '1' }, { name: argument }]
      .map((each) => template(kind, name, namespace, { args: [each] }));
    const [without, giving] = [rollout(name, namespace, place(used)), rollout(name, namespace, place(used, { args: args(argument) }))];
    const misspelt = rollout(name, namespace, place(used, { args: args(`${argument}-`) }));
    return given ? { broken: [without, needing], mended: [giving, needing] }
      : { broken: [misspelt, optional], mended: [giving, optional] };
  });
