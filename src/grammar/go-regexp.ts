/** What JavaScript knows and Go's RE2 does not: look-arounds and back references. */
const NOT_RE2 = /\(\?(=|!|<=|<!)|\\[1-9]|\\k</;

/** A regular expression of Go's as one of JavaScript's; undefined where it is none. */
export function goRegExp(pattern: string): RegExp | undefined {
  if (NOT_RE2.test(pattern)) return undefined;
  // Go sets flags within the expression, which JavaScript does not know.
  const flags = /^\(\?([ims]+)\)/.exec(pattern);
  try {
    return flags === null ? new RegExp(pattern) : new RegExp(pattern.slice(flags[0].length), flags[1]);
  } catch {
    return undefined;
  }
}
