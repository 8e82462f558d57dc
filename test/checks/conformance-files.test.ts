import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { CanaryChecks, Platform } from '../../src';

const FILES = join(__dirname, '../../conformance/testdata');
const EXPECTED = join(__dirname, '../data/checks-conformance');

/** What must be found in an invalid file: one line for each file, sorted by name. */
interface Expected {
  readonly rule: string;
  /** The object and the field: `Service demo/web $.spec.selector`. */
  readonly place: string;
  /** An error where nothing is said: what works, and is no good idea, is a warning. */
  readonly severity?: string;
  /** The releases of the cluster, where it is not so with the default ones. */
  readonly platform?: string;
}

const expected = readdirSync(EXPECTED).flatMap((file) =>
  Object.entries(parse(readFileSync(join(EXPECTED, file), 'utf8')) as { readonly [file: string]: Expected })
    .map(([name, each]) => ({ file: name, ...each })));

function manifests(folder: string, file: string): unknown[] {
  return parseAllDocuments(readFileSync(join(FILES, folder, file), 'utf8'), { uniqueKeys: false })
    .map((document) => document.toJS() as unknown).filter((each) => each !== null);
}

test.each(expected)('$file: $rule', ({ file, rule, place, severity = 'error', platform }) => {
  const { findings } = CanaryChecks.of(manifests('invalid', file),
    { complete: true, platform: platform === undefined ? undefined : Platform.fromJson(platform) });
  const found = findings.filter((finding) => String(finding.severity) === severity).map(({ rule: id, object, path }) => {
    const { kind, namespace, name } = object;
    return `${id}: ${kind} ${namespace === undefined ? name : `${namespace}/${name}`}${path === undefined ? '' : ` ${path}`}`;
  });
  expect(found).toContain(`${rule}: ${place}`);
});

test.each(readdirSync(EXPECTED))('%s has its files in order', (file) => {
  const names = Object.keys(parse(readFileSync(join(EXPECTED, file), 'utf8')) as object);
  expect(names).toEqual([...names].sort());
  expect(names.every((name) => basename(name).endsWith('.yaml'))).toBe(true);
});

test.each(readdirSync(join(FILES, 'valid')))('nothing is wrong with %s', (file) => {
  expect(CanaryChecks.of(manifests('valid', file)).errors.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});
