import { CLASSES, ENUMS, STRUCTS as OWN_STRUCTS } from '../../imports/shapes';
import { type Problem, nearest, problem, within } from '../problem';
import { constructPath, foreignRule } from './foreign-shapes';
import { FORMER_PROPS } from './former-props';
import { dataProblems } from './free-data';
import { KUBERNETES_STRUCTS } from './kubernetes-structs';
import { keyProblem, lostKeyProblems } from './lost-keys';
import { isOurs } from './own-classes';
import { gettersOf, isBuiltIn, isInstance, keysOf } from './plain-objects';
import { FINITE, MAP } from './rules';

type Fields = { readonly [key: string]: unknown };

export const STRUCTS: { readonly [struct: string]: { readonly [prop: string]: string } } = { ...OWN_STRUCTS, ...KUBERNETES_STRUCTS };

/** The parameters of a call, with their types. */
export type Parameters = { readonly [parameter: string]: string };

/** What people call the entries of a list; the name of their type where nothing is said. */
const LISTED: { readonly [type: string]: string } = { string: 'texts', Chart: 'charts' };

/**
 * What TypeScript would say of a value, for those who write plain JavaScript: problems of its type, and of its parts.
 * `type` is a word of the table: `string`, `[T]` for a list, `{T}` for a map, or the name of a type; `?` after what may
 * be left out.
 */
function shapeProblems(prop: string, value: unknown, type: string): Problem[] {
  if (type === 'any') return lostKeyProblems(prop, value);
  if (type.endsWith('?')) {
    if (value === undefined) return [];
    if (value === null) return [problem(prop, value, 'must not be null: leave it out')];
    return shapeProblems(prop, value, type.slice(0, -1));
  }
  if (type.startsWith('[')) return listProblems(prop, value, inner(type));
  if (type.startsWith('{')) return mapProblems(prop, value, inner(type));
  if (Object.hasOwn(STRUCTS, type)) return structProblems(prop, value, type);
  const rule = valueRule(value, type);
  return rule === undefined ? lostKeyProblems(prop, value) : [wrong(prop, value, rule)];
}

/**
 * The same of all arguments of a call. What a struct holds is named as if it were an argument itself: users know it as a
 * prop. An open struct may have props of somebody else.
 */
export function argumentProblems(parameters: Parameters, args: readonly unknown[], open = false): Problem[] {
  return Object.entries(parameters).flatMap(([name, type], index) => {
    // Whatever was caught may be asked about.
    if (type === 'any') return [];
    if (type.startsWith('...')) return shapeProblems(name, args.slice(index), type.slice('...'.length));
    const struct = type.replace('?', '');
    const argument = args[index];
    const isStruct = Object.hasOwn(STRUCTS, struct) && isPlain(argument);
    return isStruct ? propProblems(argument, struct, open) : shapeProblems(name, argument, type);
  });
}

/** A construct has far too much in it to be shown. */
function wrong(prop: string, value: unknown, rule: string): Problem {
  return problem(prop, constructPath(value) ?? value, rule);
}

function inner(type: string): string {
  return type.slice(1, -1);
}

function valueRule(value: unknown, type: string): string | undefined {
  if (type === 'string' || type === 'number' || type === 'boolean') return plainRule(value, type);
  if (Object.hasOwn(ENUMS, type)) return enumRule(value, type);
  if (Object.hasOwn(CLASSES, type)) return isOurs(value, type) ? undefined : `must be ${aClass(type)}`;
  return foreignRule(value, type);
}

function plainRule(value: unknown, type: 'string' | 'number' | 'boolean'): string | undefined {
  if (value === undefined) return 'must be given';
  if (typeof value === type) return type === 'number' && !Number.isFinite(value) ? FINITE : undefined;
  if (type === 'string') return `must be a text${typeof value === 'number' || typeof value === 'boolean' ? ': put it in quotes' : ''}`;
  if (type === 'number') return `must be a number${typeof value === 'string' && /^-?\d/.test(value) ? ': leave the quotes out' : ''}`;
  return `must be true or false${value === 'true' || value === 'false' ? ': leave the quotes out' : ''}`;
}

function enumRule(value: unknown, type: string): string | undefined {
  const members: unknown[] = Object.values(ENUMS[type]);
  return members.includes(value) ? undefined : `must be one of ${members.join(', ')}`;
}

/** Where it has factories, with the first of them. */
function aClass(type: string): string {
  const [factory] = Object.entries(CLASSES[type].statics ?? {});
  if (factory === undefined) return withArticle(type);
  const [name, parameters] = factory;
  return `${withArticle(type)}, such as ${type}.${name}(${Object.keys(parameters).length === 0 ? '' : '…'})`;
}

function withArticle(name: string): string {
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}

function listProblems(prop: string, value: unknown, type: string): Problem[] {
  if (!Array.isArray(value)) {
    return [wrong(prop, value, `must be a list${type === 'any' ? '' : ` of ${LISTED[type] ?? type}`}`)];
  }
  // Manifests of anybody are read, and never written: no key of theirs can be lost.
  if (type === 'any') return [];
  // A gap in a list is an entry, too.
  return Array.from(value as readonly unknown[]).flatMap((entry, index) => shapeProblems(`${prop}[${index}]`, entry, type));
}

function mapProblems(prop: string, value: unknown, type: string): Problem[] {
  if (!isPlain(value)) return [wrong(prop, value, MAP)];
  if (type === 'any') return dataProblems(prop, value);
  const given = value as Fields;
  return [
    // Nobody would read what a class says of its values.
    gettersOf(value).length > 0 ? problem(prop, value, `${MAP}: a getter of a class is none`) : undefined,
    ...Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key))
      .map((key) => problem(prop, key, 'must have texts as keys: this one would be lost')),
    ...keysOf(value).map((key) => keyProblem(prop, key)),
    // A key whose value is undefined is left out of the manifest, like a prop.
    ...keysOf(value).flatMap((key) => shapeProblems(`${prop}.${key}`, given[key], `${type}?`)),
  ];
}

function structProblems(prop: string, value: unknown, type: string): Problem[] {
  if (!isPlain(value)) return [wrong(prop, value, value === undefined ? 'must be given' : `must be an object with the props of ${type}`)];
  return within(prop, propProblems(value, type, false));
}

function propProblems(value: object, type: string, open: boolean): Problem[] {
  const given = value as Fields;
  return [
    ...Object.entries(STRUCTS[type]).flatMap(([key, own]) => shapeProblems(key, given[key], own)),
    ...(open ? [] : unknownKeys(given, type).map((key) => unknownProblem(key, given[key], type))),
  ];
}

/** What somebody meant to be a prop. A class has fields of its own, too: of these only what is nearly a prop that is not given. */
function unknownKeys(given: Fields, type: string): string[] {
  const known = STRUCTS[type];
  const keys = new Set([...keysOf(given), ...gettersOf(given)].filter((key) => !Object.hasOwn(known, key)));
  return [...keys].filter((key) => {
    const meant = isInstance(given) ? nearest(key, Object.keys(known)) : undefined;
    return isInstance(given) ? meant !== undefined && given[meant] === undefined : given[key] !== undefined;
  });
}

function unknownProblem(key: string, value: unknown, type: string): Problem {
  const meant = nearest(key, Object.keys(STRUCTS[type])) ?? ofGroup(key, type);
  const construct = type.replace(/Props$/, '');
  const owner = Object.hasOwn(CLASSES, construct) ? construct : type;
  const former = FORMER_PROPS[type]?.[key];
  if (former !== undefined) return wrong(key, value, `is no prop of ${owner} any more: it is ${former} now`);
  const rule = `is no prop of ${owner}: ${meant === undefined ? 'leave it out' : `did you mean '${meant}'?`}`;
  return wrong(key, value, rule);
}

/** The path of a prop that one of the structs inside has. */
function ofGroup(key: string, type: string): string | undefined {
  const group = Object.entries(STRUCTS[type]).find(([, own]) => Object.hasOwn(STRUCTS[own.replace('?', '')] ?? {}, key));
  return group && `${group[0]}.${key}`;
}

/** No list, nothing that holds its contents elsewhere, and none of the values that classes make. */
export function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isBuiltIn(value)
    && !isOurs(value) && foreignRule(value, 'Duration') !== undefined && constructPath(value) === undefined;
}

/** What is a prop of this struct, for a construct that another one is made with. */
export function propsOf<T extends object>(type: string, from: T): T {
  const given = from as Fields;
  return Object.fromEntries(Object.keys(STRUCTS[type]).flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]]))) as T;
}
