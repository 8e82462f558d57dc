import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const keys = fc.constantFrom('httpRoutes', 'grpcRoutes');

export const pairs: Pairs = fc.tuple(names, namespaces, keys, fc.boolean(), fc.nat(2)).map(([name, namespace, key, misnamed, others]) => {
  const having = (managed: string, useHeaderRoutes: boolean) => [rollout(name, namespace, {
    trafficRouting: { managedRoutes: [{ name: managed }], plugins: { 'argoproj-labs/gatewayAPI': {
      [key]: [...Array.from({ length: others }, (_, i) => ({ name: `${name}-${i}` })), { name, useHeaderRoutes }],
    } } },
    steps: [{ setWeight: 20 }, { setHeaderRoute: { name, match: [{ headerName: 'a', headerValue: { exact: 'b' } }] } }, { pause: {} }],
  })];
  return { broken: misnamed ? having(`${name}s`, true) : having(name, false), mended: having(name, true) };
});
