import * as fc from 'fast-check';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const plugins = fc.constantFrom({ 'argoproj-labs/gatewayAPI': { httpRoute: 'web' } }, { 'kedify/http': { httpScaledObjectName: 'web' } });
const fields = fc.constantFrom('stableService', 'canaryService');

export const pairs: Pairs = fc.tuple(names, namespaces, plugins, fields).map(([name, namespace, own, field]) => {
  const canary = { stableService: 'stable', canaryService: 'canary', trafficRouting: { plugins: own } };
  return {
    broken: [rollout(name, namespace, { ...canary, [field]: undefined })],
    mended: [rollout(name, namespace, canary)],
  };
});
