import * as fc from 'fast-check';
import { type Pairs, names, namespaces } from '../../support/pairs';

const SHA = '0123456789abcdef'.repeat(4);
const lists = fc.constantFrom('trafficRouterPlugins', 'metricProviderPlugins', 'stepPlugins');

/** One thing that the controller cannot read. */
const faults = fc.constantFrom<(entry: Readonly<Record<string, string>>) => object>(
  ({ name, ...rest }) => ({ ...rest, name: name.replace('/', '-') }),
  ({ location, ...rest }) => ({ ...rest, location: location.replace('https://', '') }),
  ({ location, ...rest }) => ({ ...rest, location: location.replace('https', 's3') }),
  ({ sha256, ...rest }) => ({ ...rest, sha256: sha256.slice(1) }),
  ({ sha256, ...rest }) => ({ ...rest, sha256: sha256.toUpperCase() }),
  ({ sha256, ...rest }) => ({ ...rest, sha256sum: sha256 }),
  ({ name, location }) => ({ name, locations: location }),
);

export const pairs: Pairs = fc.tuple(names, names, namespaces, lists, faults).map(([owner, name, namespace, list, fault]) => {
  const entry = { name: `${owner}/${name}`, location: `https://example.com/${name}`, sha256: SHA };
  const config = (one: object) => [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'argo-rollouts-config', namespace },
    data: { [list]: JSON.stringify([one]) } }];
  return { broken: config(fault(entry)), mended: config(entry) };
});
