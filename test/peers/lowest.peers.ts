import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import * as ts from 'typescript';
import { peerDependencies } from '../../package.json';
import { build } from './app';

const ROOT = join(__dirname, '../..');
const EXAMPLES = join(ROOT, 'src/examples');

/** A project of a user: the packed library, and of each peer the lowest release that the registry has of what is allowed. */
let project: string;
const lowest: { [peer: string]: string } = {};

function run(cwd: string, command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Releases come from the lowest to the highest; where there is one alone, it is no list. */
function lowestOf(peer: string, range: string): string {
  const found = JSON.parse(run(project, 'npm', 'view', `${peer}@${range}`, 'version', '--json')) as string | string[];
  return [found].flat()[0];
}

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'cdk8s-canary-peers-'));
  writeFileSync(join(project, 'package.json'), '{ "name": "user", "private": true }');
  for (const [peer, range] of Object.entries(peerDependencies)) lowest[peer] = lowestOf(peer, range);
  run(ROOT, 'npm', 'pack', '--pack-destination', project);
  const [packed] = readdirSync(project).filter((file) => file.endsWith('.tgz'));
  run(project, 'npm', 'install', '--strict-peer-deps', '--save-exact', '--ignore-scripts', '--no-audit', '--no-fund', `./${packed}`,
    ...Object.entries(lowest).map(([peer, version]) => `${peer}@${version}`));
  mkdirSync(join(project, 'src/examples'), { recursive: true });
  for (const file of readdirSync(EXAMPLES)) copy(join(EXAMPLES, file), `src/examples/${file}`, '../index');
  copy(join(__dirname, 'app.ts'), 'src/app.ts', '../../src');
}, 300_000);

afterAll(() => rmSync(project, { recursive: true }));

function copy(file: string, name: string, library: string): void {
  writeFileSync(join(project, name), readFileSync(file, 'utf8').replaceAll(`'${library}'`, "'cdk8s-canary'"));
}

/** All files of a folder, by name. */
function filesIn(folder: string): { [name: string]: string } {
  return Object.fromEntries(readdirSync(folder).sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('the lowest peers are installed, each once, and they are the ones that package.json names', () => {
  const installed = Object.keys(lowest).map((peer) => {
    const { version } = JSON.parse(readFileSync(join(project, 'node_modules', peer, 'package.json'), 'utf8')) as { version: string };
    return [peer, version];
  });
  expect(Object.fromEntries(installed)).toEqual(lowest);
  // What a registry does not have of the lowest patches, its neighbour stands for.
  const minor = (version: string): string => version.replace(/^\^/, '').split('.').slice(0, 2).join('.');
  for (const [peer, range] of Object.entries(peerDependencies)) expect([peer, minor(lowest[peer])]).toEqual([peer, minor(range)]);
  expect(readdirSync(join(project, 'node_modules/cdk8s-canary'))).not.toContain('node_modules');
});

test('with them the examples compile, types of the library included', () => {
  const files = [join(project, 'src/app.ts'), ...readdirSync(EXAMPLES).map((file) => join(project, 'src/examples', file))];
  const program = ts.createProgram(files, {
    strict: true, noUncheckedIndexedAccess: true, target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16, outDir: join(project, 'out'),
    rootDir: join(project, 'src'), typeRoots: [join(ROOT, 'node_modules/@types')], types: ['node'],
  });
  const problems = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  expect(problems.map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)).toEqual([]);
});

test('with them the examples give the same to the byte', () => {
  run(project, 'node', 'out/examples/main.js');
  expect(filesIn(join(project, 'dist'))).toEqual(filesIn(join(ROOT, 'dist')));
});

test('with them an app with all that the library takes of cdk8s-plus gives the same to the byte', () => {
  writeFileSync(join(project, 'out/run.js'),
    "const { App } = require('cdk8s'); const app = new App({ outdir: 'lowest' }); require('./app').build(app); app.synth();");
  run(project, 'node', 'out/run.js');
  const app = new App({ outdir: join(project, 'newest') });
  build(app);
  app.synth();
  expect(filesIn(join(project, 'lowest'))).toEqual(filesIn(join(project, 'newest')));
});

test('the first canary of the README gives the YAML below it', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, source] = /^```ts\n([\s\S]*?)^```/m.exec(readme) ?? [];
  const [, yaml] = /^```yaml\n([\s\S]*?)^```/m.exec(readme) ?? [];
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  mkdirSync(join(project, 'readme'));
  writeFileSync(join(project, 'readme/main.js'), outputText);
  run(join(project, 'readme'), 'node', 'main.js');
  expect(filesIn(join(project, 'readme/dist'))).toEqual({ 'my-app.k8s.yaml': yaml });
});

test('an error of the library is of the class that can be had by itself', () => {
  run(project, 'node', '-e', `
    const { CanaryStep } = require('cdk8s-canary');
    const { InputError } = require('cdk8s-canary/input-error');
    try { CanaryStep.weight(120); } catch (error) { process.exit(error instanceof InputError ? 0 : 1); }
    process.exit(2);`);
});
