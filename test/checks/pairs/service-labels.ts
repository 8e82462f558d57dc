import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const fields = fc.constantFrom<(service: string) => object>((stableService) => ({ stableService }), (canaryService) => ({ canaryService }),
  (pingService) => ({ pingPong: { pingService } }), (pongService) => ({ pingPong: { pongService } }));
const foreign = fc.constantFrom<(name: string) => object>((name) => ({ app: `${name}-2` }), (name) => ({ app: name, tier: 'front' }),
  () => ({ version: 'v1' }));

export const pairs: Pairs = fc.tuple(names, namespaces, fields, foreign).map(([name, namespace, field, selector]) => {
  const made = (own: object) => [rollout(name, namespace, field(`${name}-a`)),
    object('v1', 'Service', `${name}-a`, namespace, { selector: own })];
  return { broken: made(selector(name)), mended: made({ app: name, 'rollouts-pod-template-hash': '5f6d' }) };
});
