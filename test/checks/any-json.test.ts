import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { CanaryChecks } from '../../src';
import { type Manifest, load } from '../support/manifests';

const DATA = join(__dirname, '../data/checks');

const files = readdirSync(DATA).flatMap((folder) => readdirSync(join(DATA, folder))
  .filter((file) => file.endsWith('.yaml') && !file.endsWith('.expected.yaml')).map((file) => join(DATA, folder, file)));
const cases: readonly Manifest[][] = files.map((file) => load(readFileSync(file, 'utf8')));

/** Paths of all values. */
function pathsIn(value: unknown, path: readonly (string | number)[] = []): Array<readonly (string | number)[]> {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((inner: unknown, i) => (i === key ? replaced(inner, rest, by) : inner));
  const record = value as { readonly [key: string]: unknown };
  return { ...record, [key]: replaced(record[key], rest, by) };
}

const junk = fc.oneof(fc.constantFrom<unknown>(null, 0, -1, 1.5, true, false, '', ' '
  + '', '$', '*', [], [null], [[]], {}, { a: null }, ['a'], [1]),
  fc.string({ maxLength: 3 }));

/** Manifests of a case, in which some values are another, of any type. */
const broken = fc.tuple(fc.constantFrom(...cases), fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 4 }))
  .map(([manifests, changes]) => changes.reduce<unknown>((all, [number, by]) => {
    const paths = pathsIn(all).filter(({ length }) => length > 1);
    return paths.length === 0 ? all : replaced(all, paths[number % paths.length], by);
  }, manifests) as unknown[]);

test('the rules read JSON of any shape', () => {
  fc.assert(fc.property(broken, fc.boolean(), (manifests, complete) => {
    const { findings } = CanaryChecks.of(manifests, { complete });
    for (const { rule, message } of findings) expect([rule, message]).toEqual([rule, expect.any(String)]);
  }), { numRuns: 3000 });
});

test('whatever the keys are, and however deep', () => {
  const labels = JSON.parse('{ "constructor": "x", "__proto__": "y", "toString": "z" }') as object;
  const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown;
  const manifest = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', labels, annotations: labels }, spec: { selector: labels,
    deep } };
  expect(CanaryChecks.of([manifest]).findings).toEqual([]);
});

test.each<[string, unknown[]]>([
  ['nothing', []], ['what is no object', [null, 1, 'a', [], [[]]]], ['objects without anything', [{}, { kind: 'Rollout' }]],
])('%s is no mistake of anybody', (_, manifests) => {
  expect(CanaryChecks.of(manifests).findings).toEqual([]);
});
