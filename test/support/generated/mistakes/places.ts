import { Duration } from 'cdk8s';
import type { Grammar } from './grammars';
import type { Node, Statement } from './recipe';

/** One place in a recipe, and the recipes that have a mistake there. */
export interface Place {
  readonly path: string;
  readonly family: Family;
  /** What went wrong, and the whole recipe with it. */
  readonly wrong: ReadonlyArray<{ readonly what: string; readonly recipe: readonly Statement[] }>;
}

export type Family = 'wrong type'
  | 'range or grammar' | 'unknown prop' | 'missing' | 'empty list' | 'twice' | 'key of a map' | 'value of a map';

type Swap = (node: Node) => readonly Statement[];

const leaf = (value: unknown): Node => ({ type: 'leaf', value, grammar: { name: 'mistake', bad: [] } });
const WRONG_TYPES: { readonly [type: string]: readonly unknown[] } = {
  string: [5, true, {}, ['a'], () => 'a', Symbol('a')],
  number: ['5', true, {}, [5], '', () => 5],
  boolean: ['true', 1, {}, 0, 'false'],
  object: [5, 'a', true, {}, []],
  // Any object will do, also one without keys.
  anyObject: [5, 'a', true, []],
  list: [5, 'a', true, {}],
  props: [5, 'a', true, ['a']],
};

export function placesOf(recipe: readonly Statement[]): Place[] {
  return recipe.flatMap((statement, index) =>
    at(statement.props, `${statement.make.name}`, (node) => recipe.map((each, other) => (other === index ? { ...each,
      props: node } : each))));
}

function at(node: Node, path: string, swap: Swap): Place[] {
  const place = (family: Family, wrong: ReadonlyArray<readonly [string, Node]>): Place =>
    ({ path, family, wrong: wrong.map(([what, by]) => ({ what, recipe: swap(by) })) });
  const wrongType = (type: string): Place => place('wrong type', WRONG_TYPES[type].map((value) => [shown(value), leaf(value)]));
  switch (node.type) {
    case 'leaf':
      return [wrongType(isAnyObject(node.value) ? 'anyObject' : typeof node.value), ...grammarPlaces(node.grammar, place)];
    case 'made':
      return [wrongType('object')];
    case 'call':
      return [
        wrongType('object'),
        ...node.args.flatMap((arg, index) => {
          const swapArg: Swap = (by) => swap({ ...node, args: node.args.map((each, other) => (other === index ? by : each)) });
          return [...(index < node.required ? [{ ...place('missing', []), path: `${path}(${index})`,
            wrong: [{ what: 'undefined', recipe: swapArg(leaf(undefined)) }] }] : []), ...at(arg, `${path}(${index})`, swapArg)];
        }),
      ];
    case 'props':
      return [
        wrongType('props'),
        place('unknown prop', unknownProps(node).map((name) => [name, { ...node, props: { ...node.props, [name]: leaf('x') } }])),
        ...node.required.map((name): Place => ({ ...place('missing', [['undefined',
          { ...node, props: Object.fromEntries(Object.entries(node.props).filter(([key]) => key !== name)) }]]),
            path: `${path}.${name}` })),
        ...Object.entries(node.props).flatMap(([name, each]) =>
          at(each, `${path}.${name}`, (by) => swap({ ...node, props: { ...node.props, [name]: by } }))),
      ];
    case 'map':
      return [
        wrongType('props'),
        ...(node.keys.bad.length === 0 ? [] : [place('key of a map', node.keys.bad.map((key) =>
          [shown(key), { ...node, entries: { ...node.entries, [key as string]: Object.values(node.entries)[0] ?? 'a' } }]))]),
        place('value of a map', [...node.values.bad, 5, true, {}].map((value) =>
          [shown(value), { ...node, entries: { ...node.entries, [Object.keys(node.entries)[0] ?? 'a']: value as string } }])),
      ];
    case 'list':
      return [
        wrongType('list'),
        ...(node.rules.filled === true ? [place('empty list', [['[]', { ...node, entries: [] }]])] : []),
        ...(node.rules.unique === true && node.entries.length > 0
          ? [place('twice', node.entries.map((entry, index) => [`entry ${index}`, { ...node, entries: [...node.entries, entry] }]))] : []),
        ...node.entries.flatMap((entry, index) => [
          { ...place('missing', []), path: `${path}[]`,
            wrong: [{ what: 'undefined', recipe: swap({ ...node, entries: node.entries.map((each, other) => (other === index
              ? leaf(undefined) : each)) }) }] },
          ...at(entry, `${path}[]`, (by) => swap({ ...node, entries: node.entries.map((each, other) => (other === index ? by : each)) })),
        ]),
      ];
  }
}

function isAnyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function grammarPlaces({ name, bad }: Grammar, place: (family: Family, wrong: ReadonlyArray<readonly [string, Node]>) => Place): Place[] {
  return bad.length === 0 ? [] : [place('range or grammar', bad.map((value) => [`${name}: ${shown(value)}`, leaf(value)]))];
}

/** A prop with a letter too many, one in another case, and one that is none at all. */
function unknownProps({ props }: Extract<Node, { type: 'props' }>): string[] {
  const names = Object.keys(props);
  return ['foo', ...names.flatMap((name) => [`${name}s`, name.slice(0, -1), name.charAt(0).toUpperCase() + name.slice(1)])]
    .filter((name) => !names.includes(name) && !names.includes(`${name}s`) && !REAL.has(name));
}

/** Props that are real and one letter off a real one. */
const REAL = new Set(['ports', 'port', 'arg', 'args', 'replicas', 'header', 'headers', 'source', 'sources', 'templates', 'selector',
  'names', 'name']
  .filter((name) => !['arg', 'header', 'names'].includes(name)));

function shown(value: unknown): string {
  if (typeof value === 'string' && value.length > 40) return `${value.length} characters`;
  if (value instanceof Duration) return value.toHumanString();
  return typeof value === 'number' || typeof value === 'symbol' ? String(value) : JSON.stringify(value) ?? typeof value;
}
