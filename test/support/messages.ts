import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/** What a text that a user reads is called: as a property, or as the parameter of a function. */
const NAMES = ['rule', 'note', 'why'];

/** The functions that take such a text, with its place among the arguments; those of the sources come on top. */
const TAKERS = [['problem', 2], ['objectProblem', 0]] as const;

/**
 * The texts of some code that tell a user what is wrong, sorted: each once, with `{…}` where a value is put in. A text
 * is one of them by its place, whatever its words are, and anywhere else by its words.
 */
export function messagesIn(sources: readonly string[]): string[] {
  const files = sources.map((source) => ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true));
  const takers = new Map<string, Set<number>>();
  for (const [name, index] of [...TAKERS, ...files.flatMap(takersIn)]) takers.set(name, (takers.get(name) ?? new Set()).add(index));
  return [...new Set(files.flatMap((file) => messagesOf(file, takers)))].sort();
}

/** The code of all files of a folder, but for the folders left out. */
export function sourcesIn(folder: string, leftOut: readonly string[] = []): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !leftOut.some((other) => file.startsWith(`${other}/`)))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

function takersIn(file: ts.SourceFile): Array<readonly [string, number]> {
  return nodesBelow(file).filter((node) => ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)).flatMap(({ name, parameters }) =>
    parameters.flatMap((parameter, index) =>
      (name !== undefined && NAMES.includes(parameter.name.getText()) && parameter.type?.kind === ts.SyntaxKind.StringKeyword
        ? [[name.getText(), index] as const] : [])));
}

function messagesOf(file: ts.SourceFile, takers: ReadonlyMap<string, ReadonlySet<number>>): string[] {
  const byPlace = nodesBelow(file).flatMap((node) => shownBy(node, takers)).flatMap((node) => textsOf(node));
  return [...byPlace.filter((text) => text !== ''), ...worded(file)];
}

/** The expressions of a node that a user gets to read. */
function shownBy(node: ts.Node, takers: ReadonlyMap<string, ReadonlySet<number>>): ts.Expression[] {
  if (ts.isPropertyAssignment(node)) return NAMES.includes(node.name.getText()) ? [node.initializer] : [];
  if (ts.isShorthandPropertyAssignment(node)) return NAMES.includes(node.name.text) ? [node.name] : [];
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Error' ? [...node.arguments ?? []].slice(0, 1) : [];
  if (!ts.isCallExpression(node)) return [];
  const { expression } = node;
  const indexes = takers.get(ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText());
  return node.arguments.filter((_argument, index) => indexes?.has(index));
}

/** What an expression may come to, with what its gaps may hold. */
function textsOf(node: ts.Node): string[] {
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(textsOf);
  if (ts.isIdentifier(node)) return constantOf(node).flatMap(textsOf);
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [wholeText(node), ...node.templateSpans.flatMap(({ expression }) => textsOf(expression))];
  if (!ts.isBinaryExpression(node)) return [];
  if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return [node.left, node.right].flatMap(textsOf);
  return isSum(node) ? [wholeText(node), ...partsOf(node).filter((part) => textOf(part) === undefined).flatMap(textsOf)] : [];
}

/** The value of the constant that a name stands for, where the same file has it: the nearest of that name. */
function constantOf(name: ts.Identifier): ts.Expression[] {
  for (let scope = name.parent; scope !== undefined; scope = scope.parent) {
    if (ts.isFunctionLike(scope) && scope.parameters.some((parameter) => parameter.name.getText() === name.text)) return [];
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) continue;
    const found = scope.statements.filter(ts.isVariableStatement)
      .flatMap(({ declarationList }) => declarationList.declarations)
      .find((declaration) => declaration.name.getText() === name.text);
    if (found !== undefined) return found.initializer === undefined ? [] : [found.initializer];
  }
  return [];
}

/** The texts that have the words of a message, wherever they stand. */
function worded(node: ts.Node): string[] {
  const text = textOf(node);
  if (text === undefined) return childrenOf(node).flatMap(worded);
  // A template may put in a text of its own.
  const inner = ts.isTemplateExpression(node) ? node.templateSpans.flatMap(({ expression }) => worded(expression)) : [];
  return isMessage(text) ? [text, ...inner] : inner;
}

/** The text of a literal, or of several that are put together. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map(({ literal }) => `{…}${literal.text}`).join('');
  if (!ts.isBinaryExpression(node) || !isSum(node)) return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

/** The text of a sum or a template, of whatever its parts are. */
function wholeText(node: ts.Node): string {
  return partsOf(node).map((part) => textOf(part) ?? '{…}').join('');
}

function partsOf(node: ts.Node): ts.Node[] {
  return ts.isBinaryExpression(node) && isSum(node) ? [node.left, node.right].flatMap(partsOf) : [node];
}

function isSum(node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** What a user must do, or why something does not work: a sentence with one of the words of the house for it. */
function isMessage(text: string): boolean {
  return /(^| )(must|needs?|does not|do not|take|give|leave)( |$)/i.test(text) && text.trim().split(' ').length > 2;
}

function nodesBelow(node: ts.Node): ts.Node[] {
  return childrenOf(node).flatMap((child) => [child, ...nodesBelow(child)]);
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => { children.push(child); });
  return children;
}
