import { PortProtocol } from '../../facts/port-protocol';
import { type InputProblem, nearest, problem } from '../../problem';
import { FIELD_TYPES, type FieldType } from './field-types';

/** The parts of a template that have the types that Kubernetes knows, and what is wrong with the others. */
export interface Shaped {
  /** With nothing where something is wrong. */
  readonly value: unknown;
  /** With something of the right type there. */
  readonly filled: unknown;
  readonly problems: readonly InputProblem[];
  /** Where an object, a map or a list has gone. */
  readonly holes: readonly string[];
}

/** What is done on the way through an object. */
interface Pass {
  readonly problems: InputProblem[];
  readonly holes: string[];
  /** Whether something comes in the place of what goes. */
  readonly fills: boolean;
  readonly unknown: UnknownFields;
}

/** What to do about a name that nobody knows. */
export interface UnknownFields {
  readonly rule: string;
  /** Of the metadata of a template; without it that of a Rollout's. */
  readonly ofMetadata?: string;
  /** Whether only a name that is like a known one is told: any other may be of a newer release. */
  readonly onlyAlike?: boolean;
}

const METADATA = 'PodTemplateMeta';
const OF_METADATA = 'must not be set: a Rollout keeps labels and annotations of its pod template, and the API server would drop it';
const UNKNOWN: UnknownFields = { rule: 'is no field of a pod template in Kubernetes 1.34, and the API server would drop it' };

/**
 * Takes out of an object what has a wrong type or a name that nobody knows, so that whoever looks for other faults can rely on the
 * types. The API server refuses the one, and drops the other without a word.
 */
export function shaped(type: string, value: unknown, unknown: UnknownFields = UNKNOWN): Shaped {
  const pass: Pass = { problems: [], holes: [], fills: false, unknown };
  const own = object(type, '', value, pass);
  const filled = pass.problems.length === 0 ? own : object(type, '', value, { problems: [], holes: [], fills: true, unknown });
  return { value: own, filled, problems: pass.problems, holes: pass.holes };
}

/** What is wrong with the types of an object, and what rules find in the rest of it. */
export function shapedProblems<T>(
  type: string, given: unknown, rules: (value: T | undefined) => readonly InputProblem[], unknown?: UnknownFields,
): InputProblem[] {
  const { ofTypes, found } = judgedShape(type, given, rules, unknown);
  return [...ofTypes, ...found];
}

/** The same, apart: who looks at the types of all objects has told the one part already. */
export function judgedShape<T, Found extends InputProblem>(
  type: string, given: unknown, rules: (value: T | undefined) => readonly Found[], unknown?: UnknownFields,
): { readonly ofTypes: readonly InputProblem[]; readonly found: readonly Found[] } {
  const { value, filled, problems, holes } = shaped(type, given, unknown);
  const told = new Set(problems.map(({ prop }) => prop));
  const found = rules(value as T | undefined).filter(({ prop = '' }) => !told.has(prop) && !holes.some((hole) => isBelow(hole, prop)));
  if (problems.length === 0) return { ofTypes: [], found };
  // What is true only because something of a wrong type is left out says nothing of the object.
  const still = new Set(rules(filled as T | undefined).map(({ prop, rule }) => JSON.stringify([prop, rule])));
  return { ofTypes: problems, found: found.filter(({ prop, rule }) => still.has(JSON.stringify([prop, rule]))) };
}

function isBelow(hole: string, prop: string): boolean {
  return hole === '' || prop.startsWith(`${hole}.`) || prop.startsWith(`${hole}[`);
}

function object(type: string, path: string, value: unknown, pass: Pass): unknown {
  const fields = FIELD_TYPES.get(type);
  if (fields === undefined) return scalar(type, path, value, pass);
  if (!isMap(value)) return hole(path, value, 'must be an object', pass, () => exampleOf(type));
  const kept = Object.entries(value).filter(([, entry]) => entry !== undefined).flatMap(([name, entry]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const known = fields.get(name);
    // Kubernetes' own tools write it so.
    if (type === METADATA && name === 'creationTimestamp' && entry === null) return [];
    if (known === undefined) {
      const rule = unknownRule(type, name, [...fields.keys()], pass);
      return rule === undefined ? [] : told(problem(at, entry, rule), pass);
    }
    const own = entry === null ? ofNull(known, at, pass) : field(known, at, entry, pass);
    return own === undefined ? [] : [[name, own] as const];
  });
  for (const [name, { isRequired }] of fields) {
    if (isRequired && value[name] === undefined) told(problem(path === '' ? name : `${path}.${name}`, undefined, 'must be set'), pass);
  }
  return Object.fromEntries(kept);
}

function ofNull(known: FieldType, path: string, pass: Pass): unknown {
  return hole(path, null, 'must not be null: leave it out', pass, () => exampleOfField(known));
}

function unknownRule(type: string, name: string, names: readonly string[], { unknown }: Pass): string | undefined {
  const meant = nearest(name, names);
  const rule = type === METADATA ? unknown.ofMetadata ?? OF_METADATA : unknown.rule;
  if (meant !== undefined) return `${rule}. Is it '${meant}'?`;
  return unknown.onlyAlike === true ? undefined : rule;
}

function field(type: FieldType, path: string, value: unknown, pass: Pass): unknown {
  const { base, form, keys } = type;
  if (form === 'one') return object(base, path, value, pass);
  if (form === 'map') {
    if (!isMap(value)) return hole(path, value, 'must be a map', pass, () => exampleOfField(type));
    return Object.fromEntries(Object.entries(value).flatMap(([key, entry]) => {
      const own = entry === undefined ? undefined : object(base, `${path}.${key}`, entry, pass);
      return own === undefined ? [] : [[key, own]];
    }));
  }
  if (!Array.isArray(value)) return hole(path, value, 'must be a list', pass, () => exampleOfField(type));
  // A place stays where it is, so that what is found later has the right number.
  const nothing = FIELD_TYPES.has(base) ? {} : '';
  const entries = value.map((entry: unknown, index) => object(base, `${path}[${index}]`, entry, pass) ?? nothing);
  pass.problems.push(...repeated(path, entries, keys));
  return entries;
}

/** The Rollout's CRD takes no two entries with the same key, where Kubernetes may. */
function repeated(path: string, entries: readonly unknown[], keys: readonly string[]): InputProblem[] {
  if (keys.length === 0) return [];
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    const values = keys.map((key) => (key === '*' ? entry : keyOf(entry, key)));
    const text = JSON.stringify(values);
    if (values.includes(undefined) || !seen.has(text)) {
      seen.add(text);
      return [];
    }
    const [key] = keys;
    return [problem(key === '*' ? `${path}[${index}]` : `${path}[${index}].${key}`, values[0],
      keys.length === 1 ? 'must not be used twice' : `must not be used twice with the same ${keys.slice(1).join(' and ')}`)];
  });
}

function keyOf(entry: unknown, key: string): unknown {
  return isMap(entry) ? entry[key] ?? DEFAULTS[key] : undefined;
}

/** What the Rollout's CRD fills in before it compares. */
const DEFAULTS: { readonly [key: string]: unknown } = { protocol: PortProtocol.TCP };

function scalar(type: string, path: string, value: unknown, pass: Pass): unknown {
  const rule = scalarRule(type, value);
  if (rule === undefined) return value;
  told(problem(path, value, rule), pass);
  return pass.fills ? exampleOf(type) : undefined;
}

function scalarRule(type: string, value: unknown): string | undefined {
  switch (type) {
    case 'any': return undefined;
    case 'text': return typeof value === 'string' ? undefined : 'must be a text';
    case 'bool': return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'int32': return isWhole(value, 2 ** 31) ? undefined : 'must be a whole number of 32 bits';
    case 'int64': return isWhole(value, 2 ** 63) ? undefined : 'must be a whole number of 64 bits';
    case 'quantity': return typeof value === 'string' || Number.isFinite(value) ? undefined : 'must be a quantity, as a text or a number';
    case 'intOrText': return typeof value === 'string' || isWhole(value, 2 ** 31) ? undefined : 'must be a text or a whole number';
    default: throw new Error(`there is no type ${type}`);
  }
}

function isWhole(value: unknown, limit: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= -limit && value < limit;
}

function isMap(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hole(path: string, value: unknown, rule: string, pass: Pass, example: () => unknown): unknown {
  told(problem(path, value, rule), pass);
  pass.holes.push(path);
  return pass.fills ? example() : undefined;
}

function told(found: InputProblem, { problems }: Pass): [] {
  problems.push(found);
  return [];
}

/** Something of a type, with a name where it can have one. */
function exampleOf(type: string): unknown {
  const fields = FIELD_TYPES.get(type);
  if (fields === undefined) return EXAMPLES[type];
  return Object.fromEntries([...fields].filter(([name, { isRequired }]) => isRequired || name === 'name')
    .map(([name, inner]) => [name, exampleOfField(inner)]));
}

function exampleOfField({ base, form }: FieldType): unknown {
  const example = exampleOf(base);
  if (form === 'one') return example;
  return form === 'list' ? [example] : { x: example };
}

const EXAMPLES: { readonly [type: string]: unknown } = { text: 'x', bool: true, int32: 1, int64: 1, quantity: '1', intOrText: 1, any: {} };
