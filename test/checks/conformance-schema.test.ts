import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { Platform } from '../../src';
import { RULES } from '../../src/checks/all-rules';
import { findingsIn } from '../../src/checks/judged-cluster';
import { objectSchemas } from '../../src/cli/schema/object-schemas';
import { load } from '../support/manifests';

const ROOT = join(__dirname, '../..');
const TESTDATA = join(ROOT, 'conformance/testdata');
const OURS = ['unknown-field', 'invalid-field', 'empty-field', 'not-served'];

interface Expected {
  readonly rule: string;
  readonly place: string;
}

const DATA = join(__dirname, '../data/conformance-schema.yaml');
const expected = parse(readFileSync(DATA, 'utf8')) as { readonly [file: string]: Expected[] };

const rules = RULES.filter(({ id }) => OURS.includes(id));

function found(text: string, platform?: Platform): Expected[] {
  return findingsIn(load(text), rules, { schemas: objectSchemas(), platformOf: platform && (() => platform) })
    .map(({ rule, path = '' }) => ({ rule, place: path }));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.yaml')).map((file) => join(folder, file));
}

/** Read by Kubernetes alone, which refuses a key that stands twice. */
const UNREADABLE = ['duplicate-key', 'no-object'];
const invalid = filesIn(join(TESTDATA, 'invalid')).filter((file) => !UNREADABLE.includes(basename(file, '.yaml')));
const sorted = (list: readonly Expected[]): string[] => list.map(({ rule, place }) => `${rule} ${place}`).sort();

// What stands in the files as expected is held against the CRDs by the code of Kubernetes.
test.each(invalid.map((file) => [basename(file, '.yaml'), file]))('of %s that is found which a schema says', (name, file) => {
  expect(sorted(found(readFileSync(file, 'utf8')))).toEqual(sorted(expected[name] ?? []));
});

/** Defaults inside of lists are what Git would differ in, and a kind that no schema knows is left alone. */
const OTHERS = /^(gateway-without-weights|schema-unknown-kind|schema-argo-cd-by-release)$/;

test('every file that a schema refuses or drops something of is among them', () => {
  const bySchema = invalid.filter((file) => /^# expect: schema: /m.test(readFileSync(file, 'utf8'))).map((file) => basename(file, '.yaml'));
  expect(bySchema.filter((name) => expected[name] === undefined && !OTHERS.test(name))).toEqual([]);
  const says = (name: string): boolean =>
    /^# expect[^:]*: (schema|strict-decode): /m.test(readFileSync(join(TESTDATA, 'invalid', `${name}.yaml`), 'utf8'));
  expect(Object.keys(expected).filter((name) => !says(name))).toEqual([]);
});

test('a field that one release has is found with the platform of another', () => {
  const text = readFileSync(join(TESTDATA, 'invalid/schema-argo-cd-by-release.yaml'), 'utf8');
  expect(found(text, Platform.of({ argoCd: '3.5.7' }))).toEqual([
    { rule: 'unknown-field', place: '$.spec.source.directory.disableExtensionFilter' },
  ]);
  expect(found(text, Platform.of({ argoCd: '3.6.0' }))).toEqual([]);
});

test.each([...filesIn(join(TESTDATA, 'valid')), ...filesIn(join(ROOT, 'dist'))].map((file) => [file.slice(ROOT.length + 1), file]))(
  'nothing is found in %s', (_, file) => {
    expect(found(readFileSync(file, 'utf8'))).toEqual([]);
  });
