/**
 * Pieces of jq path expressions. Every piece reads a part that is missing as null and never fails: Argo CD skips an
 * expression that fails on an object, and says so only in its debug log.
 */

/** A text as jq writes it. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** True where the value of `path` is one of the texts. */
export function isOneOf(path: string, values: readonly string[]): string {
  return [...new Set(values)].map((value) => `${path} == ${quoted(value)}`).join(' or ');
}

/** True where the text at `path` matches as a whole. */
export function matches(path: string, pattern: string): string {
  return `(${path} // "" | tostring | test(${quoted(`^${pattern}$`)}))`;
}

/** An expression limited to one object, for rules that Argo CD applies to every object of a kind. */
export function onlyFor(name: string, namespace: string | undefined, expression: string): string {
  const here = namespace === undefined ? '' : ` and .metadata.namespace == ${quoted(namespace)}`;
  return `select(.metadata.name == ${quoted(name)}${here}) | ${expression}`;
}
