import { JqEvaluator } from './jq/evaluator';
import { type JqNode, JqSyntaxError, JqUnknown } from './jq/node';
import { JqParser } from './jq/parser';
import { JqError, type JqPath, without } from './jq/values';

export type { JqPath };

/** What a path expression selects in an object: its parts, or why jq fails on it. */
export interface JqSelection {
  readonly paths: readonly JqPath[];
  readonly error?: string;
}

/** Longer ones are not read: nobody has written them. */
const LONGEST = 10_000;

/**
 * A path expression of jq, as rules of Argo CD have them: fields, `[]`, `[]?`, pipes, `select` and what stands in it. It is no jq:
 * whatever it does not know well it does not read, and where jq has two answers it has none.
 */
export class JqPathExpression {
  /** Undefined where it is not read, and where jq refuses it. */
  public static read(text: string): JqPathExpression | undefined {
    const node = parsed(text);
    return node === undefined || 'fault' in node ? undefined : new JqPathExpression(node.node);
  }

  /** Why jq refuses a text; undefined where it does not, and where that is not known. */
  public static faultOf(text: string): string | undefined {
    const node = parsed(text);
    return node !== undefined && 'fault' in node ? node.fault : undefined;
  }

  private constructor(private readonly node: JqNode) {}

  /** Undefined where it is not known. */
  public select(document: unknown): JqSelection | undefined {
    try {
      return { paths: new JqEvaluator().paths(this.node, document) };
    } catch (error) {
      if (error instanceof JqError) return { paths: [], error: error.message };
      if (error instanceof JqUnknown) return undefined;
      throw error;
    }
  }
}

/** The object without some of its parts. */
export function withoutParts(document: unknown, paths: readonly JqPath[]): unknown {
  return without(document, paths);
}

function parsed(text: string): { readonly node: JqNode } | { readonly fault: string } | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    return { node: new JqParser(text).parse() };
  } catch (error) {
    if (error instanceof JqSyntaxError) return { fault: error.message };
    if (error instanceof JqUnknown) return undefined;
    throw error;
  }
}
