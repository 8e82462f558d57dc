import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const kinds = fc.constantFrom('HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute');

const weights = fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined });

export const pairs: Pairs = fc.tuple(names, namespaces, kinds, weights, fc.nat(3)).map(
  ([name, namespace, kind, stable, others]) => {
    const key = `${kind.slice(0, -'Route'.length).toLowerCase()}Route`;
    const canary = { stableService: name, canaryService: `${name}-canary`,
      trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { [key]: name } } } };
    const route = (weight?: number) => object('gateway.networking.k8s.io/v1', kind, name, namespace, { rules: [
      ...Array.from({ length: others }, () => ({ backendRefs: [{ name: `${name}-other`, port: 80 }] })),
      { backendRefs: [{ name, port: 80, weight: stable }, { name: `${name}-canary`, port: 80, weight }] },
    ] });
    return { broken: [rollout(name, namespace, canary), route()], mended: [rollout(name, namespace, canary), route(0)] };
  });
