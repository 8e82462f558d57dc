import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const steps = fc.constantFrom<object>({ setHeaderRoute: { name: 'qa', match: [{ headerName: 'role', headerValue: { exact: 'qa' } }] } },
  { setMirrorRoute: { name: 'qa', match: [{ path: { prefix: '/' } }] } });

export const pairs: Pairs = fc.tuple(names, namespaces, steps, fc.boolean()).map(([name, namespace, step, listed]) => {
  const made = (routes: object, route: string | undefined) => [
    rollout(name, namespace, { steps: [{ setCanaryScale: { replicas: 1 } }, step],
      trafficRouting: { managedRoutes: [{ name: 'qa' }], istio: { virtualService: { name, ...routes } } } }),
    object('networking.istio.io/v1', 'VirtualService', name, namespace, { http: [{ name: route, route: [] }] }),
  ];
  return { broken: made({}, 'primary'), mended: listed ? made({ routes: ['primary'] }, 'primary') : made({}, undefined) };
});
