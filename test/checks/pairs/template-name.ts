import * as fc from 'fast-check';
import { type Pairs, names, namespaces, places, rollout, template } from '../../support/pairs';

const cases = fc.tuple(names, namespaces, places, fc.boolean(), fc.nat());

export const pairs: Pairs = cases.map(([name, namespace, place, clusterScope, at]) => {
  const whole = `${name}rate`;
  const position = at % whole.length;
  const used = (templateName: string) => rollout(name, namespace, place([{ templateName, clusterScope }]));
  const there = template(clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate', whole, namespace, {});
  return { broken: [used(`${whole.slice(0, position)}z${whole.slice(position)}`), there], mended: [used(whole), there] };
});
