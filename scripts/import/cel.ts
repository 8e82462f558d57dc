import type { ASTNode } from '@marcbachmann/cel-js' with { 'resolution-mode': 'import' };
import type { Schema } from './strip';

/** An expression as lists: the operator, then what it is applied to. */
export type CelTree = readonly [string, ...unknown[]];

/** What goes through a list or a map with a variable of its own. */
const MACROS = ['all', 'exists', 'exists_one', 'filter', 'map'];

/**
 * The CEL rules of schemas, each as a tree: who judges manifests by them neither parses them anew nor needs a package for it.
 *
 * @see https://github.com/google/cel-spec/blob/v0.25.1/doc/langdef.md
 */
export async function celTrees(schemas: readonly Schema[]): Promise<Record<string, CelTree>> {
  const { parse } = await import('@marcbachmann/cel-js');
  const rules = [...new Set(schemas.flatMap(rulesIn))].sort();
  return Object.fromEntries(rules.map(rule => [rule, celTree(parse(rule).ast)]));
}

function rulesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    (key === 'x-kubernetes-validations' && Array.isArray(child) ? child.map(({ rule }: { rule: string }) => rule) : rulesIn(child)));
}

export function celTree(node: ASTNode): CelTree {
  switch (node.op) {
    case 'value':
      return ['literal', typeof node.args === 'bigint' ? Number(node.args) : node.args];
    case 'id':
      return ['id', node.args];
    case '.':
      return ['.', celTree(node.args[0]), unescaped(node.args[1])];
    case 'call': {
      const [name, args] = node.args;
      const [first] = args;
      return name === 'has' && first?.op === '.' ? ['has', ...celTree(first).slice(1)] : ['call', name, ...args.map(celTree)];
    }
    case 'rcall': {
      const [name, target, args] = node.args;
      const [variable, body] = args;
      return MACROS.includes(name) && variable?.op === 'id' && body !== undefined ? [name, celTree(target), variable.args, celTree(body)]
        : ['method', name, celTree(target), ...args.map(celTree)];
    }
    case 'list':
      return ['list', ...node.args.map(celTree)];
    case '!_':
    case '-_':
      return [node.op, celTree(node.args)];
    case 'map':
    case '.?':
    case '[?]':
      throw new Error(`a CEL rule has an operator that nobody reads: ${node.op}`);
    default:
      return [node.op, ...(node.args as ASTNode[]).map(celTree)];
  }
}

const RESERVED = new RegExp('^__(true|false|null|in|as|break|const|continue|else|for|function|if|import|let|loop|package|namespace'
  + '|return|var|void|while)__$');

/** Kubernetes writes fields that are words of CEL with lines around them. */
function unescaped(name: string): string {
  return RESERVED.test(name) ? name.slice(2, -2) : name;
}
