import * as fc from 'fast-check';
import { type Pairs, names, namespaces } from '../../support/pairs';
import { gateway, managedRoute, routedRollout } from '../../support/route-pairs';

const OTHER = { 'kubernetes.io/metadata.name': 'Other' };
const http = { name: 'http', port: 80, protocol: 'HTTP' };

/** A listener that takes the route, and what is wrong with another one, or with what the route says. */
const mistakes = fc.constantFrom<{ readonly listener?: object; readonly parent?: object; readonly hostnames?: string[] }>(
  { listener: { allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: OTHER } } } } },
  { listener: { allowedRoutes: { kinds: [{ kind: 'GRPCRoute' }] } } },
  { listener: { protocol: 'TCP' } },
  { listener: { protocol: 'TLS', tls: { mode: 'Passthrough' } } },
  { listener: { hostname: 'a.example.com' }, hostnames: ['b.example.com'] },
  { parent: { sectionName: 'other' } },
  { parent: { port: 8080 } },
);

export const pairs: Pairs = fc.tuple(names, namespaces, mistakes).map(([name, namespace, { listener, parent, hostnames }]) => {
  // Of a namespace that nobody says no label is known.
  const own = namespace ?? 'shop';
  const route = (added?: object) => managedRoute(name, own, { parentRefs: [{ name: 'edge', ...added }], hostnames });
  return {
    broken: [routedRollout(name, own), route(parent), gateway('edge', namespace, { ...http, ...listener })],
    mended: [routedRollout(name, own), route(), gateway('edge', namespace, http)],
  };
});
