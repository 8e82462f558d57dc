import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const trafficRouting = { istio: { virtualService: { name: 'web' } }, managedRoutes: [{ name: 'qa' }] };
const route = fc.constantFrom(
  { setHeaderRoute: { name: 'qa', match: [{ headerName: 'role', headerValue: { exact: 'qa' } }] } },
  { setMirrorRoute: { name: 'qa', match: [{ method: { exact: 'GET' } }] } },
);
const pods = fc.oneof(
  fc.integer({ min: 1, max: 100 }).map((setWeight) => ({ setWeight })),
  fc.integer({ min: 1, max: 5 }).map((replicas) => ({ setCanaryScale: { replicas } })),
);
/** Steps that make no pod. */
const idle = fc.array(fc.constantFrom({ pause: {} }, { setWeight: 0 }), { maxLength: 3 });

export const pairs: Pairs = fc.tuple(names, namespaces, route, pods, idle).map(([name, namespace, step, scale, before]) => {
  const having = (steps: object[]) => [rollout(name, namespace, { trafficRouting, steps: [...before, ...steps, { pause: {} }] })];
  return { broken: having([step, scale]), mended: having([scale, step]) };
});
