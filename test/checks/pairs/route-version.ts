import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const versions = fc.constantFrom(['HTTPRoute', 'httpRoute', 'v1alpha2', 'v1'], ['GRPCRoute', 'grpcRoute', 'v1beta1', 'v1'],
  ['TCPRoute', 'tcpRoute', 'v1', 'v1alpha2'], ['TLSRoute', 'tlsRoute', 'v1', 'v1alpha3']);

export const pairs: Pairs = fc.tuple(names, namespaces, versions).map(([name, namespace, [kind, setting, broken, mended]]) => {
  const made = (version: string) => [
    rollout(name, namespace, { trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { [setting]: name } } } }),
    object(`gateway.networking.k8s.io/${version}`, kind, name, namespace),
  ];
  return { broken: made(broken), mended: made(mended) };
});
