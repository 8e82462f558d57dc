import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

function blocks(language: string): string[] {
  return [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1]);
}

const [firstCanary, ...snippets] = blocks('ts');

test('the first canary gives the YAML below it', () => {
  const out = mkdtempSync(join(tmpdir(), 'cdk8s-canary-'));
  try {
    const code = ts.transpileModule(firstCanary,
      { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } }).outputText;
    const inOut = code.replace('new cdk8s_1.App()', `new cdk8s_1.App({ outdir: ${JSON.stringify(out)} })`);
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    new Function('require', 'exports', inOut)((name: string): unknown => jest.requireActual(name === 'cdk8s-canary' ? '../src' : name), {});
    expect(readFileSync(join(out, 'my-app.k8s.yaml'), 'utf8')).toBe(blocks('yaml')[0]);
  } finally {
    rmSync(out, { recursive: true });
  }
});

test('every other piece of code compiles', () => {
  // What the pieces take for granted: the imports of the first one, and its objects.
  const prelude = [
    "import { ApiObject, App, Chart, Duration, JsonPatch } from 'cdk8s';",
    "import * as kplus from 'cdk8s-plus-30';",
    "import * as canary from '../src';",
    `const { ${publicNames().join(', ')} } = canary;`,
    'declare const app: App; declare const chart: Chart; declare const myApp: canary.CanaryApp; declare const deployment: '
      + 'kplus.Deployment;',
    'void [ApiObject, App, Chart, Duration, JsonPatch, kplus, app, chart, myApp, deployment];',
  ].join('\n');
  const sources = new Map(
    snippets.map((code, index) => [join(ROOT, `test/readme-${index}.ts`), `${prelude}\n{\n${code}\n}\nexport {};\n`]));
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (file) => readFileSync(file, 'utf8')) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const checked = { ...options, noUnusedLocals: false };
  const host = ts.createCompilerHost(checked);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.readFile = (file) => sources.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const text = sources.get(file);
    return text === undefined ? getSourceFile(file, ...rest) : ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...sources.keys()], checked, host);
  const problems = [...sources.keys()].flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)));
  expect(problems.map((problem) =>
    `${ts.flattenDiagnosticMessageText(problem.messageText, '\n')} in: ${problem.file?.text.split('\n{\n')[1]}`)).toEqual([]);
  expect(snippets.length).toBeGreaterThan(5);
}, 60000);

/** Classes and enums of the package: what a `const` can be taken from. */
function publicNames(): string[] {
  return Object.keys(jest.requireActual<object>('../src'));
}
