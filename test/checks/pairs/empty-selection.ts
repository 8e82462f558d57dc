import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, names, names).map(([name, namespace, key, value]) => {
  const selector = { httpRouteSelector: { matchLabels: { [key]: value } } };
  const web = rollout(name, namespace, { trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': selector } } });
  const route = (labels: object) => {
    const { metadata, ...rest } = object('gateway.networking.k8s.io/v1', 'HTTPRoute', name, namespace);
    return { ...rest, metadata: { ...metadata, labels } };
  };
  return { broken: [web, route({ [key]: `${value}x` })], mended: [web, route({ [key]: value })], facts: { complete: true } };
});
