import { type Schema as JsonSchema, validate } from '@cfworker/json-schema';
import { listed } from '../../manifests/manifest';
import { nearest, unique } from '../../problem';
import { type Keys, type Schema, isMap, partsOf } from './structural-schema';

/** A value that the API server refuses. */
export interface InvalidValue {
  readonly keys: Keys;
  readonly value: unknown;
  readonly message: string;
  /** Whether the API server evaluates no CEL rule of the object because of it. */
  readonly isBlocking: boolean;
}

/** What is said of the parts of a value, and what only the fields of Kubernetes know; all else is JSON schema. */
const NOT_OF_ONE = new Set(['properties', 'items', 'additionalProperties', 'default', 'nullable']);
/** The API server reads times in more forms than JSON schema does. */
const UNTOLD_FORMATS = ['date-time'];

/** Faults after which the API server looks at no CEL rule. */
const BLOCKING = ['type', 'required', 'enum', 'maxLength', 'maxItems', 'maxProperties'];

/** What the API server refuses in an object as it would store it: values, and entries of lists that must differ. */
export function invalidValues(value: unknown, schema: Schema, keys: Keys = []): InvalidValue[] {
  const own = value === null && schema.nullable === true ? [] : ofOne(value, schema, keys);
  // What is in a value of a wrong type says nothing.
  if (own.some(({ keys: at, isBlocking }) => isBlocking && at === keys) && !isRightType(value, schema)) return own;
  return [...own, ...[...partsOf(value, schema, keys)].flatMap(([key, child, below]) => invalidValues(child, below, [...keys, key]))];
}

function ofOne(value: unknown, schema: Schema, keys: Keys): InvalidValue[] {
  const { errors } = validate(value, leafOf(schema), '4', {}, false);
  const isTyped = errors.some(({ keyword, keywordLocation }) => keyword === 'type' && keywordLocation === '#/type');
  const told = errors.filter(({ keyword, keywordLocation }) => keywordLocation === `#/${keyword}` && (!isTyped || keyword === 'type'));
  return [
    ...[...new Set(told.map(({ keyword }) => keyword))].flatMap((keyword) => faults(keyword, value, schema, keys)),
    ...(isTyped ? [] : [...outOfRange(value, schema, keys), ...repeated(value, schema, keys)]),
  ];
}

const leaves = new WeakMap<Schema, JsonSchema>();

/** What a schema says of a value itself. */
function leafOf(schema: Schema): JsonSchema {
  const known = leaves.get(schema);
  if (known !== undefined) return known;
  const own = Object.entries(schema).filter(([keyword, value]) => !NOT_OF_ONE.has(keyword) && !keyword.startsWith('x-kubernetes-')
    && !(keyword === 'format' && UNTOLD_FORMATS.includes(String(value))));
  const leaf: JsonSchema = { ...Object.fromEntries(own), ...(isIntOrText(schema) ? { type: ['integer', 'string'] } : {}) };
  leaves.set(schema, leaf);
  return leaf;
}

function isIntOrText(schema: Schema): boolean {
  return schema['x-kubernetes-int-or-string'] === true;
}

function isRightType(value: unknown, { type }: Schema): boolean {
  return type === 'object' ? isMap(value) : type === 'array' ? Array.isArray(value) : true;
}

const TYPES: { readonly [type: string]: string } = {
  string: 'a text', integer: 'a whole number', number: 'a number', boolean: 'true or false', array: 'a list', object: 'an object',
};

function typeText(schema: Schema): string {
  return isIntOrText(schema) ? 'a whole number or a text' : TYPES[String(schema.type)];
}

type Sentence = (schema: Schema, value: unknown) => string;

const SENTENCES: { readonly [keyword: string]: Sentence } = {
  type: (schema, value) => `must be ${typeText(schema)}${quotes(schema, value)}`,
  enum: ({ enum: values = [] }, value) => {
    const texts = values.filter((each): each is string => typeof each === 'string');
    const meant = typeof value === 'string' ? nearest(value, texts) : undefined;
    return `must be one of ${listed(values.map((each) => String(each)))}${meant === undefined ? '' : `: did you mean ${meant}?`}`;
  },
  pattern: ({ pattern }) => `must match ${String(pattern)}`,
  format: ({ format }) => `must be of the form ${String(format)}`,
  minimum: ({ minimum, exclusiveMinimum }) => `must be ${exclusiveMinimum === true ? 'more than' : 'at least'} ${String(minimum)}`,
  maximum: ({ maximum, exclusiveMaximum }) => `must be ${exclusiveMaximum === true ? 'less than' : 'at most'} ${String(maximum)}`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${String(multipleOf)}`,
  minLength: ({ minLength }) => `must have at least ${many(minLength, 'letter')}`,
  maxLength: ({ maxLength }) => `must have at most ${many(maxLength, 'letter')}`,
  minItems: ({ minItems }) => `must have at least ${many(minItems, 'entry', 'entries')}`,
  maxItems: ({ maxItems }, value) => `must have at most ${many(maxItems, 'entry', 'entries')}${has(value)}`,
  minProperties: ({ minProperties }) => `must have at least ${many(minProperties, 'field')}`,
  maxProperties: ({ maxProperties }, value) => `must have at most ${many(maxProperties, 'field')}${has(value)}`,
  uniqueItems: () => 'must not have an entry twice',
  oneOf: (schema, value) => choice(schema, value),
  anyOf: (schema, value) => choice(schema, value),
  allOf: (schema, value) => choice(schema, value),
  not: (schema, value) => choice(schema, value),
};

function faults(keyword: string, value: unknown, schema: Schema, keys: Keys): InvalidValue[] {
  if (keyword === 'required') {
    return (schema.required ?? []).filter((name) => !isMap(value) || !Object.hasOwn(value, name)).map((name) =>
      ({ keys: [...keys, name], value: undefined, message: 'must be set', isBlocking: true }));
  }
  const sentence = SENTENCES[keyword];
  return sentence === undefined ? [] : [{ keys, value, message: sentence(schema, value), isBlocking: BLOCKING.includes(keyword) }];
}

function quotes({ type }: Schema, value: unknown): string {
  if (type === 'string') return typeof value === 'number' || typeof value === 'boolean' ? ': write it in quotes' : '';
  if (typeof value !== 'string') return '';
  const isNumber = (type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(value);
  const isOne = isNumber || (type === 'boolean' && /^(true|false)$/.test(value));
  return isOne ? ': write it without quotes' : '';
}

function many(count: unknown, noun: string, plural = `${noun}s`): string {
  return `${String(count)} ${count === 1 ? noun : plural}`;
}

function has(value: unknown): string {
  return `, and has ${Array.isArray(value) ? value.length : Object.keys(value as object).length}`;
}

/** Schemas that are combined mostly say which fields go together. */
function choice(schema: Schema, value: unknown): string {
  const names = [...new Set([schema.oneOf, schema.anyOf, schema.allOf, schema.not].flatMap(requiredIn))];
  const given = names.filter((name) => isMap(value) && Object.hasOwn(value, name));
  if (given.length > 1) return `must have only one of ${listed(given)}`;
  if (names.length > 0 && isMap(value)) return `must have one of ${listed(names)}`;
  return 'must be of one of the forms that its schema allows';
}

function requiredIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(requiredIn);
  if (!isMap(value)) return [];
  const { required, ...others } = value;
  return [...(Array.isArray(required) ? required.map(String) : []), ...Object.values(others).flatMap(requiredIn)];
}

const LIMITS: { readonly [format: string]: number } = { int32: 2 ** 31, int64: 2 ** 63 };

function outOfRange(value: unknown, { type, format = '' }: Schema, keys: Keys): InvalidValue[] {
  const limit = type === 'integer' ? LIMITS[format] : undefined;
  if (typeof value !== 'number' || limit === undefined || (value >= -limit && value < limit)) return [];
  return [{ keys, value, message: `must be a whole number of ${format.slice('int'.length)} bits`, isBlocking: false }];
}

/** Lists that are maps or sets for Kubernetes. */
function repeated(value: unknown, schema: Schema, keys: Keys): InvalidValue[] {
  const { 'x-kubernetes-list-type': form, 'x-kubernetes-list-map-keys': mapKeys = [] } = schema;
  if (!Array.isArray(value) || (form !== 'map' && form !== 'set')) return [];
  const key = form === 'set' ? (entry: unknown) => JSON.stringify(entry)
    : (entry: unknown) => (isMap(entry) ? JSON.stringify(mapKeys.map((name) => [entry[name]])) : undefined);
  return unique((index) => String(index), value as unknown[], { key }).flatMap((found) => (found === undefined ? [] : [{
    keys: [...keys, Number(found.prop)],
    value: value[Number(found.prop)] as unknown,
    message: form === 'set' ? found.rule : `${found.rule} with the same ${listed(mapKeys)}`,
    isBlocking: false,
  }]));
}
