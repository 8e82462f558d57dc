import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const MANAGED_BY = 'argo-rollouts.argoproj.io/managed-by-rollouts';
const fields = fc.constantFrom('stableService', 'canaryService');

export const pairs: Pairs = fc.tuple(names, namespaces, fields).map(([name, namespace, field]) => {
  const made = (owner: string) => {
    const service = object('v1', 'Service', `${name}-a`, namespace);
    return [rollout(name, namespace, { [field]: `${name}-a` }),
      { ...service, metadata: { ...service.metadata, annotations: { [MANAGED_BY]: owner } } }];
  };
  return { broken: made(`${name}-old`), mended: made(name) };
});
