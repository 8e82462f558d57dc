import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const kinds = fc.constantFrom(['HTTPRoute', 'httpRoute', 'v1'], ['GRPCRoute', 'grpcRoute', 'v1'], ['TCPRoute', 'tcpRoute', 'v1alpha2']);

export const pairs: Pairs = fc.tuple(names, namespaces, kinds, fc.boolean(), fc.boolean()).map(
  ([name, namespace, [kind, setting, version], isStable, beside]) => {
    const services = { stableService: `${name}-stable`, canaryService: `${name}-canary` };
    const both = Object.values(services).map((service, i) => ({ name: service, port: 80, weight: 100 - 100 * i }));
    const one = isStable ? [both[0]] : [both[1], { name: 'other', port: 80, weight: 1 }];
    const plugins = { 'argoproj-labs/gatewayAPI': { [setting]: name } };
    const canary = rollout(name, namespace, { ...services, trafficRouting: { plugins } });
    const route = (refs: object[]) => object(`gateway.networking.k8s.io/${version}`, kind, name, namespace,
      { rules: [...(beside ? [{ backendRefs: both }] : []), { backendRefs: refs }] });
    return { broken: [canary, route(one)], mended: [canary, route(both)] };
  });
