import * as fc from 'fast-check';
import { selects } from '../../src/manifests/label-selector';
import { type JsonObject, keyOf } from '../../src/manifests/manifest';
import { ManifestIndex } from '../../src/manifests/manifest-index';

const SERVICE = { group: '', kind: 'Service' };
const service = (name: string, namespace?: string, labels?: object): JsonObject =>
  ({ apiVersion: 'v1', kind: 'Service', metadata: { name, ...(namespace === undefined ? {} : { namespace }), labels } });

describe('the namespace of a look-up', () => {
  const [open, shop, other] = [service('web'), service('web', 'shop'), service('web', 'other')];
  const index = new ManifestIndex([other, { kind: 'List', items: [open, { ...shop, kind: 'Pod' }] }, shop]);

  test.each<[string, JsonObject[]]>([['shop', [shop]], ['other', [other]], ['third', [open]], ['', [open]]])(
    'by name, %j', (namespace, found) => {
      expect(index.named(SERVICE, namespace, 'web')).toEqual(found);
    });

  test.each<[string, JsonObject[]]>([['shop', [open, shop]], ['other', [other, open]], ['third', [open]], ['', [other, open, shop]]])(
    'of a kind, %j', (namespace, found) => {
      expect(index.of(SERVICE, namespace)).toEqual(found);
    });

  test('none that is said finds all, where nobody leaves it open', () => {
    expect(new ManifestIndex([other, shop]).named(SERVICE, '', 'web')).toEqual([other, shop]);
  });

  test('anywhere', () => {
    expect(index.anywhere(SERVICE, 'web')).toEqual([other, open, shop]);
    expect(index.anywhere(SERVICE, 'api')).toEqual([]);
  });
});

test('labels select as if each object was looked at', () => {
  const word = fc.constantFrom('a', 'b');
  const object = fc.record({ namespace: fc.option(word, { nil: undefined }), labels: fc.dictionary(word, word) });
  const objects = fc.array(object, { maxLength: 8 });
  const expression = fc.record({ key: word, operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'), values: fc.array(word) });
  const selectors = fc.record({ matchLabels: fc.dictionary(word, word), matchExpressions: fc.array(expression, { maxLength: 2 }) });
  fc.assert(fc.property(objects, selectors, fc.constantFrom('', 'a', 'b'), (list, selector, namespace) => {
    const manifests = list.map((each, i) => service(`web-${i}`, each.namespace, each.labels));
    expect(new ManifestIndex(manifests).selected(SERVICE, namespace, selector)).toEqual(manifests.filter((manifest) =>
      selects(selector, manifest) && (namespace === '' || [undefined, namespace as string].includes(keyOf(manifest).namespace))));
  }), { numRuns: 1000 });
});
