import { IGNORED_FIELDS } from '../../facts/argo-cd';
import { JqPathExpression, type JqSelection, withoutParts } from '../../grammar/jq-path';
import { type JsonObject, type ObjectKey, at, record, texts } from '../../manifests/manifest';

/** A field that a rule names. */
export interface IgnoredField {
  readonly text: string;
  readonly jq: boolean;
  /** Where it stands in what holds the rule, as a JSON path. */
  readonly path: string;
}

/** What Argo CD shall not compare, by one entry of an Application, one key of `argocd-cm`, or one annotation. */
export interface IgnoreRule {
  /** What holds the rule. */
  readonly holder: JsonObject;
  readonly path: string;
  /** Patterns. */
  readonly group: string;
  readonly kind: string;
  /** Undefined for any. A template of an ApplicationSet may become any text. */
  readonly name?: string;
  readonly namespace?: string;
  readonly fields: readonly IgnoredField[];
  readonly managers: readonly string[];
}

/** The rules of a list as an Application has it. */
export function rulesOf(holder: JsonObject, path: string, entries: readonly JsonObject[]): IgnoreRule[] {
  return entries.map((entry, index) => {
    const own = `${path}[${index}]`;
    return {
      holder, path: own, ...aboutOf(entry), managers: texts(listOf(entry[IGNORED_FIELDS.managers])),
      fields: fieldsOf(entry, (list, position) => `${own}.${list}[${position}]`),
    };
  });
}

/** The fields that an entry names, in the order in which Argo CD takes them out. */
export function fieldsOf(entry: JsonObject, pathOf: (list: string, position: number) => string): IgnoredField[] {
  const { pointers, jq } = IGNORED_FIELDS;
  const read = (list: string, isJq: boolean): IgnoredField[] => listOf(entry[list])
    .map((text, position) => ({ text, jq: isJq, path: pathOf(list, position) }))
    .filter((field): field is IgnoredField => typeof field.text === 'string');
  return [...read(pointers, false), ...read(jq, true)];
}

function aboutOf({ group, kind, name, namespace }: JsonObject): Pick<IgnoreRule, 'group' | 'kind' | 'name' | 'namespace'> {
  return { group: textOf(group) ?? '', kind: textOf(kind) ?? '', name: textOf(name), namespace: textOf(namespace) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a rule may be about the objects of a kind. */
export function isAboutKind(rule: Pick<IgnoreRule, 'group' | 'kind'>, { group, kind }: Pick<ObjectKey, 'group' | 'kind'>): boolean {
  return fits(rule.group, group) && fits(rule.kind, kind);
}

/** Whether a rule is about an object; one that says no namespace may be in any. */
export function isAbout(rule: IgnoreRule, key: ObjectKey): boolean {
  return isAboutKind(rule, key) && isNamed(rule.name, key.name) && (key.namespace === undefined || isNamed(rule.namespace, key.namespace));
}

function isNamed(said: string | undefined, name: string): boolean {
  return said === undefined || (isTemplate(said) ? templatePattern(said).test(name) : said === name);
}

/** Whether an ApplicationSet fills in a part of a text. */
export function isTemplate(text: string): boolean {
  return text.includes('{{');
}

/** What a template may become. */
export function templatePattern(text: string): RegExp {
  return new RegExp(`^${text.split(/\{\{.*?\}\}/).map(escaped).join('.*')}$`);
}

function fits(pattern: string, text: string): boolean {
  // Alternatives and sets are rare: they are taken to fit.
  if (isTemplate(pattern) || /[[{\\]/.test(pattern)) return true;
  return new RegExp(`^${pattern.split('*').map((part) => part.split('?').map(escaped).join('.')).join('.*')}$`).test(text);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The parts of an object that a field names; an error where Argo CD passes over the field. Undefined where it is not known. */
export function partsOf({ text, jq }: IgnoredField, object: unknown): JqSelection | undefined {
  if (jq) return isTemplate(text) ? undefined : JqPathExpression.read(text)?.select(object);
  return pointerParts(text, object);
}

/** What is left of an object for the comparison. Undefined where that is not known. */
export function normalized(object: JsonObject, fields: readonly IgnoredField[]): JsonObject | undefined {
  let left: unknown = object;
  for (const field of fields) {
    const parts = partsOf(field, left);
    if (parts === undefined) return undefined;
    left = withoutParts(left, parts.paths);
  }
  return record(left);
}

function pointerParts(pointer: string, object: unknown): JqSelection | undefined {
  if (!pointer.startsWith('/')) return { paths: [], error: 'it does not begin with a slash' };
  const path: Array<string | number> = [];
  let value = object;
  for (const token of pointer.slice(1).split('/').map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    if (Array.isArray(value)) {
      if (/^-\d+$/.test(token)) return undefined;
      if (!/^\d+$/.test(token)) return { paths: [], error: `${token} is no index of a list` };
      if (Number(token) >= value.length) return { paths: [] };
      path.push(Number(token));
      value = value[Number(token)] as unknown;
    } else {
      if (!Object.hasOwn(record(value), token)) return { paths: [] };
      path.push(token);
      value = at(value, token);
    }
  }
  return { paths: [path] };
}
