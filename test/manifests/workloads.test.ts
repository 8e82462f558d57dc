import * as fc from 'fast-check';
import { selectsLabels } from '../../src/manifests/label-selector';
import { type JsonObject, keyOf } from '../../src/manifests/manifest';
import { ManifestGraph } from '../../src/manifests/manifest-graph';
import { Workloads, isSelective } from '../../src/manifests/workloads';
import { object, rollout } from '../support/pairs';

const workloadsOf = (...manifests: JsonObject[]) => new ManifestGraph(manifests).once(Workloads.of);
const pods = (labels: object, selector: object = { matchLabels: labels }) => ({ selector, template: { metadata: { labels } } });
const names = (found: ReadonlyArray<{ manifest: JsonObject }>) => found.map(({ manifest }) => keyOf(manifest).name);
const deployment = (name: string, labels: object) => object('apps/v1', 'Deployment', name, 'shop', pods(labels));
const reference = (kind: string, name: string, apiVersion = 'apps/v1') =>
  ({ selector: undefined, template: undefined, workloadRef: { apiVersion, kind, name } });

test.each([
  ['argoproj.io/v1alpha1', 'Rollout'], ['apps/v1', 'Deployment'], ['apps/v1', 'StatefulSet'], ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'ReplicaSet'], ['v1', 'ReplicationController'],
])('pods of %s %s', (apiVersion, kind) => {
  const selector = kind === 'ReplicationController' ? { app: 'web' } : { matchLabels: { app: 'web' } };
  const workload = object(apiVersion, kind, 'web', 'shop', pods({ app: 'web' }, selector));
  const found = workloadsOf(workload, object('v1', 'Pod', 'web', 'shop', pods({ app: 'web' })));
  expect(found.all).toEqual([{
    manifest: workload, key: keyOf(workload), selector: { matchLabels: { app: 'web' } }, pods: [{ app: 'web' }],
  }]);
  expect(found.workloadOf(workload)).toBe(found.all[0]);
  expect(found.workloadOf(rollout('web', 'shop'))).toBeUndefined();
});

test('a Rollout adds labels to the pods of each version', () => {
  const labelled = rollout('web', 'shop', { canaryMetadata: { labels: { role: 'canary' } }, stableMetadata: { labels: { app: 'old' } } });
  const found = workloadsOf(labelled);
  expect(found.all[0].pods).toEqual([{ app: 'web' }, { app: 'web', role: 'canary' }, { app: 'old' }]);
  expect(names(found.selectedBy({ matchLabels: { role: 'canary' } }, 'shop'))).toEqual(['web']);
  expect(names(found.selectedBy({ matchLabels: { app: 'old' } }, 'shop'))).toEqual(['web']);
  expect(found.selectedBy({ matchLabels: { app: 'old', role: 'canary' } }, 'shop')).toEqual([]);
  expect(workloadsOf(rollout('web', 'shop', { canaryMetadata: { labels: {} } })).all[0].pods).toEqual([{ app: 'web' }]);
});

describe('a Rollout that takes its pods from', () => {
  test('a Deployment has its template and its selector', () => {
    const [source, taker] = [deployment('api', { app: 'api' }), rollout('web', 'shop', {}, reference('Deployment', 'api'))];
    const found = workloadsOf(source, taker);
    expect(found.workloadOf(taker)).toEqual({
      manifest: taker, key: keyOf(taker), selector: { matchLabels: { app: 'api' } }, pods: [{ app: 'api' }], source,
    });
    expect(names(found.takersOf(source))).toEqual(['web']);
    expect(found.takersOf(taker)).toEqual([]);
  });

  test('a Deployment, but has a selector of its own', () => {
    const taker = rollout('web', 'shop', {}, { ...reference('Deployment', 'api'), selector: { matchLabels: { app: 'own' } } });
    expect(workloadsOf(deployment('api', { app: 'api' }), taker).workloadOf(taker)?.selector).toEqual({ matchLabels: { app: 'own' } });
  });

  test('a ReplicaSet', () => {
    const source = object('apps/v1', 'ReplicaSet', 'api', 'shop', pods({ app: 'api' }));
    const taker = rollout('web', 'shop', {}, reference('ReplicaSet', 'api'));
    expect(workloadsOf(source, taker).workloadOf(taker)).toMatchObject({ source, selector: { matchLabels: { app: 'api' } } });
  });

  test('a PodTemplate has no selector of it', () => {
    const source = { ...object('v1', 'PodTemplate', 'api', 'shop'), template: { metadata: { labels: { app: 'api' } } } };
    const taker = rollout('web', 'shop', {}, reference('PodTemplate', 'api', 'v1'));
    expect(workloadsOf(source, taker).workloadOf(taker)).toMatchObject({ source, selector: undefined, pods: [{ app: 'api' }] });
  });

  test.each([reference('Deployment', 'other'), reference('StatefulSet', 'api'), reference('Deployment', 'api', 'v1')])(
    'what is not there, or is none of these, has unknown pods', (spec) => {
      const taker = rollout('web', 'shop', {}, spec);
      const others = [deployment('api', { app: 'api' }), object('apps/v1', 'StatefulSet', 'api', 'shop', pods({ app: 'api' }))];
      const found = workloadsOf(...others, taker);
      expect(found.workloadOf(taker)).toEqual({ manifest: taker, key: keyOf(taker), selector: undefined, pods: [] });
    });
});

test('is found as if each pod was looked at', () => {
  const word = fc.constantFrom('a', 'b');
  const workload = fc.record({ namespace: fc.option(word, { nil: undefined }), labels: fc.dictionary(word, word) });
  const expression = fc.record({ key: word, operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'), values: fc.array(word) });
  const selectors = fc.record({ matchLabels: fc.dictionary(word, word), matchExpressions: fc.array(expression, { maxLength: 2 }) });
  fc.assert(fc.property(fc.array(workload, { maxLength: 8 }), selectors, fc.constantFrom('', 'a', 'b'), (list, selector, namespace) => {
    const manifests = list.map(({ namespace: own, labels }, i) => object('apps/v1', 'Deployment', `web-${i}`, own, pods(labels)));
    const found = names(workloadsOf(...manifests).selectedBy(selector, namespace)).sort();
    expect(found).toEqual(names(manifests.filter((manifest, i) => selectsLabels(selector, list[i].labels as JsonObject)
      && (namespace === '' || [undefined, namespace as string].includes(keyOf(manifest).namespace))).map((manifest) => ({ manifest }))));
  }), { numRuns: 1000 });
});

test.each([
  [undefined, false], [{}, false], [{ matchLabels: {} }, false], [{ matchExpressions: [] }, false],
  [{ matchLabels: { a: 'b' } }, true], [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }, true],
])('%j says which pods it means: %s', (selector, expected) => {
  expect(isSelective(selector)).toBe(expected);
});
