import { few, listed, shownObject, shownObjects } from '../../src/manifests/manifest';

test.each([[[], ''], [['a'], 'a'], [['a', 'b'], 'a and b'], [['a', 'b', 'c'], 'a, b and c'], [['a', 'b', 'c', 'd'], 'a, b, c and d']])(
  '%j', (texts, shown) => {
    expect(listed(texts)).toBe(shown);
  });

test('of many the first', () => {
  expect(few(['a', 'b', 'c'])).toBe('a, b and c');
  expect(few(['a', 'b', 'c', 'd'])).toBe('a, b, c and 1 more');
});

test('objects by kind, namespace and name', () => {
  const objects = [undefined, 'shop'].map((namespace) => ({ kind: 'Service', metadata: { name: 'web', namespace } }));
  expect(objects.map(shownObject)).toEqual(['Service web', 'Service shop/web']);
  expect(shownObjects(objects)).toBe('Service web and Service shop/web');
});
