import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const missing = fc.constantFrom('Service', 'HTTPRoute', 'VirtualService');

export const pairs: Pairs = fc.tuple(names, namespaces, names, missing).map(([name, namespace, target, kind]) => {
  const canary = {
    Service: { stableService: target },
    HTTPRoute: { trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: target } } } },
    VirtualService: { trafficRouting: { istio: { virtualService: { name: target } } } },
  }[kind] ?? {};
  const apiVersion = { Service: 'v1', HTTPRoute: 'gateway.networking.k8s.io/v1', VirtualService: 'networking.istio.io/v1' }[kind] ?? '';
  const web = rollout(name, namespace, canary);
  const found = object(apiVersion, kind, target, namespace);
  const elsewhere = object(apiVersion, kind, `${target}x`, namespace);
  return { broken: [web, elsewhere], mended: [web, found, elsewhere], facts: { complete: true } };
});
