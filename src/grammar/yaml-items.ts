/** One entry of a list of maps. A field whose text is not certain is undefined; one that is not there is no key. */
export type YamlItem = ReadonlyMap<string, string | undefined>;

interface Line {
  readonly indent: number;
  readonly text: string;
}

/** What begins something else than a text of one line: a map, a list, an anchor, a tag, a block of lines. */
const SPECIAL = /^[&*!|>%@`{}[\],?#]|^- |^-$/;
const BLOCK = /^[|>][-+]?$/;
const KEY = /^("(?:[^"\\]*)"|'[^']*'|[A-Za-z0-9_.-]+):(?:\s+(.*))?$/;
const COMMENT = /\s+#.*$/;
/** The words for nothing. */
const NULLS = ['', '~', 'null', 'Null', 'NULL'];

/**
 * The entries of a list of maps that stands as YAML in a text, with their fields of one line each. It reads what people and
 * programs write there, and JSON; whatever else YAML can say is not guessed at, and the answer is undefined.
 */
export function yamlItems(text: string): YamlItem[] | undefined {
  const json = jsonItems(text);
  if (json !== 'no JSON') return json;
  const lines = linesOf(text);
  if (lines === undefined) return undefined;
  const [first] = lines;
  if (first === undefined || (lines.length === 1 && NULLS.includes(first.text))) return [];
  const items: Line[][] = [];
  for (const line of lines) {
    if (line.indent === first.indent) {
      const entry = /^-(\s+)(.*)$/.exec(line.text);
      if (entry === null) return undefined;
      items.push([{ indent: line.indent + 1 + entry[1].length, text: entry[2] }]);
    } else if (line.indent > first.indent && items.length > 0) {
      items[items.length - 1].push(line);
    } else {
      return undefined;
    }
  }
  const read = items.map(itemOf);
  return read.every((item) => item !== undefined) ? read : undefined;
}

/** Undefined where the indentation, or the document, is none of a plain list. */
function linesOf(text: string): Line[] | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd()).filter((line) => !/^\s*(#|$)/.test(line));
  if (lines[0] === '---') lines.shift();
  if (lines.some((line) => /^\s*\t/.test(line) || /^(---|\.\.\.)/.test(line))) return undefined;
  return lines.map((line) => {
    const own = line.trimStart();
    return { indent: line.length - own.length, text: own };
  });
}

function itemOf([first, ...rest]: readonly Line[]): YamlItem | undefined {
  const fields = new Map<string, string | undefined>();
  let open: { readonly key: string; readonly value: string; readonly more: Line[] } | undefined;
  const close = (): void => {
    if (open !== undefined) fields.set(open.key, scalarOf(open.value, open.more));
  };
  for (const line of [first, ...rest]) {
    if (line.indent < first.indent) return undefined;
    const deeper = line.indent > first.indent || (line.text.startsWith('-') && open?.value === '');
    if (deeper) {
      if (open === undefined) return undefined;
      open.more.push(line);
      continue;
    }
    const [, key, value = ''] = KEY.exec(line.text) ?? [];
    if (key === undefined) return undefined;
    close();
    const bare = /^["']/.test(key) ? key.slice(1, -1) : key;
    if (fields.has(bare)) return undefined;
    open = { key: bare, value: value.replace(/^#.*$/, '').trim(), more: [] };
  }
  close();
  return fields;
}

/** A text of one line, also where it stands on the line below its key. */
function scalarOf(value: string, more: readonly Line[]): string | undefined {
  const below = value === '' || BLOCK.test(value);
  if (below ? more.length !== 1 : more.length > 0) return value === '' && more.length === 0 ? '' : undefined;
  const own = below ? more[0].text : value;
  if (BLOCK.test(value)) return own;
  if (own.startsWith('"')) return quoted(/^"(?:[^"\\]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"(?=\s+#|$)/.exec(own)?.[0]);
  if (own.startsWith('\'')) return /^'((?:[^']|'')*)'(?:\s+#.*)?$/.exec(own)?.[1].replaceAll('\'\'', '\'');
  const plain = own.replace(COMMENT, '');
  return SPECIAL.test(plain) || /:(\s|$)/.test(plain) ? undefined : plain;
}

function quoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : JSON.parse(text) as string;
}

/** Every JSON is YAML. */
function jsonItems(text: string): YamlItem[] | undefined | 'no JSON' {
  if (!/^\s*[[{]/.test(text)) return 'no JSON';
  try {
    const value = JSON.parse(text) as unknown;
    if (!Array.isArray(value)) return undefined;
    const maps = value.map((entry) => (typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? new Map(Object.entries(entry).map(([key, field]) => [key, typeof field === 'string' ? field : undefined])) : undefined));
    return maps.every((entry) => entry !== undefined) ? maps : undefined;
  } catch {
    return undefined;
  }
}
