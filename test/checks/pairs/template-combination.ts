import * as fc from 'fast-check';
import { type Pairs, names, namespaces, places, rollout, template } from '../../support/pairs';

const cases = fc.tuple(names, namespaces, places, fc.boolean(), fc.boolean());

export const pairs: Pairs = cases.map(([name, namespace, place, clusterScope, metrics]) => {
  const kind = clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
  const one = template('AnalysisTemplate', name, namespace, { args: [{ name: 'a', value: '1' }] });
  const other = (value: string, metric: string) =>
    template(kind, `${name}-2`, namespace, { args: [{ name: 'a', value }] }, [metric]);
  const own = rollout(name, namespace, place([{ templateName: name }, { templateName: `${name}-2`, clusterScope }]));
  return { broken: [own, one, metrics ? other('1', name) : other('2', `${name}-2`)], mended: [own, one, other('1', `${name}-2`)] };
});
