import * as fc from 'fast-check';
import { objectSchemas } from '../../../src/cli/schema/object-schemas';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const fields = fc.constantFrom('pause', 'analysis', 'setCanaryScale', 'experiment');

export const pairs: Pairs = fc.tuple(names, namespaces, fields, fc.integer({ min: 0, max: 3 })).map(([name, namespace, field, before]) => {
  const steps = (value: unknown): object => ({ steps: [...Array.from({ length: before }, () => ({ setWeight: 20 })), { [field]: value }] });
  return {
    broken: [rollout(name, namespace, steps(null))],
    mended: [rollout(name, namespace, steps({}))],
    facts: { schemas: objectSchemas() },
  };
});
