import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const types = fc.constantFrom('setHeaderRoute', 'setMirrorRoute');

export const pairs: Pairs = fc.tuple(names, namespaces, types, fc.integer({ min: 2, max: 9 })).map(([name, namespace, type, more]) => {
  const having = (replicas: number) => [rollout(name, namespace, {
    trafficRouting: { managedRoutes: [{ name }], istio: { virtualService: { name } } },
    steps: [{ setCanaryScale: { replicas } },
      { [type]: { name, match: [{ headerName: 'a', headerValue: { exact: 'b' } }] } }, { pause: {} }],
  })];
  return { broken: having(1), mended: having(more) };
});
