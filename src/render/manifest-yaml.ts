import { Yaml } from 'cdk8s';

/** A text that YAML 1.1 takes for a text without quotes, whatever stands around it, unless it is a word or a power such as `e1`. */
const PLAIN = /^[A-Za-z](?:[A-Za-z0-9_./-]|:(?=[A-Za-z0-9/]))*$/;
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n|e-?[0-9]+)$/i;

/** What begins or ends a document where it stands at the begin of a line. */
const MARKER = /^(?:---|\.\.\.)/;

/** No text or key that is longer is remembered, and no more than so many are. */
const LONGEST = 200;
const MOST = 20_000;

type Fields = { readonly [key: string]: unknown };

/** A value that this writer does not know. */
class Unknown extends Error {}
const UNKNOWN = new Unknown();

/** How cdk8s writes a text of one line, and a key. */
const texts = new Map<string, string | undefined>();
const keys = new Map<string, string | undefined>();

/**
 * Manifests as cdk8s writes them into one file, to the byte, and several times as fast: the package that cdk8s uses makes a node of
 * each value first. What is not a plain tree of maps, lists and short texts is left to cdk8s, document by document, and how a text that
 * is not obviously plain is quoted, cdk8s is asked once.
 */
export function manifestYaml(documents: readonly unknown[]): string {
  return documents.map((document) => fastYaml(document) ?? Yaml.stringify(document)).join('---\n');
}

function fastYaml(document: unknown): string | undefined {
  if (!isMap(document)) return undefined;
  try {
    const fields = Object.keys(document);
    return fields.length === 0 ? '{}\n' : mapYaml(document, fields, '', '', new Set<object>().add(document));
  } catch (error) {
    if (error === UNKNOWN) return undefined;
    throw error;
  }
}

/** The lines of a map: the first one begins with `first`, the others with `indent`. */
function mapYaml(map: Fields, fields: readonly string[], first: string, indent: string, seen: Set<object>): string {
  let lines = '';
  let start = first;
  for (const field of fields) {
    lines += `${start}${keyYaml(field)}:${valueYaml(map[field], indent, seen)}`;
    start = indent;
  }
  return lines;
}

/** What stands behind the colon, with the end of the line. */
function valueYaml(value: unknown, indent: string, seen: Set<object>): string {
  if (typeof value !== 'object' || value === null) return ` ${scalarYaml(value)}\n`;
  const inner = `${indent}  `;
  // A list that stands under a key begins two further in, as a map does.
  const below = nestedYaml(value, inner, inner, seen);
  return below === undefined ? ` ${Array.isArray(value) ? '[]' : '{}'}\n` : `\n${below}`;
}

function itemYaml(value: unknown, indent: string, seen: Set<object>): string {
  if (typeof value !== 'object' || value === null) return `- ${scalarYaml(value)}\n`;
  const below = nestedYaml(value, '', `${indent}  `, seen);
  return below === undefined ? `- ${Array.isArray(value) ? '[]' : '{}'}\n` : `- ${below}`;
}

/** Undefined of what is empty. One object in two places has an anchor in YAML. */
function nestedYaml(value: object, first: string, indent: string, seen: Set<object>): string | undefined {
  if (seen.has(value)) throw UNKNOWN;
  seen.add(value);
  if (Array.isArray(value)) {
    let lines = '';
    let start = first;
    for (const item of value as readonly unknown[]) {
      lines += `${start}${itemYaml(item, indent, seen)}`;
      start = indent;
    }
    return lines === '' ? undefined : lines;
  }
  if (!isMap(value)) throw UNKNOWN;
  const fields = Object.keys(value);
  return fields.length === 0 ? undefined : mapYaml(value, fields, first, indent, seen);
}

function scalarYaml(value: unknown): string {
  if (typeof value === 'string') return textYaml(value);
  if (typeof value === 'boolean' || value === null || (Number.isSafeInteger(value) && !Object.is(value, -0))) return String(value);
  throw UNKNOWN;
}

function textYaml(text: string): string {
  return isPlain(text) ? text : asked(texts, text, { a: { b: text } }, 'a:\n  b: ', '\n');
}

function keyYaml(key: string): string {
  return isPlain(key) ? key : asked(keys, key, { a: { [key]: 0 } }, 'a:\n  ', ': 0\n');
}

function isPlain(text: string): boolean {
  return text.length < LONGEST && PLAIN.test(text) && !WORDS.test(text);
}

/** What cdk8s writes between the two, where that is one line, so that it does not depend on where it stands. */
function asked(known: Map<string, string | undefined>, text: string, sample: object, before: string, after: string): string {
  if (text.length >= LONGEST || MARKER.test(text)) throw UNKNOWN;
  let written = known.get(text);
  if (written === undefined && !known.has(text)) {
    const whole = Yaml.stringify(sample);
    const between = whole.startsWith(before) && whole.endsWith(after) ? whole.slice(before.length, whole.length - after.length) : '\n';
    written = between.includes('\n') ? undefined : between;
    if (known.size >= MOST) known.clear();
    known.set(text, written);
  }
  if (written === undefined) throw UNKNOWN;
  return written;
}

/** Written with braces, or made without a prototype: not what a class has made, which may have a form of its own. */
function isMap(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value) as unknown;
  return (prototype === Object.prototype || prototype === null) && typeof (value as { readonly toJSON?: unknown }).toJSON !== 'function';
}
