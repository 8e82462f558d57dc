import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object } from '../../support/pairs';
import { managedRoute, routedRollout } from '../../support/route-pairs';

const ports = fc.uniqueArray(fc.integer({ min: 1, max: 65535 }), { minLength: 2, maxLength: 4 });

export const pairs: Pairs = fc.tuple(names, namespaces, ports, fc.constantFrom('other', 'none', 'target'))
  .map(([name, namespace, [other, ...own], mistake]) => {
    const objects = (port: number | undefined, targetPort: number | string) => [
      routedRollout(name, namespace),
      ...['stable', 'canary'].map((version) => object('v1', 'Service', `${name}-${version}`, namespace,
        { ports: own.map((each) => ({ port: each, targetPort })) })),
      managedRoute(name, namespace, { parentRefs: [{ name: 'edge' }] }, { port }),
    ];
    const mended = objects(own[own.length - 1], other);
    switch (mistake) {
      case 'other': return { broken: objects(other, other), mended };
      case 'none': return { broken: objects(undefined, other), mended };
      default: return { broken: objects(own[0], 'unnamed'), mended };
    }
  });
