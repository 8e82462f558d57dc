import * as fc from 'fast-check';
import type { Manifest } from '../../support/manifests';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

/** The Service has other pods, or another port. */
export const pairs: Pairs = fc.tuple(names, namespaces, fc.boolean(), fc.integer({ min: 1000, max: 9000 }))
  .map(([name, namespace, port, other]) => {
    const plugins = { 'argoproj-labs/gatewayAPI': { httpRoute: 'own', ...(namespace === undefined ? {} : { namespace }) } };
    const canary = rollout(name, namespace, { stableService: 's-stable', canaryService: 's-canary', trafficRouting: { plugins } });
    const service = (own: string, app: string, targetPort: number): Manifest =>
      object('v1', 'Service', own, namespace, { selector: { app }, ports: [{ port: 80, targetPort }] });
    const shared = [canary, service('s-stable', name, 9999), service('s-canary', name, 9999)];
    return {
      broken: [...shared, service('s-all', name, 9999)],
      mended: [...shared, port ? service('s-all', name, other) : service('s-all', `${name}s`, 9999)],
    };
  });
