import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/** What is looked for. */
export interface UpstreamNames {
  /** Found where they are a whole text; those that no word of ours can be, with a dot, a slash or a hyphen, anywhere in one. */
  readonly names: readonly string[];
  /** Found with a `=` behind them anywhere in a text, too. */
  readonly options: readonly string[];
  /** Found as a property without quotes, too. */
  readonly settings: readonly string[];
}

/** A name of upstream that is a word of ours as well, and where it is that. */
export interface SharedWord {
  readonly word: string;
  readonly where: RegExp;
  readonly because: string;
}

export interface Finding {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

const RULES = /^src\/(checks\/rules\/|cli\/check\/file-rules[.]ts$)/;

/** Every text that a value holds, however deep. What functions return is no text of the value. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Map || value instanceof Set || Array.isArray(value)) return [...(value as Iterable<unknown>)].flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...(IDENTIFIER.test(key) ? [] : [key]), ...textsOf(inner)]);
}

/** A key of another form stands in quotes, and is upstream's. */
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** The TypeScript files below a folder. */
export function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts')).map((file) => join(folder, file)).sort();
}

/** Where a file writes a name as a text: as a literal, a part of a template, a literal type, or a key in quotes. */
export function findNames(file: string, upstream: UpstreamNames, text = readFileSync(file, 'utf8')): Finding[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Finding[] = [];
  const visit = (node: ts.Node): void => {
    // Names of modules are paths.
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node))) return;
    // What a rule links to is documentation, as the links of a comment are.
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'links' && RULES.test(file)) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    found.push(...namesIn(node, upstream).map((name) => ({ name, file, line })));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function namesIn(node: ts.Node, { names, options, settings }: UpstreamNames): string[] {
  if (ts.isIdentifier(node)) return settings.includes(node.text) && isProperty(node) ? [node.text] : [];
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
    || ts.isRegularExpressionLiteral(node);
  if (!isText) return [];
  const { text } = node;
  return names.filter((name) => text === name || (/[-./]/.test(name) && text.includes(name))
    || (options.includes(name) && new RegExp(`\\b${name}=`).test(text)));
}

/** Whether a property is read or written by this name: `a.x`, `{ x } = a`, `{ x: 1 }`, `{ x }`; not one of a constant, `KEYS.x`. */
function isProperty(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node && !/^[A-Z][A-Z_]*$/.test(parent.expression.getText());
  if (ts.isBindingElement(parent)) return ts.isObjectBindingPattern(parent.parent) && (parent.propertyName ?? parent.name) === node;
  return (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) && parent.name === node;
}

/** Whether a finding is a word of ours at its place. */
export function isShared({ name, file }: Finding, shared: readonly SharedWord[]): boolean {
  return shared.some(({ word, where }) => word === name && where.test(file));
}
