import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClusterWriteHandling, DriftModel } from '../../src';
import { IN_PROGRESS_RULE, ignoredByKind, ignoredDifferences } from '../../src/drift/ignored-differences';
import { load } from '../support/manifests';

const writesOf = (name: string) => DriftModel.of(load(readFileSync(join(__dirname, `../data/drift/${name}.yaml`), 'utf8'))).writes;

test('one rule for each object, of what is to be ignored alone', () => {
  const writes = writesOf('istio-managed-routes').filter(({ kind }) => kind === 'VirtualService');
  expect(writes.map(({ handling }) => handling))
    .toEqual([ClusterWriteHandling.IGNORE, ClusterWriteHandling.IGNORE, ClusterWriteHandling.MEND]);
  expect(ignoredDifferences(writes)).toEqual([
    { group: 'networking.istio.io', kind: 'VirtualService', name: 'web', namespace: 'shop',
      jqPathExpressions: [writes[0].jqPath, '.spec.http[]? | select(.name? == "qa")'] },
  ]);
});

test('the core group, and no namespace', () => {
  expect(ignoredDifferences(writesOf('services-without-namespace'))).toEqual([
    { group: '', kind: 'Service', name: 'web-canary', jqPathExpressions: ['.spec.selector["rollouts-pod-template-hash"]'] },
  ]);
});

test('an expression stands in a rule once', () => {
  const writes = writesOf('two-rollouts');
  expect(ignoredDifferences([...writes, ...writes])).toEqual(ignoredDifferences(writes));
  expect(ignoredDifferences(writes)).toHaveLength(1);
});

test('by kind each expression names its object', () => {
  const byKind = ignoredByKind(
    ignoredDifferences([...writesOf('services-without-namespace'), ...writesOf('ping-pong'), ...writesOf('istio-subsets')]));
  expect([...byKind.keys()]).toEqual(['Service', 'networking.istio.io_VirtualService', 'networking.istio.io_DestinationRule']);
  expect(byKind.get('Service')).toEqual([
    'select(.metadata.name == "web-canary") | .spec.selector["rollouts-pod-template-hash"]',
    'select(.metadata.name == "ping" and .metadata.namespace == "shop") | .spec.selector["rollouts-pod-template-hash"]',
    'select(.metadata.name == "pong" and .metadata.namespace == "shop") | .spec.selector["rollouts-pod-template-hash"]',
  ]);
});

test('by kind an expression stands there once', () => {
  const rules = ignoredDifferences(writesOf('ping-pong'));
  expect(ignoredByKind([...rules, ...rules])).toEqual(ignoredByKind(rules));
});

test('the published rule, word for word', () => {
  expect(IN_PROGRESS_RULE).toEqual({
    group: 'gateway.networking.k8s.io',
    kind: 'HTTPRoute',
    expression: 'select(.metadata.labels["rollouts.argoproj.io/gatewayapi-canary"] == "in-progress") | .spec.rules',
  });
});
