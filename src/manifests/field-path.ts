/** The keys of a JSON path that leads to one field: `$.spec.rules[0]["a.b"]`. What leads to several ends there. */
export function keysOf(path: string): Array<string | number> {
  const keys: Array<string | number> = [];
  const part = /\.([A-Za-z_$][\w$-]*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\['((?:[^'\\]|\\.)*)'\]/y;
  part.lastIndex = path.startsWith('$') ? 1 : 0;
  for (let match = part.exec(path); match !== null; match = part.exec(path)) {
    const [, name, index, quoted, single] = match;
    keys.push(index === undefined ? name ?? unescaped(quoted ?? single) : Number(index));
  }
  return keys;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

/** What a JSON path leads to in an object. */
export function fieldAt(object: unknown, path: string): unknown {
  return keysOf(path).reduce<unknown>((inner, key) =>
    (typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string | number, unknown>>)[key] : undefined), object);
}
