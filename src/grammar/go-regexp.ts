import { GoRegExpParser } from './go-regexp-parser';
import { GoRegExpError } from './go-regexp-reader';

/**
 * What is wrong with a regular expression of Go's, which is RE2: that of Argo Rollouts, of istiod for Envoy and of Prometheus.
 * Nothing is wrong with one that Go compiles; one that is too big for Go is not found.
 */
export function goRegExpFault(pattern: string): string | undefined {
  try {
    new GoRegExpParser(pattern).parse();
    return undefined;
  } catch (error) {
    if (error instanceof GoRegExpError) return error.message;
    throw error;
  }
}

/**
 * A regular expression of Go's as one of JavaScript's, which finds the same; undefined where it is none, and where JavaScript
 * cannot say the same.
 */
export function goRegExp(pattern: string): RegExp | undefined {
  const parser = new GoRegExpParser(pattern);
  try {
    const source = parser.parse();
    return parser.isForeign ? undefined : new RegExp(source, parser.ignoresCase ? 'iu' : 'u');
  } catch {
    return undefined;
  }
}
