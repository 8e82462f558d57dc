import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const plugin = fc.constantFrom<object>({ 'argoproj-labs/gatewayAPI': { httpRoute: 'web' } },
  { 'kedify/http': { httpScaledObjectName: 'web' } });
const places = fc.constantFrom<(own: object) => readonly [object, object]>(
  (plugins) => [{ plugins }, {}], (own) => [{ trafficRouting: own }, {}], (plugins) => [{}, { trafficRouting: { plugins } }],
  (own) => [own, {}], () => [{ trafficRouting: { gateway: { grpcRoutes: [] } } }, {}], () => [{ nginx: { stableIngress: 'web' } }, {}],
);

export const pairs: Pairs = fc.tuple(names, namespaces, plugin, places).map(([name, namespace, plugins, place]) => {
  const [canary, spec] = place(plugins);
  return { broken: [rollout(name, namespace, canary, spec)], mended: [rollout(name, namespace, { trafficRouting: { plugins } })] };
});
