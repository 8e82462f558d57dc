import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const waits = fc.constantFrom<object>({ pause: {} }, { pause: { duration: '1s' } }, { analysis: { templates: [] } },
  { experiment: { templates: [] } }, { plugin: { name: 'example/wait' } });

export const pairs: Pairs = fc.tuple(names, namespaces, fc.integer({ min: 1, max: 100 }), waits, fc.nat(3)).map(
  ([name, namespace, setWeight, wait, position]) => {
    const steps: object[] = [{ setWeight }, { pause: { duration: 0 } }, { setWeight: 100 }];
    const waiting = [...steps.slice(0, position), wait, ...steps.slice(position)];
    return { broken: [rollout(name, namespace, { steps })], mended: [rollout(name, namespace, { steps: waiting })] };
  });
