import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type ClusterWrite, ClusterWriteHandling, DriftModel, Platform } from '../../src';
import { RELEASES } from '../../src/facts/releases';
import { load } from '../support/manifests';

const FOLDER = join(__dirname, '../data/drift');

/** The writes that one or more releases of the Gateway API plugin lead to, by object. */
interface Expectation {
  readonly gatewayApiPluginVersions?: readonly string[];
  readonly writes: { readonly [object: string]: ReadonlyArray<Partial<ClusterWrite>> };
}

const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const names = readdirSync(FOLDER).filter((file) => file.endsWith('.expected.yaml')).map((file) => file.replace('.expected.yaml', ''));
const cases = names.flatMap((name) => parseAllDocuments(read(`${name}.expected.yaml`)).map((document) => document.toJS() as Expectation)
  .flatMap(({ gatewayApiPluginVersions = [RELEASES.gatewayApiPlugin.tested], writes }) =>
    gatewayApiPluginVersions.map((version) => [name, version, writes] as const)));

/** The writes by object, without what the object's name says already. Notes are for people. */
function byObject(writes: readonly ClusterWrite[]): Expectation['writes'] {
  const found: { [object: string]: Array<Partial<ClusterWrite>> } = {};
  for (const { kind, name, namespace, path, jqPath, writer, when, change, handling, restoredBy, insideArray } of writes) {
    (found[`${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`] ??= []).push({
      path, jqPath, writer, when, change, handling, restoredBy, ...(insideArray ? { insideArray } : {}),
    });
  }
  return found;
}

test('every case has its expectation', () => {
  expect(readdirSync(FOLDER).filter((file) => !file.endsWith('.expected.yaml')).map((file) => file.replace('.yaml', ''))).toEqual(names);
});

test.each(cases)('%s, plugin %s', (name, gatewayApiPlugin, expected) => {
  const { writes } = DriftModel.of(load(read(`${name}.yaml`)), { platform: Platform.of({ gatewayApiPlugin }) });
  // The fields of a Rollout itself are the subject of the files that name it.
  const rollouts = Object.keys(expected).some((object) => object.startsWith('Rollout '));
  expect(byObject(writes.filter(({ kind }) => rollouts || kind !== 'Rollout'))).toEqual(expected);
  expect(writes.filter(({ handling, note }) => handling === ClusterWriteHandling.MEND && note === undefined)).toEqual([]);
});

test.each(names)('%s: a release that is newer than the newest known one is taken for that', (name) => {
  const [newest, newer] = [RELEASES.gatewayApiPlugin.lines.at(-1), '99.0.0'].map((gatewayApiPlugin) =>
    DriftModel.of(load(read(`${name}.yaml`)), { platform: Platform.of({ gatewayApiPlugin }) }).writes);
  expect(newer).toEqual(newest);
});
