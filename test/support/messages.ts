import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/** The texts of some code that tell a user what is wrong, sorted: each once, with `{…}` where a value is put in. */
export function messagesIn(sources: readonly string[]): string[] {
  return [...new Set(sources.flatMap(messagesOf))].sort();
}

/** The code of all files of a folder, but for the folders left out. */
export function sourcesIn(folder: string, leftOut: readonly string[] = []): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !leftOut.some((other) => file.startsWith(`${other}/`)))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

function messagesOf(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text === undefined) ts.forEachChild(node, visit);
    else {
      if (isMessage(text)) found.push(text);
      // A template may put in a text of its own.
      if (ts.isTemplateExpression(node)) node.templateSpans.forEach(({ expression }) => visit(expression));
    }
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true));
  return found;
}

/** The text of a literal, or of several that are put together. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map(({ literal }) => `{…}${literal.text}`).join('');
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

/** What a user must do, or why something does not work: a sentence with one of the words of the house for it. */
function isMessage(text: string): boolean {
  return /(^| )(must|needs?|does not|do not|take|give|leave)( |$)/i.test(text) && text.trim().split(' ').length > 2;
}
