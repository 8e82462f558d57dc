import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, fc.constantFrom<unknown>(undefined, 0, '0', '{{args.count}}'), fc.boolean()).map(
  ([name, namespace, count, withCount]) => {
    const made = (analysis: object, own: unknown) => [
      rollout(name, namespace, analysis),
      object('argoproj.io/v1alpha1', 'AnalysisTemplate', name, namespace, { args: [{ name: 'count' }],
        metrics: [{ name, interval: '1m', count: own, provider: { web: { url: 'http://web' } } }] }),
    ];
    const templates = [{ templateName: name }];
    const inStep = { steps: [{ setWeight: 20 }, { analysis: { templates } }] };
    return { broken: made(inStep, count), mended: withCount ? made(inStep, 3) : made({ analysis: { templates } }, count) };
  });
