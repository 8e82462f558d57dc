import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, fc.constantFrom('stable', 'canary')).map(([name, namespace, there]) => {
  const canary = rollout(name, namespace, { stableService: `${name}-stable`, canaryService: `${name}-canary` });
  const service = (version: string) => object('v1', 'Service', `${name}-${version}`, namespace);
  return { broken: [canary, service(there)], mended: [canary, service('stable'), service('canary')] };
});
