import * as fc from 'fast-check';
import { type Pairs, names, namespaces } from '../../support/pairs';
import { gateway, managedRoute, routedRollout } from '../../support/route-pairs';

const conflicts = fc.constantFrom<readonly [one: object, other: object]>(
  [{ protocol: 'HTTP' }, { protocol: 'TCP' }],
  [{ protocol: 'TLS', tls: { mode: 'Passthrough' } }, { protocol: 'TCP' }],
  [{ protocol: 'HTTP', hostname: 'a.example.com' }, { protocol: 'HTTP', hostname: 'a.example.com' }],
  [{ protocol: 'UDP' }, { protocol: 'UDP' }],
);
const ports = fc.uniqueArray(fc.integer({ min: 1, max: 65535 }), { minLength: 2, maxLength: 2 });

export const pairs: Pairs = fc.tuple(names, namespaces, conflicts, ports).map(([name, namespace, [one, other], [port, free]]) => {
  const objects = (second: number) => [
    routedRollout(name, namespace), managedRoute(name, namespace, { parentRefs: [{ name: 'edge' }] }),
    gateway('edge', namespace, { name: 'one', port, ...one }, { name: 'other', port: second, ...other }),
  ];
  return { broken: objects(port), mended: objects(free) };
});
