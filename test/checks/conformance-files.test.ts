import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CanaryChecks, Platform } from '../../src';
import { errorsIn } from '../support/checks';
import { load } from '../support/manifests';

const TESTDATA = join(__dirname, '../../conformance/testdata');

type Row = readonly [rule: string, kind: string, path: string, release?: string];

const TABLE = join(__dirname, '../data/conformance-files.yaml');

const rows = Object.entries(parse(readFileSync(TABLE, 'utf8')) as { readonly [file: string]: Row });

function manifests(folder: string, file: string): unknown[] {
  return load(readFileSync(join(TESTDATA, folder, file), 'utf8'));
}

test.each(rows)('what the controllers refuse in invalid/%s is found at its place', (file, [rule, kind, path, release]) => {
  const platform = release === undefined ? undefined : Platform.of({ argoRollouts: release });
  const { errors } = CanaryChecks.of(manifests('invalid', file), { platform });
  expect(errors.map((found) => [found.rule, found.object.kind, found.path])).toContainEqual([rule, kind, path]);
});

test('the files are there, in the order of their names', () => {
  const files = rows.map(([file]) => file);
  expect(files).toEqual([...files].sort());
  expect(readdirSync(join(TESTDATA, 'invalid'))).toEqual(expect.arrayContaining(files));
});

test.each(readdirSync(join(TESTDATA, 'valid')))('no error is found in valid/%s', (file) => {
  expect(errorsIn(manifests('valid', file))).toEqual([]);
});
