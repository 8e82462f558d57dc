import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CelError, type CelTree, celValue } from '../../src/cli/schema/cel';

const RULES = JSON.parse(readFileSync(join(__dirname, '../../imports/cel-rules.json'), 'utf8')) as { readonly [rule: string]: CelTree };

function value(rule: string, self: unknown): unknown {
  return celValue(RULES[rule], new Map([['self', self]]));
}

test.each<[string, unknown, unknown]>([
  ["!('*' in self && self.size() > 1)", ['*'], true],
  ["!('*' in self && self.size() > 1)", ['*', 'a'], false],
  ['self.all(h, !isIP(h))', ['a.example.com', '10.0.0.1'], false],
  ['self.all(h, !isIP(h))', ['a.example.com', '10.0.0'], true],
  ["duration(self) >= duration('1ms')", '1ms', true],
  ["duration(self) >= duration('1ms')", '999us', false],
  ['self.numerator <= self.denominator', { numerator: 2, denominator: 2 }, true],
  ['self.numerator <= self.denominator', { numerator: 3, denominator: 2 }, false],
  ['self.all(l1, self.exists_one(l2, l1.name == l2.name))', [{ name: 'a' }, { name: 'b' }], true],
  ['self.all(l1, self.exists_one(l2, l1.name == l2.name))', [{ name: 'a' }, { name: 'a' }], false],
  ['self.all(key, key.split("/")[0].size() < 253)', { [`${'a'.repeat(252)}/b`]: 1 }, true],
  ['self.all(key, key.split("/")[0].size() < 253)', { [`${'a'.repeat(253)}/b`]: 1 }, false],
])('%s of %j is %j', (rule, self, expected) => {
  expect(value(rule, self)).toBe(expected);
});

test('what is missing, and what is no duration, is an error', () => {
  expect(() => value('self.numerator <= self.denominator', { numerator: 1 })).toThrow(CelError);
  expect(() => value("duration(self) >= duration('1ms')", '1d')).toThrow(CelError);
});

test('one side of a choice is enough, whatever becomes of the other', () => {
  const broken: CelTree = ['.', ['id', 'self'], 'missing'];
  const of = (tree: CelTree): unknown => celValue(tree, new Map([['self', {}]]));
  expect(of(['||', broken, ['literal', true]])).toBe(true);
  expect(of(['&&', broken, ['literal', false]])).toBe(false);
  expect(() => of(['||', broken, ['literal', false]])).toThrow(CelError);
  expect(() => of(['&&', broken, ['literal', true]])).toThrow(CelError);
});

test('every rule of the CRDs is one that can be read', () => {
  const names = new Set<string>();
  for (const tree of Object.values(RULES)) {
    for (const self of [{}, [], '', [{}], 1]) {
      try {
        celValue(tree, new Map([['self', self]]));
      } catch (error) {
        if (!(error instanceof CelError)) throw error;
        if (error.message.includes('()')) names.add(error.message);
      }
    }
  }
  expect([...names]).toEqual([]);
});
