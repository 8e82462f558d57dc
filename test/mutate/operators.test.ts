import { enumsOf, mutated, mutationsOf } from '../../scripts/mutate/operators';

const enums = new Map([['Change', ['ADDED', 'VALUE']]]);

/** Every text that one change makes of a text. */
function changes(content: string): string[] {
  return mutationsOf('a.ts', content, enums).map((mutation) => mutated(content, mutation));
}

test.each<[string, string, string[]]>([
  ['equality', 'a === b;', ['a !== b;']],
  ['inequality', 'a !== b;', ['a === b;']],
  ['less', 'a < b;', ['a <= b;']],
  ['at least', 'a >= b;', ['a > b;']],
  ['and', 'a && b;', ['a || b;']],
  ['or', 'a || b;', ['a && b;']],
  ['a sum', 'a + b;', ['a - b;']],
  ['a default', 'a ?? b;', ['a;']],
  ['not', '!a;', ['a;']],
  ['some', 'list.some(is);', [';', 'list.every(is);']],
  ['every', 'x = list.every(is);', ['x = list.some(is);']],
  ['filter', 'x = list.filter(is);', ['x = list;']],
  ['a number', 'x = 16;', ['x = 17;', 'x = 15;']],
  ['a truth value', 'x = true;', ['x = false;']],
  ['an early return', 'if (a) return;', [';', 'if (!(a)) return;']],
  ['either branch', 'if (a) b = c; else c = b;', ['if (!(a)) b = c; else c = b;']],
  ['a choice', 'x = a ? b : c;', ['x = !(a) ? b : c;']],
  ['a list of checks', 'x = [a, ...b, c];', ['x = [...b, c];', 'x = [a, c];', 'x = [a, ...b, ];']],
  ['the last entry, with its comma', 'x = [\n  a,\n  b,\n];', ['x = [\n  b,\n];', 'x = [\n  a,\n  \n];']],
  ['a call for its effect', 'problems.add(a);', [';']],
  ['a member of an enum', 'x = Change.ADDED;', ['x = Change.VALUE;']],
  ['defaults', 'const f = ({ a = b }, c: C = d) => a;', ['const f = ({ a }, c: C = d) => a;', 'const f = ({ a = b }, c: C) => a;']],
])('%s', (_title, content, expected) => {
  expect(changes(content)).toEqual(expected);
});

test.each([
  'import { a } from "a";', 'export { a } from "a";', 'interface A { a: 1 }', 'type A = true | 2;', 'const a: 1 = b;',
  'enum A { B = "b" }', 'x = "a" + b;', 'x = `${a}` + b + c;', 'class A extends B { constructor() { super(a); } }', 'x = Other.A;',
])('nothing to change in %s', (content) => {
  expect(changes(content)).toEqual([]);
});

test('a change is told with its line', () => {
  expect(mutationsOf('a.ts', 'a;\n\nif (a) {\n  b = c < d;\n}\n', enums).map(({ line }) => line)).toEqual([3, 3, 4]);
});

test('the enums of a file', () => {
  expect(enumsOf('a.ts', 'export enum A { ONE = "one", TWO = "two" }\nconst b = 1;')).toEqual([['A', ['ONE', 'TWO']]]);
});
