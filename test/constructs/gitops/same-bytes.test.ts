import { ApiObject, App, type AppProps, Chart, Lazy, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArgoCdApplication, ArgoCdConfig, ArgoCdDestination, ArgoCdObjectSync, ArgoCdSource, GitOpsApp } from '../../../src';
import { addCharts } from '../../support/fleet';
import { filesIn } from '../../support/process';

type Build = (app: App) => void;

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'canary-gitops-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const object = (scope: Construct, id: string, spec: object = {}): ApiObject =>
  new ApiObject(scope, id, { apiVersion: 'example.com/v1', kind: 'Thing', spec });

const TREES: ReadonlyArray<readonly [string, Build]> = [
  ['no chart', () => undefined],
  ['an empty chart', (app) => void new Chart(app, 'empty')],
  ['canaries and what Argo CD gets to know of them', (app) => {
    addCharts(app, ['shop', 'cart']);
    const charts = app.node.children as Chart[];
    const argo = new Chart(app, 'argo-cd', { namespace: 'argocd', disableResourceNameHashes: true });
    new ArgoCdObjectSync(charts[0], 'sync', { wave: 3 });
    new ArgoCdConfig(argo, 'config', { charts });
    new ArgoCdApplication(argo, 'application', {
      charts, destination: ArgoCdDestination.inCluster(),
      source: ArgoCdSource.directory('https://github.com/example/gitops.git', { path: 'dist', targetRevision: 'main' }),
    });
  }],
  ['ids that JavaScript takes for an index', (app) => {
    for (const id of ['b', '10', '9', 'a']) object(new Chart(app, id), '2');
    const group = new Construct(app, '7');
    for (const id of ['3', '1', 'x']) object(new Chart(group, id), '0');
  }],
  ['charts inside of charts', (app) => {
    const outer = new Chart(app, 'outer');
    object(outer, 'first');
    const inner = new Chart(new Construct(outer, 'group'), 'inner');
    object(inner, 'second');
    object(new Chart(outer, 'direct'), 'third');
    object(outer, 'fourth');
  }],
  ['a chart that depends on another', (app) => {
    const [one, other] = ['one', 'other'].map((id) => new Chart(app, id));
    object(one, 'a');
    object(other, 'b');
    one.addDependency(other);
  }],
  ['objects that depend on objects, and on constructs', (app) => {
    const [one, other] = ['one', 'other'].map((id) => new Chart(app, id));
    const [a, b, c] = ['a', 'b', 'c'].map((id) => object(one, id));
    const group = new Construct(one, 'group');
    object(group, 'd');
    object(group, 'e');
    a.addDependency(c);
    b.addDependency(group);
    c.addDependency(object(other, 'f'));
  }],
  ['a chart that writes something else', (app) => {
    class Labelled extends Chart {
      public override toJson(): object[] {
        return (super.toJson() as object[]).map((manifest) => ({ ...manifest, extra: this.node.id }));
      }
    }
    object(new Labelled(app, 'labelled'), 'a');
    object(new Chart(app, 'plain'), 'b');
  }],
  ['texts of every kind, and what is rendered late', (app) => {
    object(new Chart(app, 'texts'), 'a', {
      texts: ['', ' ', 'yes', '0x1F', '1e3', '07', 'a: b', '# a', 'a\nb\n', 'a\n\n', ' a', 'x'.repeat(200), 'é😀', '\u0007', "it's", '"'],
      numbers: [0, -0, 1.5, 1e21, 1e-7], late: Lazy.any({ produce: () => ({ z: 1, a: [] }) }), none: null, empty: {}, 'a b': true,
    });
  }],
  ['two objects for one file', (app) => {
    for (const id of ['one', 'other']) {
      new ApiObject(new Chart(app, id), 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'same' }, data: { id } });
    }
  }],
];

const TYPES = [
  YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
];

function writtenBy(Class: typeof App, build: Build, props: AppProps): { [file: string]: string } {
  const outdir = join(folder, Class === App ? 'plain' : 'gitops');
  const app = new Class({ ...props, outdir });
  build(app);
  app.synth();
  return filesIn(outdir);
}

describe.each(TYPES.map((type) => [YamlOutputType[type], type] as const))('%s', (_, yamlOutputType) => {
  test.each(TREES)('%s', (_name, build) => {
    for (const props of [{}, { recordConstructMetadata: true }, { outputFileExtension: '.yaml' }]) {
      const plain = writtenBy(App, build, { yamlOutputType, ...props });
      expect(writtenBy(GitOpsApp, build, { yamlOutputType, ...props })).toEqual(plain);
      for (const outdir of ['plain', 'gitops']) rmSync(join(folder, outdir), { recursive: true });
    }
  });

  test('trees of any shape, with dependencies', () => {
    const ids = fc.constantFrom('a', 'b', 'c', '0', '1', '10');
    const node = fc.record({ id: ids, kind: fc.constantFrom('chart', 'group', 'object'), below: fc.nat(3) });
    fc.assert(fc.property(fc.array(node, { maxLength: 12 }), fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 3 }),
      (nodes, links) => {
        const build: Build = (app) => {
          const made: Construct[] = [new Chart(app, 'first')];
          for (const { id, kind, below } of nodes) {
            const scope = kind === 'chart' && below === 0 ? app : made[Math.min(below, made.length - 1)];
            if (scope.node.tryFindChild(id) !== undefined) continue;
            made.push(kind === 'chart' ? new Chart(scope, id) : kind === 'group' ? new Construct(scope, id) : object(scope, id));
          }
          for (const [source, target] of links) {
            // What depends on something later cannot be part of a circle.
            const [from, to] = [made[source], made[target]];
            if (from !== undefined && to !== undefined && source < target && !to.node.scopes.includes(from)) from.node.addDependency(to);
          }
        };
        let plain: object | undefined;
        try {
          plain = writtenBy(App, build, { yamlOutputType });
        } catch (error) {
          expect(() => writtenBy(GitOpsApp, build, { yamlOutputType })).toThrow(error as Error);
        }
        if (plain !== undefined) expect(writtenBy(GitOpsApp, build, { yamlOutputType })).toEqual(plain);
        for (const outdir of ['plain', 'gitops']) rmSync(join(folder, outdir), { recursive: true, force: true });
      }), { numRuns: 60 });
  }, 60000);
});

test('one text of all', () => {
  for (const [, build] of TREES) {
    const [plain, gitops] = [new App({ outdir: folder }), new GitOpsApp({ outdir: folder })];
    build(plain);
    build(gitops);
    expect(gitops.synthYaml()).toBe(plain.synthYaml());
  }
});

test('an extension of its own, and the folder that the environment names', () => {
  process.env.CDK8S_OUTDIR = join(folder, 'from-environment');
  try {
    addCharts(new GitOpsApp({ outputFileExtension: '.dev.yaml' }), ['shop']).synth();
  } finally {
    delete process.env.CDK8S_OUTDIR;
  }
  expect(readFileSync(join(folder, 'from-environment/shop.dev.yaml'), 'utf8')).toContain('kind: Rollout');
});
