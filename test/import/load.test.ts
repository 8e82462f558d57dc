import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { classPrefix, loadBundles, loadKinds } from '../../scripts/import/load';

const CRD = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: boats.example.com }
spec:
  group: example.com
  scope: Cluster
  names: { kind: Boat, plural: boats }
  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }]
`;

describe('loadKinds', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'import-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function entry(name: string, fileName: string, plural?: string) {
    return { name, fileName, plural, url: 'https://example.com' };
  }

  test('selects the kind of an entry from a file with several', async () => {
    writeFileSync(path.join(folder, 'all.yaml'), `${CRD}---${CRD.replace(/boat/g, 'raft').replace('Boat', 'Raft')}---\n# nothing\n`);
    const kinds = await loadKinds([entry('boat', 'all.yaml', 'boats'), entry('raft', 'all.yaml', 'rafts')], folder);
    expect(kinds.map(({ kindSchema }) => kindSchema.kind)).toEqual(['Boat', 'Raft']);
  });

  test('reports all problems at once', async () => {
    const file = (name: string) => path.join(folder, name);
    writeFileSync(file('one.yaml'), CRD);
    writeFileSync(file('two.yaml'), `${CRD}---${CRD}`);
    const entries = [
      entry('boat', 'none.yaml'), entry('raft', 'nothing.yaml'), entry('boat', 'two.yaml'), entry('raft', 'one.yaml', 'rafts'),
      entry('ship', 'one.yaml'),
    ];
    await expect(loadKinds(entries, folder)).rejects.toThrow(new Error([
      `cannot read ${file('none.yaml')}: no such file`,
      `cannot read ${file('nothing.yaml')}: no such file`,
      `import 'boat': ${file('two.yaml')} must hold one CustomResourceDefinition, not 2`,
      `import 'raft': ${file('one.yaml')} must hold one CustomResourceDefinition of 'rafts', not 0`,
      "import 'ship' holds the kind Boat: its name must be 'boat' or end with '-boat'",
    ].join('\n')));
  });
});

describe('loadBundles', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'import-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function file(fileName: string) {
    return { bundle: '1.0.0', channel: 'standard', fileChannel: 'standard', fileName, url: 'https://example.com' } as const;
  }

  test('takes every version that is served', async () => {
    const versions = [['v1', true], ['v1beta1', false], ['v1alpha2', true]].map(([name, served]) =>
      `{ name: ${name}, served: ${served}, storage: ${name === 'v1'}, schema: { openAPIV3Schema: { type: object } } }`);
    writeFileSync(path.join(folder, 'boats.yaml'), CRD.replace(/versions: .*/, `versions: [${versions.join(', ')}]`));
    const kinds = await loadBundles([file('boats.yaml')], folder);
    expect(kinds.map(({ file: { fileName }, kindSchema: { kind, version } }) => [fileName, kind, version]))
      .toEqual([['boats.yaml', 'Boat', 'v1'], ['boats.yaml', 'Boat', 'v1alpha2']]);
  });

  test('reports all problems at once', async () => {
    writeFileSync(path.join(folder, 'two.yaml'), `${CRD}---${CRD}`);
    await expect(loadBundles([file('none.yaml'), file('two.yaml')], folder)).rejects.toThrow(new Error([
      `cannot read ${path.join(folder, 'none.yaml')}: no such file`,
      `bundle '1.0.0-standard': ${path.join(folder, 'two.yaml')} must hold one CustomResourceDefinition, not 2`,
    ].join('\n')));
  });
});

describe('classPrefix', () => {
  test.each([
    ['gateway', 'Gateway', ''],
    ['istio-gateway', 'Gateway', 'Istio'],
    ['http-route', 'HTTPRoute', ''],
    ['http-scaled-object', 'HTTPScaledObject', ''],
    ['cluster-analysis-template', 'ClusterAnalysisTemplate', ''],
    ['my-own-tls-route', 'TLSRoute', 'MyOwn'],
  ])('%s of the kind %s has the prefix "%s"', (name, kind, prefix) => {
    expect(classPrefix(name, kind)).toBe(prefix);
  });
});
