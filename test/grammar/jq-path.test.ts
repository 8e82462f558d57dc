import * as fc from 'fast-check';
import { type Jq, loadJq } from 'jq-wasm';
import { JqPathExpression, withoutParts } from '../../src/grammar/jq-path';

let jq: Jq;
beforeAll(async () => {
  jq = await loadJq();
});

interface Answer {
  readonly paths?: ReadonlyArray<ReadonlyArray<string | number>>;
  readonly rest?: unknown;
  readonly refused?: true;
}

/** What jq selects, and what it leaves, or that it fails. */
function byJq(expression: string, document: unknown): Answer {
  const [found] = jq.json<Answer>(document as object,
    `. as $d | (try ({paths: [path(${expression})], rest: ($d | del(${expression}))}) catch {refused: true})`);
  return found;
}

function byReader(expression: string, document: unknown): Answer | undefined {
  const selection = JqPathExpression.read(expression)?.select(document);
  if (selection === undefined) return undefined;
  const { paths, error } = selection;
  return error === undefined ? { paths, rest: withoutParts(document, paths) } : { refused: true };
}

const words = fc.constantFrom('spec', 'rules', 'name', 'weight', 'backendRefs');
const texts = fc.constantFrom('"web"', '"web-1"', '"qa"', '""', '"a\\"b"');
const guards = fc.constantFrom('', '', '?');

const steps = fc.oneof(
  fc.tuple(words, guards).map(([word, guard]) => `.${word}${guard}`),
  fc.tuple(words, guards).map(([word, guard]) => `["${word}"]${guard}`),
  guards.map((guard) => `[]${guard}`),
  fc.tuple(fc.nat(2), guards).map(([index, guard]) => `[${index}]${guard}`),
);
const paths = fc.tuple(words, fc.array(steps, { maxLength: 3 })).map(([word, rest]) => `.${word}${rest.join('')}`);

const conditions = fc.letrec<{ readonly any: string; readonly one: string }>((tie) => ({
  one: fc.oneof(
    fc.tuple(paths, fc.constantFrom('==', '!='), texts).map((parts) => parts.join(' ')),
    fc.tuple(paths, fc.constantFrom('==', '!=', '<', '>='), fc.nat(100)).map((parts) => parts.join(' ')),
    fc.tuple(paths, fc.constantFrom('test("^web(-[0-9]+)?$")', 'startswith("web")', 'endswith("-1")', 'contains("e")'))
      .map(([path, test]) => `(${path} // "" | ${test})`),
    fc.tuple(paths, fc.constantFrom('test("^qa$")', 'startswith("q")')).map(([path, test]) => `(${path} | ${test})`),
    words.map((word) => `has("${word}")`),
    fc.tuple(paths, fc.nat(2)).map(([path, count]) => `(${path}? // [] | length) == ${count}`),
    fc.tuple(paths, texts).map(([path, text]) => `any(${path}; . == ${text})`),
    fc.tuple(paths, texts).map(([path, text]) => `${path}? as $n | ${text} == $n`),
    paths.map((path) => `([${path}?] | unique | length) == 1`),
    fc.tuple(paths, texts).map(([path, text]) => `(${path} | IN(${text}, "qa"))`),
    paths.map((path) => `(${path}? | type) == "array"`),
  ),
  any: fc.oneof({ maxDepth: 3 }, tie('one'), tie('one').map((one) => `(${one} | not)`),
    fc.tuple(tie('any'), fc.constantFrom('and', 'or'), tie('any')).map(([one, sign, other]) => `((${one}) ${sign} (${other}))`)),
})).any;

const expressions = fc.array(fc.oneof(
  { weight: 3, arbitrary: paths },
  { weight: 2, arbitrary: conditions.map((condition) => `select(${condition})`) },
  { weight: 1, arbitrary: fc.tuple(paths, paths).map(([one, other]) => `(${one}, ${other})`) },
  { weight: 1, arbitrary: fc.tuple(paths, paths).map(([one, other]) => `(${one} // ${other})`) },
  { weight: 1, arbitrary: fc.constantFrom('..', '(.spec?)', 'objects', 'arrays', 'values', '(.spec.rules[])?') },
), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' | '));

const leaves = fc.constantFrom<unknown>('web', 'web-1', 'qa', '', 0, 80, 100, null, true);
const documents = fc.letrec<{ readonly rule: unknown; readonly value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaves, tie('rule'), fc.array(tie('rule'), { maxLength: 3 })),
  rule: fc.record({
    spec: tie('value'), rules: tie('value'), name: leaves, weight: leaves, backendRefs: fc.array(tie('value'), { maxLength: 2 }),
  }, { requiredKeys: [] }),
})).rule;

test('generated expressions select and leave what jq selects and leaves', () => {
  let [read, failed, found] = [0, 0, 0];
  fc.assert(fc.property(expressions, documents, (expression, document) => {
    const own = byReader(expression, document);
    if (own === undefined) return;
    read++;
    if (own.refused) failed++;
    else if (own.paths?.length !== 0) found++;
    expect(own).toEqual(byJq(expression, document));
  }), { numRuns: 2000, seed: 7 });
  // Neither side of it may become empty.
  expect(read).toBeGreaterThan(1000);
  expect(failed).toBeGreaterThan(150);
  expect(found).toBeGreaterThan(200);
});

test.each([
  ['', 'it is empty'],
  ['spec.rules[]', 'spec is no function: a path begins with a dot'],
  ['.spec.rules[', '"[" is not closed'],
  ['.spec.rules]', '"]" closes nothing'],
  ['.spec | select(.name == "x)', 'a text is not closed'],
  ['$.spec.rules', '"$" means nothing there'],
  ['.spec | select(.name = "x" == "y"', '"(" is not closed'],
  ['.spec | select(.a == .b == .c)', 'a comparison stands beside another'],
  ['.spec |', 'it ends too early'],
  [' /spec/replicas', '"/" stands where a path should'],
])('%j is no jq: %s', (text, fault) => {
  expect(JqPathExpression.faultOf(text)).toBe(fault);
  expect(JqPathExpression.read(text)).toBeUndefined();
  expect(() => byJq(text, {})).toThrow();
});

test.each([
  '.spec.rules[1:2]', '.spec | to_entries', 'if . then . else . end', '.spec.rules[] |= 1', '.spec as [$a] | $a', '"a\\(.b)"',
  '.a ?// .b', '.spec - 1', 'reduce .[] as $x (0; . + $x)', '{a: 1}', `.${'(.'.repeat(70)}${')'.repeat(70)}`, '.spec.x'.repeat(2000),
  '$x', '.spec | test("(?=a)")', '.spec.rules[-1]',
])('%.40j is not read, and nothing is said of it', (text) => {
  expect(JqPathExpression.faultOf(text)).toBeUndefined();
  expect(JqPathExpression.read(text)?.select({ spec: 'a', rules: [] })).toBeUndefined();
});

test('an expression that takes for ever is given up', () => {
  const list = Array.from({ length: 40 }, (_, index) => index);
  expect(JqPathExpression.read('.[] | select(any(range; true))')).toBeUndefined();
  const nested = '. as $a | .[] | . as $b | $a[] | . as $c | $a[] | . as $d | $a[] | . as $e | $a[]';
  expect(JqPathExpression.read(nested)?.select(list)).toBeUndefined();
});
