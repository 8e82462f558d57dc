import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const fields = fc.constantFrom('maxSurge', 'maxUnavailable');

export const pairs: Pairs = fc.tuple(names, namespaces, fields, fc.integer({ min: 1, max: 100 }), fc.boolean()).map(
  ([name, namespace, field, count, percent]) => ({
    broken: [rollout(name, namespace, { [field]: `${count}` })],
    mended: [rollout(name, namespace, { [field]: percent ? `${count}%` : count })],
  }));
