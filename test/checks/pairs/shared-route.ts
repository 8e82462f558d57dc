import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

/** Two Rollouts of one route, which set no label then. */
export const pairs: Pairs = fc.tuple(names, namespaces, fc.constantFrom('HTTPRoute', 'GRPCRoute'), fc.boolean())
  .map(([name, namespace, kind, list]) => {
    const place = namespace === undefined ? {} : { namespace };
    const key = kind === 'HTTPRoute' ? 'httpRoute' : 'grpcRoute';
    const canary = (id: string, settings: object) => rollout(id, namespace, {
      stableService: `${id}-stable`, canaryService: `${id}-canary`,
      trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': {
        ...place, ...(list ? { [`${key}s`]: [{ name }] } : { [key]: name }), ...settings,
      } } },
    });
    const rules = ['one', 'two'].map((id) => ({ backendRefs: [{ name: `${id}-stable`, port: 80 }, { name: `${id}-canary`, port: 80 }] }));
    const route = object('gateway.networking.k8s.io/v1', kind, name, namespace, { parentRefs: [{ name: 'edge' }], rules });
    const both = (settings: object) => [canary('one', {}), canary('two', settings), route];
    return { broken: both({}), mended: both({ disableInProgressLabel: true }) };
  });
