/** What is certain of a map whose values are lists of texts: each key, with undefined where its value is no such list. */
export type YamlLists = ReadonlyMap<string, readonly string[] | undefined>;

/** What begins something else than a text of one line. */
const SPECIAL = /^[&*!|>%@`{}[\],?#]|^- |^-$/;
const KEY = /^(?:"([^"\\]*)"|'([^']*)'|([A-Za-z0-9_.-]+)):(?:\s+(.*))?$/;
const COMMENT = /\s+#.*$/;
const NULLS = ['', '~', 'null', 'Null', 'NULL'];

/**
 * A map of lists of texts that stands as YAML in a text, as people and programs write it: one entry a line, or JSON. Whatever else
 * YAML can say is not guessed at, and the answer is undefined.
 */
export function yamlLists(text: string): YamlLists | undefined {
  const json = jsonMap(text);
  if (json !== undefined) return json;
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd()).filter((line) => !/^\s*(#|$)/.test(line));
  if (lines[0] === '---') lines.shift();
  if (lines.some((line) => /^\s*\t/.test(line) || /^(---|\.\.\.)/.test(line))) return undefined;
  const lists = new Map<string, readonly string[] | undefined>();
  let at = 0;
  const indent = indentOf(lines[0] ?? '');
  while (at < lines.length) {
    const key = indentOf(lines[at]) === indent ? KEY.exec(lines[at].trimStart()) : null;
    if (key === null) return undefined;
    const name = key[1] ?? key[2] ?? key[3];
    const own = lines.slice(at + 1);
    const length = own.findIndex((line) => indentOf(line) < indent || (indentOf(line) === indent && !isItem(line)));
    const items = length === -1 ? own : own.slice(0, length);
    lists.set(name, listOf((key[4] ?? '').replace(/^#.*$|\s+#.*$/, ''), items));
    at += items.length + 1;
  }
  return lists;
}

function listOf(value: string, lines: readonly string[]): readonly string[] | undefined {
  if (NULLS.includes(value)) return lines.length === 0 ? [] : itemsOf(lines);
  const flow = /^\[(.*)\]$/.exec(value);
  if (flow === null || lines.length > 0) return undefined;
  return jsonTexts(value) ?? flowItems(flow[1]);
}

/** Only what no comma can be in. */
function flowItems(text: string): readonly string[] | undefined {
  if (text.trim() === '') return [];
  const items = text.split(',').map((item) => scalarOf(item.trim()));
  return /["'[\]{}]/.test(text) || !isWhole(items) ? undefined : items;
}

function itemsOf(lines: readonly string[]): readonly string[] | undefined {
  const indent = indentOf(lines[0]);
  const items: Array<string | undefined> = [];
  for (let at = 0; at < lines.length; at++) {
    const item = indentOf(lines[at]) === indent ? /^-(?:\s+(.*))?$/.exec(lines[at].trimStart()) : null;
    if (item === null) return undefined;
    const more: string[] = [];
    while (at + 1 < lines.length && indentOf(lines[at + 1]) > indent) more.push(lines[++at].trim());
    items.push(itemOf(item[1] ?? '', more));
  }
  return isWhole(items) ? items : undefined;
}

/** A text may go on in lines that are further in; of a block only the end is not certain, and nobody minds it. */
function itemOf(first: string, more: readonly string[]): string | undefined {
  if (/^[|>][-+]?$/.test(first)) return more.join(first.startsWith('>') ? ' ' : '\n');
  return scalarOf([first, ...more].join(' '));
}

function scalarOf(text: string): string | undefined {
  if (text.startsWith('"')) {
    const found = /^("(?:[^"\\]|\\.)*")(?:\s+#.*)?$/.exec(text);
    return found === null ? undefined : jsonText(found[1]);
  }
  if (text.startsWith('\'')) return /^'((?:[^']|'')*)'(?:\s+#.*)?$/.exec(text)?.[1].replaceAll('\'\'', '\'');
  const plain = text.replace(COMMENT, '');
  return SPECIAL.test(plain) || /:(\s|$)/.test(plain) || NULLS.includes(plain) ? undefined : plain;
}

function jsonMap(text: string): YamlLists | undefined {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value).map(([key, list]) => [key, textsOf(list)]));
}

function jsonTexts(text: string): readonly string[] | undefined {
  return textsOf(parsed(text));
}

function jsonText(text: string): string | undefined {
  const value = parsed(text);
  return typeof value === 'string' ? value : undefined;
}

function textsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isItem(line: string): boolean {
  return /^-(\s|$)/.test(line.trimStart());
}

function isWhole(items: ReadonlyArray<string | undefined>): items is string[] {
  return items.every((item) => item !== undefined);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
