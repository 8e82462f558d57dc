/** What a text of jq says, as far as it is read. */
export type JqNode =
  | { readonly type: 'identity' }
  | { readonly type: 'literal'; readonly value: unknown }
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'field'; readonly of: JqNode; readonly key: JqNode }
  | { readonly type: 'each'; readonly of: JqNode }
  /** Without what the last part of `of` fails with. */
  | { readonly type: 'optional'; readonly of: JqNode }
  | { readonly type: 'list'; readonly of?: JqNode }
  | { readonly type: 'operation'; readonly operator: JqOperator; readonly left: JqNode; readonly right: JqNode }
  | { readonly type: 'binding'; readonly name: string; readonly value: JqNode; readonly body: JqNode }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly JqNode[] };

export type JqOperator = '|' | ',' | '//' | 'or' | 'and' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+';

/** A text that jq refuses, so that nothing of it is ever run. */
export class JqSyntaxError extends Error {}

/** What is jq, or may be, and is not read here. */
export class JqUnknown extends Error {}
