import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, fc.integer({ min: 1, max: 50 })).map(([name, namespace, replicas]) => ({
  broken: [rollout(name, namespace, {}, { replicas: 0 })], mended: [rollout(name, namespace, {}, { replicas })],
}));
