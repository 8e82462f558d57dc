import * as fc from 'fast-check';
import { Platform } from '../../../src';
import { type Pairs, names, namespaces, rollout } from '../../support/pairs';

const PLUGIN = 'argoproj-labs/gatewayAPI';

/** What comes with a release, and the last release without it. */
const NEEDS = fc.constantFrom<[string, object]>(
  ['0.10.0', { httpRoute: 'web' }],
  ['0.6.0', { namespace: 'shop', httpRouteSelector: { matchLabels: { a: 'b' } } }],
  ['0.7.0', { namespace: 'shop', tlsRoute: 'web' }],
);

export const pairs: Pairs = fc.tuple(names, namespaces, NEEDS).map(([name, namespace, [last, settings]]) => {
  const canary = (plugin: object) => rollout(name, namespace, { trafficRouting: { plugins: { [PLUGIN]: plugin } } });
  const platform = Platform.of({ gatewayApiPlugin: last });
  return { broken: [canary(settings)], mended: [canary({ namespace: 'shop', httpRoute: 'web' })], facts: { platformOf: () => platform } };
});
