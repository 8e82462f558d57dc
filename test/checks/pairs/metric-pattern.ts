import * as fc from 'fast-check';
import { type Pairs, names, namespaces, places, rollout, template } from '../../support/pairs';

const lists = fc.constantFrom('dryRun', 'measurementRetention');
const patterns = fc.constantFrom<(name: string) => string>(() => '*', () => 'a(', (name) => `${name}-2`, (name) => `^${name}.+$`);

export const pairs: Pairs = fc.tuple(names, namespaces, places, lists, patterns, fc.boolean()).map(
  ([name, namespace, place, list, pattern, inTemplate]) => {
    const made = (metricName: string) => {
      const rules = { [list]: [{ metricName }] };
      return [rollout(name, namespace, place([{ templateName: name }], inTemplate ? {} : rules)),
        template('AnalysisTemplate', name, namespace, inTemplate ? rules : {})];
    };
    return { broken: made(pattern(name)), mended: made(name.slice(0, 1)) };
  });
