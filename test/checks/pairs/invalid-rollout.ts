import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const wrong = fc.constantFrom<readonly [object, object]>(
  [{ steps: [{ setWeight: 101 }] }, { steps: [{ setWeight: 100 }] }],
  [{ steps: [{ pause: { duration: '1d' } }] }, { steps: [{ pause: { duration: '24h' } }] }],
  [{ steps: [{ pause: null }] }, { steps: [{ pause: {} }] }],
  [{ steps: [{ setWeight: 5, analysis: { templates: [{ templateName: 'a' }] } }] }, { steps: [{ setWeight: 5 }] }],
  [{ scaleDownDelaySeconds: 30 }, {}],
  [{ stableService: 'a', canaryService: 'a' }, { stableService: 'a', canaryService: 'b' }],
  [{ maxSurge: 0, maxUnavailable: '0%' }, { maxSurge: 0, maxUnavailable: '1%' }],
  [{ antiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: { weight: 0 } } },
    { antiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: { weight: 1 } } }],
);

export const pairs: Pairs = fc.tuple(names, namespaces, wrong).map(([name, namespace, [broken, mended]]) =>
  ({ broken: [rollout(name, namespace, broken)], mended: [rollout(name, namespace, mended)] }));
