import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type Manifest, load } from './support/manifests';
import { crdDefaultsProblems, schemaProblems } from './support/schema';
import { synthExamples } from './support/examples';

const DIST = join(__dirname, '../dist');
const files = readdirSync(DIST).sort();

test('dist/ is what the examples come to', () => {
  const fresh = synthExamples();
  expect(Object.fromEntries(files.map((file) => [file, readFileSync(join(DIST, file), 'utf8')]))).toEqual(fresh);
});

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(DIST, file), 'utf8');
  const manifests = load(text);

  test('is valid against the CRDs, and complete in every array', () => {
    expect(manifests.length).toBeGreaterThan(0);
    expect(manifests.flatMap((manifest) => [...schemaProblems(manifest), ...crdDefaultsProblems(manifest)])).toEqual([]);
  });

  test('reads the same under YAML 1.1 and 1.2', () => {
    const parsed = (version: '1.1' | '1.2') => parseAllDocuments(text, { version }).map((document) => document.toJS() as unknown);
    expect(parsed('1.1')).toEqual(parsed('1.2'));
  });

  test('has each object once', () => {
    const keys = manifests.map(({ apiVersion, kind, metadata }: Manifest) =>
      [apiVersion.split('/')[0], kind, metadata.namespace, metadata.name].join('/'));
    expect(keys).toEqual([...new Set(keys)]);
  });
});
