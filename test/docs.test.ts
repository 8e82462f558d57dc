import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..');

interface Member {
  readonly name: string;
  readonly docs: string;
  readonly optional: boolean;
}

/** The members of everything that the package exports, with their comments. */
function publicMembers(): Member[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (file) => readFileSync(file, 'utf8')) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const program = ts.createProgram([join(ROOT, 'src/index.ts')], options);
  const checker = program.getTypeChecker();
  const index = checker.getSymbolAtLocation(program.getSourceFile(join(ROOT, 'src/index.ts'))!)!;
  return checker.getExportsOfModule(index).flatMap((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const members = [...(symbol.members?.values() ?? []), ...(symbol.exports?.values() ?? [])];
    return [describeMember(checker, symbol.name, symbol),
      ...members.filter(isPublic).map((member) => describeMember(checker, `${symbol.name}.${member.name}`, member))];
  });
}

function isPublic(symbol: ts.Symbol): boolean {
  const [declaration] = symbol.declarations ?? [];
  if (declaration === undefined || ['__constructor', 'prototype'].includes(symbol.name) || symbol.name.startsWith('_')) return false;
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Private) === 0;
}

function describeMember(checker: ts.TypeChecker, name: string, symbol: ts.Symbol): Member {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const tags = symbol.getJsDocTags(checker).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`);
  const [declaration] = symbol.declarations ?? [];
  return { name, docs: [text, ...tags].join('\n'),
    optional: ts.isPropertySignature(declaration) && (symbol.flags & ts.SymbolFlags.Optional) !== 0 };
}

const members = publicMembers();

test('every public class, member and prop is documented', () => {
  expect(members.length).toBeGreaterThan(500);
  expect(members.filter(({ docs }) => docs.trim() === '').map(({ name }) => name)).toEqual([]);
});

test('every optional prop says its default', () => {
  expect(members.filter(({ docs, optional }) => optional && !docs.includes('@default')).map(({ name }) => name)).toEqual([]);
});

test('every prop names its source upstream, by itself or by its struct', () => {
  const sources = new Set(members.filter(({ docs }) => docs.includes('@see')).map(({ name }) => name));
  const props = members.filter(({ name }) => name.includes('.') && /(Props|Options)\./.test(name));
  expect(props.filter(({ name, docs }) => !docs.includes('@see') && !sources.has(name.split('.')[0])).map(({ name }) => name)).toEqual([]);
});
