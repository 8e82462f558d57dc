import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object } from '../../support/pairs';

const provider = { web: { url: 'https://metrics.example.com' } };
const faults = fc.constantFrom<readonly [object, object]>(
  [{ provider: {} }, { provider }], [{ provider: { ...provider, job: {} } }, { provider }],
  [{ provider, count: 3 }, { provider, count: 3, interval: '1m' }], [{ provider, count: 3 }, { provider, count: 1 }],
  [{ provider, interval: '1m', count: 2, failureLimit: 3 }, { provider, interval: '1m', count: 3, failureLimit: 3 }],
  [{ provider, interval: '1m', count: 2, inconclusiveLimit: 3 }, { provider, interval: '1m', count: 3, inconclusiveLimit: 3 }],
  [{ provider, failureLimit: -1 }, { provider, failureLimit: -1, consecutiveSuccessLimit: 1 }],
  [{ provider, failureLimit: -2 }, { provider, failureLimit: 0 }], [{ provider, interval: '1w' }, { provider, interval: '168h' }],
  [{ provider, initialDelay: '5' }, { provider, initialDelay: '5s' }], [{ provider, consecutiveErrorLimit: -1 }, { provider }],
);

export const pairs: Pairs = fc.tuple(names, namespaces, faults, fc.constantFrom('AnalysisTemplate', 'ClusterAnalysisTemplate')).map(
  ([name, namespace, [broken, mended], kind]) => {
    const made = (metric: object) => [object('argoproj.io/v1alpha1', kind, name, kind === 'AnalysisTemplate' ? namespace : undefined,
      { metrics: [{ name: 'fine', provider }, { name, ...metric }] })];
    return { broken: made(broken), mended: made(mended) };
  });
