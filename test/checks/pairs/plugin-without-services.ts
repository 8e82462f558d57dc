import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const plugins = fc.constantFrom<object>({ 'argoproj-labs/gatewayAPI': { httpRoute: 'web' } }, { 'kedify/http': { httpScaledObjectName: 'web' } });
const missing = fc.constantFrom<readonly string[]>(['stableService'], ['canaryService'], ['stableService', 'canaryService']);

export const pairs: Pairs = fc.tuple(names, namespaces, plugins, missing, fc.boolean()).map(([name, namespace, plugins, left, empty]) => {
  const services = { stableService: `${name}-stable`, canaryService: `${name}-canary` };
  const without = Object.fromEntries(Object.entries(services).flatMap(([key, value]) =>
    (!left.includes(key) ? [[key, value]] : empty ? [[key, '']] : [])));
  const canary = (own: object) => [rollout(name, namespace, { ...own, trafficRouting: { plugins } })];
  return { broken: canary(without), mended: canary(services) };
});
