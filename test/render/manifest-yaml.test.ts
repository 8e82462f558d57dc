import { Testing, Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { manifestYaml } from '../../src/render/manifest-yaml';
import { generatedApps } from '../support/generated/apps';

const DIST = join(__dirname, '../../dist');

function same(...documents: unknown[]): void {
  expect(manifestYaml(documents)).toBe(Yaml.stringify(...documents));
}

/** In each place where a text may stand, alone and beside others. */
function sameText(text: string): void {
  same({ a: text, b: { c: text, d: [text, [text], { e: text, f: 1 }] } });
  same({ [text]: 1, a: { [text]: { [text]: [] } }, b: [{ [text]: 'x' }] }, { a: 1 });
  same(text);
  same([text]);
}

/** What some reader of YAML takes for something else than a text, or what ends one. */
const HOSTILE = [
  '', ' ', '  ', 'a ', ' a', 'a  b', 'yes', 'Yes', 'YES', 'yEs', 'no', 'on', 'off', 'y', 'n', 'Y', 'N', 'true', 'True', 'false', 'null',
  'Null', '~', 'NaN', '.nan', '.inf', '-.inf', '1', '-1', '+1', '01', '0o7', '0x1F', '0b11', '1_000', '1e3', '1.', '.5', '1.5', '12:30',
  '190:20:30', '2001-01-01', '2001-12-14t21:59:43.10-05:00', '=', '<<', '-', '--', '---', '...', '--- a', '- a', '? a', '?', ': a',
  'a: b', 'a:b', 'a:', ':a', ':', 'a #b', 'a#b', '#a', '&a', '*a', '!a', '!!str a', '|', '>', '|-', "'", "it's", '"', 'say "x"', '\'"',
  '%a', '@a', '`a`', '{a}', '{', '}', '[a]', '[', ']', ',', 'a,b', 'a, b', '\\', 'a\\b', '\t', 'a\tb', '\ta', 'a\t', 'a\nb', 'a\n', '\na',
  'a\n\nb', 'a\n\n', '\n', '\n\n', ' a\nb', 'a\n  b\n', 'a\r\nb', '\r', 'é', '中文', '😀', '\u00a0', '\u2028', '\ufeff', '\u0007', '\u0000',
  '\ud800', 'x'.repeat(79), 'x'.repeat(81), 'word '.repeat(30), 'x'.repeat(199), 'x'.repeat(200), 'x'.repeat(1025),
  `a: ${'word '.repeat(40)}`, `${'word '.repeat(20)}\nb`, 'constructor', '__proto__x', 'toString', '1password', 'a.b/c',
  'registry.example.com/a/web:v1.0.0', 'http://a.b/c?d=e&f', 'example.com/no', '25%', '500m', '100Mi', '30s', 'result[0] > 0.95',
  'sum(rate(http{a="b"}[5m]))', '{{args.a}}', '^/a(/|$)', '/', '/a', '*', '*.example.com', 'null-a', 'y-a',
  'e1', 'E1', 'e-1', 'e12', 'E-07', 'e1a', 'ee1',
];

test.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 60), text]))('%s', (_, text) => sameText(text));

test('each text of up to three characters of those that are plain or nearly so', () => {
  const characters = [...'aeENOnoyf019-._:/~'];
  const longer = (texts: readonly string[]): string[] => texts.flatMap((text) => characters.map((character) => text + character));
  const [one, two] = [characters, longer(characters)];
  for (const text of [...one, ...two, ...longer(two)]) same({ a: text, [text]: 1 });
});

test.each<[string, unknown]>([
  ['numbers', [0, -0, 1, -1, 1.5, 0.1, 1e21, 1e-7, 2 ** 53, 2 ** 53 - 1, -(2 ** 53), NaN, Infinity, -Infinity, 10n]],
  ['what is no value', { a: undefined, b: null, c: [undefined, null], d: {}, e: [], f: [[]], g: [{}], h: true, i: false }],
  ['nothing', undefined], ['null', null], ['an empty map', {}], ['an empty list', []], ['a number', 5],
  ['lists in lists', { a: [[1, [2, [3, { b: [4] }]]], [[]]] }],
  ['maps in lists in maps', { a: [{ b: { c: 1 }, d: [1] }, { e: [] }, { f: {} }, { g: [{ h: 1 }] }] }],
  ['keys that JavaScript puts first', { b: 1, 2: 1, 1: { 10: 'x', a: 'y' } }],
  ['a date', { a: new Date(0) }], ['a map', { a: new Map([['b', 1]]) }], ['a set', { a: new Set([1]) }],
  ['what has a form of its own', { a: { toJSON: () => 'b' } }],
  ['of a class', { a: new (class { public readonly b = 1; })() }], ['without a prototype', Object.assign(Object.create(null), { a: 1 })],
])('%s', (_, value) => {
  same(value);
  same({ a: value, z: [value, value] });
});

test.each([[() => 1], [Symbol('a')]])('what cdk8s cannot write is its error, too', (value) => {
  expect(() => manifestYaml([{ a: value }])).toThrow(/^Tag not resolved for (Function|Symbol) value$/);
});

test('one object in two places has an anchor', () => {
  const shared = { a: 1 };
  const list = ['a'];
  same({ a: shared, b: shared });
  same({ a: [list, { b: list }] }, { a: shared });
  const round: { self?: object } = {};
  round.self = round;
  same(round);
});

test('any value', () => {
  const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({ tree: fc.oneof({ maxDepth: 4 }, text, fc.integer(), fc.boolean(), fc.double(),
    fc.constant(null), fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(text, tie('tree'), { maxKeys: 4 })) }));
  fc.assert(fc.property(fc.array(fc.dictionary(text, tree, { maxKeys: 5 }), { maxLength: 3 }), (documents) => same(...documents)),
    { numRuns: 1500 });
}, 60000);

test('the examples, and all generated apps', () => {
  for (const file of readdirSync(DIST)) {
    const content = readFileSync(join(DIST, file), 'utf8');
    expect(manifestYaml(parseAllDocuments(content).map((document) => document.toJS() as unknown))).toBe(content);
  }
  let written = 0;
  for (const { build } of fc.sample(generatedApps, { numRuns: 300, seed: 7 })) {
    let manifests: unknown[];
    try {
      manifests = Testing.synth(build()) as unknown[];
    } catch {
      continue;
    }
    same(...manifests);
    written += 1;
  }
  expect(written).toBeGreaterThan(100);
}, 120000);
