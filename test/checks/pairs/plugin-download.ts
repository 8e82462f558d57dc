import * as fc from 'fast-check';
import { type Pairs, names, namespaces } from '../../support/pairs';

const lists = fc.constantFrom('trafficRouterPlugins', 'metricProviderPlugins', 'stepPlugins');
const doubts = fc.constantFrom<(location: string, sha256: string) => object>(
  (location) => ({ location: `https://${location}` }),
  (location, sha256) => ({ location: `https://${location}/latest/file`, sha256 }),
  (location, sha256) => ({ location: `file:///${location}`, sha256 }),
);

export const pairs: Pairs = fc.tuple(names, namespaces, lists, doubts).map(([name, namespace, list, doubt]) => {
  const sha256 = '0123456789abcdef'.repeat(4);
  const config = (entry: object) => [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'argo-rollouts-config', namespace },
    data: { [list]: JSON.stringify([{ name: `acme/${name}`, ...entry }]) } }];
  return { broken: config(doubt(`${name}.example.com`, sha256)), mended: config({ location: `https://${name}.example.com/1.0`, sha256 }) };
});
