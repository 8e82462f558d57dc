import * as fc from 'fast-check';
import { type ClusterGroup, clustersOf } from '../../src/manifests/clusters';

function unplaced(groups: readonly string[][]): ClusterGroup[] {
  return groups.map((keys) => ({ keys }));
}

test.each<[string, ClusterGroup[], number[][]]>([
  ['two places', [{ keys: ['a'], place: 'east' }, { keys: ['b'], place: 'west' }, { keys: ['c'], place: 'east' }], [[0, 2], [1]]],
  ['what is nowhere is everywhere', [{ keys: ['c'] }, { keys: ['a'], place: 'east' }, { keys: ['b'], place: 'west' }], [[0, 1], [0, 2]]],
  ['but not beside its namesake', [{ keys: ['a'] }, { keys: ['a'], place: 'east' }, { keys: ['b'], place: 'west' }], [[1], [0, 2]]],
  ['nor is what is somewhere where nobody knows', [{ keys: ['a'] }, { keys: ['a'] }, { keys: ['a'], place: 'east' }, { keys: ['b'],
    place: 'east' }],
    [[2, 3], [0], [1]]],
  ['two of one object in one place', [{ keys: ['a'], place: 'east' }, { keys: ['a'], place: 'east' }, { keys: ['b'], place: 'east' }],
    [[0, 2], [1, 2]]],
])('with places: %s', (_, groups, clusters) => {
  expect(clustersOf(groups)).toEqual(clusters);
});

test.each<[string, string[][], number[][]]>([
  ['nothing', [], []],
  ['one group', [['a']], [[0]]],
  ['groups that share nothing', [['a'], ['b'], []], [[0, 1, 2]]],
  ['the same object', [['a'], ['a'], ['a']], [[0], [1], [2]]],
  ['what both share is in each', [['a', 'b'], ['a'], ['c']], [[0, 2], [1, 2]]],
  ['what fits beside one only', [['a'], ['a', 'b'], ['b']], [[0, 2], [1]]],
  ['in the order of the groups', [['c'], ['a'], ['a', 'd'], ['b']], [[0, 1, 3], [0, 2, 3]]],
])('%s', (_, groups, clusters) => {
  expect(clustersOf(unplaced(groups))).toEqual(clusters);
});

/** The rule, word for word: each group to the first cluster that it fits into, then to each of the others. */
function compared(groups: readonly string[][]): number[][] {
  const fits = (one: number, cluster: readonly number[]) =>
    cluster.every((other) => groups[one].every((key) => !groups[other].includes(key)));
  const clusters: number[][] = [];
  groups.forEach((_, one) => {
    const cluster = clusters.find((other) => fits(one, other));
    if (cluster === undefined) clusters.push([one]);
    else cluster.push(one);
  });
  for (const cluster of clusters) {
    groups.forEach((_, one) => {
      if (!cluster.includes(one) && fits(one, cluster)) cluster.push(one);
    });
    cluster.sort((one, other) => one - other);
  }
  return clusters;
}

test('as if each group was compared with each', () => {
  fc.assert(fc.property(fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 4 }), { maxLength: 9 }), (groups) => {
    expect(clustersOf(unplaced(groups))).toEqual(compared(groups));
  }), { numRuns: 2000 });
});

test('no two groups of a cluster share an object, and every group is in one', () => {
  const groups = Array.from({ length: 2000 }, (_, i) => Array.from({ length: 20 }, (__, j) => `${i >> 1}/${j}`));
  expect(clustersOf(unplaced(groups)).map((cluster) => [cluster.length, cluster.slice(0, 3)])).toEqual([[1000, [0, 2, 4]], [1000, [1, 3,
    5]]]);
});
