import type { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Grammar } from './grammars';

// A recipe calls constructs and factories with what plain JavaScript may give them.
 

/** A value, a call of a factory, an object of props, a map, or a list: what the code of a user is made of. */
export type Node =
  | { readonly type: 'leaf'; readonly value: unknown; readonly grammar: Grammar }
  | { readonly type: 'made'; readonly name: string }
  | { readonly type: 'call'; readonly make: (...args: any[]) => unknown; readonly args: readonly Node[]; readonly required: number }
  | { readonly type: 'props'; readonly props: { readonly [name: string]: Node }; readonly required: readonly string[] }
  | { readonly type: 'map'; readonly keys: Grammar; readonly values: Grammar; readonly entries: { readonly [key: string]: string } }
  | { readonly type: 'list'; readonly entries: readonly Node[]; readonly rules: ListRules };

export interface ListRules {
  /** An empty list is an error. */
  readonly filled?: boolean;
  /** The same entry twice is an error. */
  readonly unique?: boolean;
}

/** `new make(chart, id, props)`; others may use what it makes by its name. */
export interface Statement {
  readonly make: new (scope: Construct, id: string, props: any) => unknown;
  readonly id: string;
  readonly props: Node;
}

export const call = (make: (...args: any[]) => unknown, args: readonly Node[], required = args.length): Node =>
  ({ type: 'call', make, args, required });
export const props = (of: { readonly [name: string]: Node | undefined }, ...required: string[]): Node =>
  ({ type: 'props', required, props: Object.fromEntries(Object.entries(of).filter(([, node]) =>
    node !== undefined)) as { [key: string]: Node } });
export const list = (entries: readonly Node[], rules: ListRules = {}): Node => ({ type: 'list', entries, rules });
export const made = (name: string): Node => ({ type: 'made', name });

export function run(statements: readonly Statement[], chart: Chart): void {
  const known = new Map<string, unknown>();
  for (const { make, id, props: node } of statements) known.set(id, new make(chart, id, valueOf(node, known)));
}

function valueOf(node: Node, known: ReadonlyMap<string, unknown>): any {
  switch (node.type) {
    case 'leaf': return node.value;
    case 'made': return known.get(node.name);
    case 'call': return node.make(...node.args.map((arg) => valueOf(arg, known)));
    case 'props': return Object.fromEntries(Object.entries(node.props).map(([name, each]) => [name, valueOf(each, known)]));
    case 'map': return { ...node.entries };
    case 'list': return node.entries.map((entry) => valueOf(entry, known));
  }
}
