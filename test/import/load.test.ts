import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { classPrefix, loadKinds } from '../../scripts/import/load';

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
