/** What has the same key, together, in the order in which each key comes first. */
export function grouped<T>(entries: readonly T[], key: (entry: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const own = key(entry);
    const known = groups.get(own);
    if (known === undefined) groups.set(own, [entry]);
    else known.push(entry);
  }
  return [...groups.values()];
}
