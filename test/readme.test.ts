import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

function blocks(language: string): string[] {
  return [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1]);
}

/** Blocks of TypeScript, those in lists too, without the indentation of the list. */
function code(): string[] {
  return [...README.matchAll(/^( *)```ts\n([\s\S]*?)^ *```/gm)]
    .map(([, indent, text]) => text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
}

const [firstCanary, ...snippets] = code();

/** What a reader has before the block: the imports, and the first canary. */
const start = [
  "import { ApiObject, JsonPatch } from 'cdk8s';",
  "import * as kplus from 'cdk8s-plus-30';",
  "import * as canary from 'cdk8s-canary';",
  firstCanary.replace(/^app\.synth\(\);$/m, ''),
  `const { ${publicNames().filter((name) => !new RegExp(`import .*\\b${name}\\b`).test(firstCanary)).join(', ')} } = canary;`,
  'void [ApiObject, JsonPatch, kplus, Duration, RouteMatch];',
].join('\n');

/** The block, behind those earlier ones whose names it uses. */
function standalone(index: number): string {
  const used = identifiers(snippets[index]);
  const own = declared(snippets[index]);
  const before = snippets.slice(0, index).filter((earlier) => declared(earlier).some((name) => used.has(name) && !own.includes(name)));
  return `${start}\n${before.join('\n')}\n{\n${snippets[index]}\n}\n`;
}

function declared(block: string): string[] {
  return [...block.matchAll(/^const (\w+) =/gm)].map(([, name]) => name);
}

/** Names that stand by themselves, and not behind a point or before a colon. */
function identifiers(block: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const isName = (ts.isPropertyAccessExpression(node.parent) || ts.isPropertyAssignment(node.parent)) && node.parent.name === node;
    if (ts.isIdentifier(node) && !isName) names.add(node.text);
    node.forEachChild(visit);
  };
  ts.createSourceFile('block.ts', block, ts.ScriptTarget.ES2022, true).forEachChild(visit);
  return names;
}

/** All that the code writes, by file. */
function synthesized(source: string): { readonly [file: string]: string } {
  const out = mkdtempSync(join(tmpdir(), 'cdk8s-canary-'));
  try {
    const text = ts.transpileModule(source,
      { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } }).outputText;
    const inOut = text.replace(/new (\w+)\.GitOpsApp\(\)/, (_, library) => `new ${library}.GitOpsApp({ outdir: ${JSON.stringify(out)} })`);
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    new Function('require', 'exports', inOut)((name: string): unknown => jest.requireActual(name === 'cdk8s-canary' ? '../src' : name), {});
    return Object.fromEntries(readdirSync(out).map((file) => [file, readFileSync(join(out, file), 'utf8')]));
  } finally {
    rmSync(out, { recursive: true });
  }
}

test('the first canary gives the YAML below it', () => {
  expect(synthesized(firstCanary)['my-app.k8s.yaml']).toBe(blocks('yaml')[0]);
});

test.each(snippets.map((block, index) => [block.split('\n')[0], index] as const))('synthesized by itself: %s', (_first, index) => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const written = synthesized(`${standalone(index)}app.synth();\n`);
  expect(written['my-app.k8s.yaml']).toContain('kind: Rollout');
  expect(written).not.toEqual(synthesized(`${start}\napp.synth();\n`));
});

test('no block of code is in a language that nobody looks at', () => {
  const languages = [...README.matchAll(/^ *```(\S+)$/gm)].map(([, language]) => language);
  // The commands of the shell are run by the test of the recipe.
  expect([...new Set(languages)].sort()).toEqual(['sh', 'ts', 'yaml']);
  expect(languages.filter((language) => language === 'sh')).toHaveLength(1);
  expect(languages.filter((language) => language === 'ts')).toHaveLength(snippets.length + 1);
  expect(snippets.length).toBeGreaterThan(15);
});

test('every other piece of code compiles', () => {
  const sources = new Map(snippets.map((_, index) =>
    [join(ROOT, `test/readme-${index}.ts`), `${standalone(index).replaceAll("'cdk8s-canary'", "'../src'")}export {};\n`]));
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
}, 60000);

/** Classes and enums of the package: what a `const` can be taken from. */
function publicNames(): string[] {
  return Object.keys(jest.requireActual<object>('../src'));
}
