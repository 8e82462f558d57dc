import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { clusterWrites } from '../../src/drift/writes/cluster-writes';
import { WRITERS } from '../../src/drift/writes/writers';
import { findingsIn } from '../../src/checks/judged-cluster';
import { SYNC_ORDER } from '../../src/checks/rules/sync-order';
import { problemText } from '../../src/problem';
import { danglingReferences } from '../../src/manifests/dangling';
import { ManifestGraph } from '../../src/manifests/manifest-graph';
import { RELATIONS } from '../../src/manifests/relations';
import { type Manifest } from '../support/manifests';

const FOLDER = join(__dirname, '../data/relations');

/**
 * One object that refers to another, and what follows from it: the reference that is told where the other one is
 * missing, what is wrong where it comes in a later wave, and the fields of it that the cluster writes. `none` says that
 * the relation has nothing to do with that.
 */
interface Case {
  readonly from: Manifest;
  readonly to: Manifest;
  readonly with?: readonly Manifest[];
  readonly dangling: string;
  readonly order: string;
  readonly drift: readonly string[] | 'none';
}

const CASES = readdirSync(FOLDER)
  .map((file) => [file.replace('.yaml', ''), parse(readFileSync(join(FOLDER, file), 'utf8')) as Case] as const);

const relationOf = (name: string) => RELATIONS.find((relation) => relation.name === name.split('.')[0]);
const waved = (object: Manifest, wave: string): Manifest =>
  ({ ...object, metadata: { ...object.metadata, annotations: { 'argocd.argoproj.io/sync-wave': wave } } });
const listOf = (expected: string): string[] => (expected === 'none' ? [] : [expected]);

function dangling(manifests: readonly Manifest[]): string[] {
  return danglingReferences(new ManifestGraph(manifests)).map(({ reference: { kinds, namespace, path }, name }) =>
    `${kinds.map(({ kind }) => kind).join(' or ')} ${namespace}/${name} at ${path}`);
}

function misplaced(manifests: readonly Manifest[]): string[] {
  return findingsIn(manifests, [SYNC_ORDER]).map(({ problem }) => problemText(problem));
}

test('every relation has a case, and every case a relation', () => {
  expect([...new Set(CASES.map(([name]) => name.split('.')[0]))].sort()).toEqual(RELATIONS.map(({ name }) => name).sort());
});

test('whoever writes because of a relation is known', () => {
  expect(RELATIONS.filter(({ written }) => written === true).filter((relation) => !WRITERS.has(relation))).toEqual([]);
  expect([...WRITERS.keys()].filter((relation) => !RELATIONS.includes(relation) || relation.written !== true)).toEqual([]);
});

test.each(RELATIONS.map((relation) => [relation.name, relation] as const))('the cases of %s show its properties', (name, relation) => {
  const own = CASES.filter(([file]) => relationOf(file)?.name === name).map(([, each]) => each);
  const has = (property: 'dangling' | 'order' | 'drift') => own.some((each) => each[property] !== 'none');
  expect([has('dangling'), has('order'), has('drift')])
    .toEqual([relation.told === true, relation.order !== undefined, relation.written === true]);
});

describe.each(CASES)('%s', (name, { from, to, with: others = [], ...expected }) => {
  const relation = relationOf(name)!;
  const found = (manifests: readonly Manifest[]) =>
    new ManifestGraph(manifests).related(relation, from).flatMap((related) => related.found);

  test('finds the object, and no other', () => {
    expect(found([...others, from, to])).toEqual([...found([...others, from]), to]);
    const elsewhere = { ...to, metadata: { name: 'else', namespace: to.metadata.namespace }, spec: {} };
    expect(found([...others, from, elsewhere])).not.toContain(elsewhere);
    expect(found([...others, from, { ...to, kind: 'Other' }])).toEqual(found([...others, from]));
  });

  test('missing', () => {
    expect(dangling([...others, from])).toEqual(expect.arrayContaining(listOf(expected.dangling)));
    expect(dangling([...others, from]).length - dangling([...others, from, to]).length).toBe(listOf(expected.dangling).length);
  });

  test('in a later wave', () => {
    expect(misplaced([...others, from, waved(to, '1')])).toEqual(listOf(expected.order));
    expect(misplaced([...others, from, to])).toEqual([]);
  });

  test('written', () => {
    const writes = (manifests: readonly Manifest[]) => clusterWrites(new ManifestGraph(manifests))
      .filter((write) => write.kind === to.kind && write.name === to.metadata.name).map(({ path }) => path);
    const before = writes([...others, to]);
    expect(writes([...others, from, to])).toEqual([...before, ...expected.drift === 'none' ? [] : expected.drift]);
  });
});
