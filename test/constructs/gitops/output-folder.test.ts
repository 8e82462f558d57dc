import { ApiObject, App, Chart, type IResolver, YamlOutputType } from 'cdk8s';
import {
  chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitOpsApp } from '../../../src';
import { addCharts } from '../../support/fleet';
import { filesIn } from '../../support/process';

const FOLDERS = YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;

let base: string;
let outdir: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'canary-folder-'));
  outdir = join(base, 'dist');
});
afterEach(() => rmSync(base, { recursive: true }));

function write(names: readonly string[], version?: string, props: object = {}): void {
  addCharts(new GitOpsApp({ outdir, ...props }), names, version).synth();
}

/** Of a run long ago. */
function put(file: string, text = 'old\n'): string {
  mkdirSync(join(outdir, file, '..'), { recursive: true });
  writeFileSync(join(outdir, file), text);
  utimesSync(join(outdir, file), 1000, 1000);
  return text;
}

const files = (): string[] => Object.keys(filesIn(outdir));

test('a file that stays the same is not touched, and one that changes is', () => {
  write(['shop', 'cart']);
  for (const file of files()) utimesSync(join(outdir, file), 1000, 1000);
  const before = statSync(join(outdir, 'shop.k8s.yaml'));
  const app = addCharts(new GitOpsApp({ outdir }), ['shop']);
  addCharts(app, ['cart'], 'v2').synth();
  const after = statSync(join(outdir, 'shop.k8s.yaml'));
  expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  expect(statSync(join(outdir, 'cart.k8s.yaml')).mtimeMs).not.toBe(1000_000);
  expect(filesIn(outdir)['cart.k8s.yaml']).toContain('cart:v2');
  expect(files()).toEqual(['cart.k8s.yaml', 'shop.k8s.yaml']);
});

test('a file of the same length with another content is written', () => {
  write(['shop'], 'v1');
  write(['shop'], 'v2');
  expect(filesIn(outdir)['shop.k8s.yaml']).toContain('shop:v2');
});

describe('files that are gone', () => {
  const foreign = ['README.md', 'values.yaml', 'web.dev.k8s.yaml', '.hidden.k8s.yaml', 'shop.k8s.yaml.bak', 'sub/other.k8s.yaml',
    'sub/Service.web.k8s.yaml', '.git/old.k8s.yaml'];

  test('are removed with the extension of the app, and what is foreign stays', () => {
    const kept = Object.fromEntries(foreign.map((file) => [file, put(file)]));
    for (const gone of ['old.k8s.yaml', '0003-old.k8s.yaml', 'app.k8s.yaml', 'Service.web.k8s.yaml']) put(gone);
    mkdirSync(join(outdir, 'folder.k8s.yaml'));
    write(['shop']);
    const { 'shop.k8s.yaml': own, ...others } = filesIn(outdir);
    expect(own).toContain('kind: Rollout');
    expect(others).toEqual(kept);
    expect(existsSync(join(outdir, 'folder.k8s.yaml'))).toBe(true);
  });

  test('of one run are removed by the next, of a chart that is gone', () => {
    write(['shop', 'cart']);
    write(['shop']);
    expect(files()).toEqual(['shop.k8s.yaml']);
  });

  test('are objects in folders where each chart has a folder, which goes when it is empty', () => {
    const kept = ['sub/other.k8s.yaml', 'sub/notes.txt', 'sub/deep/Service.web.k8s.yaml', '.git/Service.web.k8s.yaml',
      'Upper/Service.web.k8s.yaml'];
    for (const file of kept) put(file);
    for (const gone of ['sub/Service.web.k8s.yaml', 'gone/Service.web.k8s.yaml', 'old.k8s.yaml', 'shop/Service.old.k8s.yaml']) put(gone);
    write(['shop'], 'v1', { yamlOutputType: FOLDERS });
    expect(files()).toEqual([...kept, ...['HTTPRoute.route', 'Rollout.web', 'Service.web-canary', 'Service.web-stable']
      .map((name) => `shop/${name}.k8s.yaml`)].sort());
    expect(existsSync(join(outdir, 'gone'))).toBe(false);
  });
});

describe('two apps on one folder', () => {
  test('keep the files of each other, whichever comes first, and what neither makes goes', () => {
    put('gone.k8s.yaml');
    const one = addCharts(new GitOpsApp({ outdir }), ['shop']);
    const other = addCharts(new GitOpsApp({ outdir }), ['cart']);
    other.synth();
    one.synth();
    expect(files()).toEqual(['cart.k8s.yaml', 'shop.k8s.yaml']);
    utimesSync(join(outdir, 'cart.k8s.yaml'), 1000, 1000);
    one.synth();
    other.synth();
    expect(files()).toEqual(['cart.k8s.yaml', 'shop.k8s.yaml']);
    expect(statSync(join(outdir, 'cart.k8s.yaml')).mtimeMs).toBe(1000_000);
  });

  test('the first of them leaves what may be of the other', () => {
    put('cart.k8s.yaml');
    const one = addCharts(new GitOpsApp({ outdir }), ['shop']);
    const other = new GitOpsApp({ outdir });
    one.synth();
    expect(files()).toEqual(['cart.k8s.yaml', 'shop.k8s.yaml']);
    other.synth();
    expect(files()).toEqual(['shop.k8s.yaml']);
  });

  test('one after the other, as in a loop over stages', () => {
    for (const stage of ['dev', 'prod']) write([stage]);
    expect(files()).toEqual(['dev.k8s.yaml', 'prod.k8s.yaml']);
  });

  test('by two names of the folder', () => {
    mkdirSync(outdir);
    symlinkSync(outdir, join(base, 'link'));
    write(['shop']);
    write(['cart'], 'v1', { outdir: join(base, 'link') });
    expect(files()).toEqual(['cart.k8s.yaml', 'shop.k8s.yaml']);
  });

  test('with extensions of their own have nothing to do with each other, in two processes either', () => {
    put('old.dev.k8s.yaml');
    put('old.k8s.yaml');
    write(['shop']);
    expect(files()).toEqual(['old.dev.k8s.yaml', 'shop.k8s.yaml']);
    put('Service.other-process.k8s.yaml');
    put('cart.k8s.yaml');
    write(['shop'], 'v2', { outputFileExtension: '.dev.k8s.yaml' });
    expect(files()).toEqual(['Service.other-process.k8s.yaml', 'cart.k8s.yaml', 'shop.dev.k8s.yaml', 'shop.k8s.yaml']);
  });

  test('that have failed do not keep others from removing', () => {
    const failing = new GitOpsApp({ outdir });
    failing.node.addValidation({ validate: () => ['no'] });
    expect(() => failing.synth()).toThrow('no');
    put('gone.k8s.yaml');
    write(['shop']);
    expect(files()).toEqual(['shop.k8s.yaml']);
  });
});

describe('linked and mounted folders', () => {
  test('a link stays one, and its folder is written to', () => {
    mkdirSync(join(base, 'real'));
    symlinkSync(join(base, 'real'), outdir);
    write(['shop']);
    expect(lstatSync(outdir).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(base, 'real'))).toEqual(['shop.k8s.yaml']);
  });

  test('a folder of a chart and a file may be links, too', () => {
    mkdirSync(join(base, 'real'));
    mkdirSync(outdir);
    symlinkSync(join(base, 'real'), join(outdir, 'shop'));
    writeFileSync(join(base, 'elsewhere'), 'old');
    symlinkSync(join(base, 'elsewhere'), join(base, 'real/Rollout.web.k8s.yaml'));
    write(['shop'], 'v1', { yamlOutputType: FOLDERS });
    expect(readFileSync(join(base, 'elsewhere'), 'utf8')).toContain('kind: Rollout');
    expect(lstatSync(join(base, 'real/Rollout.web.k8s.yaml')).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(base, 'real'))).toHaveLength(4);
    expect(readdirSync(base).sort()).toEqual(['dist', 'elsewhere', 'real']);
  });

  test('a link that leads nowhere becomes a file', () => {
    mkdirSync(outdir);
    symlinkSync(join(base, 'nowhere'), join(outdir, 'shop.k8s.yaml'));
    write(['shop']);
    expect(lstatSync(join(outdir, 'shop.k8s.yaml')).isFile()).toBe(true);
  });

  test('the folder itself is neither made anew nor renamed, so that a mount stays one', () => {
    mkdirSync(outdir);
    const before = statSync(outdir);
    write(['shop']);
    write(['shop'], 'v2');
    expect(statSync(outdir).ino).toBe(before.ino);
  });
});

test('a file keeps its permissions', () => {
  put('shop.k8s.yaml');
  chmodSync(join(outdir, 'shop.k8s.yaml'), 0o640);
  write(['shop']);
  expect(statSync(join(outdir, 'shop.k8s.yaml')).mode & 0o777).toBe(0o640);
});

test('of two objects for one file the loss is told, and of two that are the same nothing is lost', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  for (const data of [{ a: '1' }, { a: '2' }]) {
    const app = new GitOpsApp({ outdir, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
    for (const [id, own] of [['one', { a: '1' }], ['other', data]] as const) {
      new ApiObject(new Chart(app, id), 'a',
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'same' }, data: own });
    }
    app.synth();
  }
  expect(warn.mock.calls.flat()).toEqual(['cdk8s-canary: warning: \'yamlOutputType\' ("ConfigMap.same.k8s.yaml") must give each object a '
    + 'file of its own: another object has this one already, and is lost, give one of them another name or take FILE_PER_CHART [other]']);
  warn.mockRestore();
});

test('resolvers of the app count', () => {
  const resolver: IResolver = { resolve: (context) => { if (context.value === 'secret') context.replaceValue('found'); } };
  const app = new GitOpsApp({ outdir, resolvers: [resolver] });
  new ApiObject(new Chart(app, 'a'), 'b', { apiVersion: 'v1', kind: 'ConfigMap', data: { value: 'secret' } });
  app.synth();
  expect(filesIn(outdir)['a.k8s.yaml']).toContain('value: found');
  expect(app).toBeInstanceOf(App);
});
