import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const signs = fc.constantFrom(...'\\+*?()[]{}^$|');
const faults = fc.constantFrom('same', 'removed', 'prefix');

export const pairs: Pairs = fc.tuple(names, namespaces, signs, faults).map(([name, namespace, sign, fault]) => {
  const route = (own: string, headerName: string, headerValue: object) => ({
    setHeaderRoute: { name: own, match: [{ headerName, headerValue }] },
  });
  const steps = (isBroken: boolean) => [
    { setCanaryScale: { replicas: 2 } },
    route('one', 'role', { exact: 'x' }),
    route('two', isBroken && fault === 'same' ? 'role' : 'tier', { prefix: isBroken && fault === 'prefix' ? `v${sign}` : 'v1.' }),
    ...(isBroken && fault === 'removed' ? [{ setHeaderRoute: { name: 'one' } }] : []),
  ];
  const canary = (isBroken: boolean) => [rollout(name, namespace, { steps: steps(isBroken), trafficRouting: {
    managedRoutes: [{ name: 'one' }, { name: 'two' }], plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: name } } } })];
  return { broken: canary(true), mended: canary(false) };
});
