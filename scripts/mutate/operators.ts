import * as ts from 'typescript';

/** One small change of a file: the text from `start` to `end` becomes `text`. */
export interface Mutation {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The line, counted from 1. */
  readonly line: number;
}

/** The members of string enums, by the name of the enum. */
export type Enums = ReadonlyMap<string, readonly string[]>;

const SWAPPED: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='], [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.LessThanToken, '<='], [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='], [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'], [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.PlusToken, '-'], [ts.SyntaxKind.MinusToken, '+'],
]);

const SWAPPED_CALLS: ReadonlyMap<string, string> = new Map([['some', 'every'], ['every', 'some']]);

/** Every change of a file, in the order of the places. */
export function mutationsOf(file: string, content: string, enums: Enums): Mutation[] {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  const found: Mutation[] = [];
  const replace = (node: ts.Node, text: string, start = node.getStart(source), end = node.end): void => {
    found.push({ start, end, text, line: source.getLineAndCharacterOfPosition(start).line + 1 });
  };
  const visit = (node: ts.Node): void => {
    // Types are gone at run time, and what a file imports or exports is not its own.
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node)
      || ts.isExportDeclaration(node) || ts.isEnumDeclaration(node)) return;
    mutate(node, source, enums, replace);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.sort((one, other) => one.start - other.start);
}

type Replace = (node: ts.Node, text: string, start?: number, end?: number) => void;

function mutate(node: ts.Node, source: ts.SourceFile, enums: Enums, replace: Replace): void {
  const text = (of: ts.Node): string => of.getText(source);
  if (ts.isBinaryExpression(node)) {
    const swapped = SWAPPED.get(node.operatorToken.kind);
    if (swapped !== undefined && !isText(node)) replace(node.operatorToken, swapped);
    if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) replace(node, '', node.left.end, node.end);
  } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    replace(node, text(node.operand));
  } else if (ts.isIfStatement(node)) {
    replace(node.expression, `!(${text(node.expression)})`);
    if (node.elseStatement === undefined) replace(node, ';');
  } else if (ts.isConditionalExpression(node)) {
    replace(node.condition, `!(${text(node.condition)})`);
  } else if (ts.isNumericLiteral(node)) {
    for (const step of [1, -1]) replace(node, String(Number(node.text) + step));
  } else if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
    replace(node, node.kind === ts.SyntaxKind.TrueKeyword ? 'false' : 'true');
  } else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    mutateCall(node, node.expression, replace);
  } else if (ts.isArrayLiteralExpression(node)) {
    dropElements(node.elements, source, replace);
  } else if ((ts.isParameter(node) || ts.isBindingElement(node)) && node.initializer !== undefined) {
    replace(node, '', ((ts.isParameter(node) ? node.type : undefined) ?? node.name).end, node.end);
  } else if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)
    && node.expression.expression.kind !== ts.SyntaxKind.SuperKeyword) {
    replace(node, ';');
  } else if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    for (const member of (enums.get(node.expression.text) ?? []).filter((other) => other !== node.name.text).slice(0, 1)) {
      replace(node.name, member);
    }
  }
}

function mutateCall(call: ts.CallExpression, callee: ts.PropertyAccessExpression, replace: Replace): void {
  const swapped = SWAPPED_CALLS.get(callee.name.text);
  if (swapped !== undefined) replace(callee.name, swapped);
  if (callee.name.text === 'filter') replace(call, '', callee.expression.end, call.end);
}

function dropElements(elements: ts.NodeArray<ts.Expression>, source: ts.SourceFile, replace: Replace): void {
  elements.forEach((element, index) => {
    const next = elements[index + 1];
    // The comma after the last element goes, too: it would leave a hole.
    const comma = /^\s*,/.exec(source.text.slice(element.end))?.[0].length ?? 0;
    replace(element, '', element.getStart(source), next === undefined ? element.end + comma : next.getStart(source));
  });
}

/** Texts are added up, and are nothing else: a minus would change the message only. */
function isText(node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind === ts.SyntaxKind.PlusToken && [node.left, node.right].some((side) =>
    ts.isStringLiteral(side) || ts.isTemplateLiteral(side) || (ts.isBinaryExpression(side) && isText(side)));
}

/** The string enums that a file declares. */
export function enumsOf(file: string, content: string): Array<[string, string[]]> {
  return ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true).statements.filter(ts.isEnumDeclaration)
    .map((declaration) => [declaration.name.text, declaration.members.map(({ name }) => (ts.isIdentifier(name) ? name.text : ''))]);
}

/** The file with the change. */
export function mutated(content: string, { start, end, text }: Mutation): string {
  return content.slice(0, start) + text + content.slice(end);
}
