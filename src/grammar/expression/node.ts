import type { ValueType } from './value-type';

/** A part of an expression. `at` is the place of its word, counted from 0. */
export type Node = { readonly at: number } & (
  | { readonly type: 'literal'; readonly value: ValueType; readonly text?: string }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'unary'; readonly operator: string; readonly operand: Node }
  | { readonly type: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node }
  | { readonly type: 'member'; readonly object: Node; readonly property: Node }
  | { readonly type: 'slice'; readonly object: Node; readonly bounds: readonly Node[] }
  | { readonly type: 'call'; readonly callee: Node; readonly args: readonly Node[] }
  | { readonly type: 'builtin'; readonly name: string; readonly args: readonly Node[] }
  | { readonly type: 'predicate'; readonly body: Node }
  | { readonly type: 'pointer'; readonly name: string }
  | { readonly type: 'let'; readonly name: string; readonly value: Node; readonly body: Node }
  | { readonly type: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly type: 'conditional'; readonly test: Node; readonly yes: Node; readonly no: Node }
  | { readonly type: 'list'; readonly items: readonly Node[] }
  | { readonly type: 'map'; readonly keys: readonly Node[]; readonly values: readonly Node[] }
);
