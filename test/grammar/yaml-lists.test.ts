import * as fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { yamlLists } from '../../src/grammar/yaml-lists';

const fields = ['jqPathExpressions', 'jsonPointers', 'managedFieldsManagers'];
const texts = fc.oneof(
  fc.constantFrom('.spec.rules[]?.backendRefs[]?.weight', '/spec/replicas', 'rollouts-controller', '.spec.selector["a"]',
    '.a | select(.b == "c")', '.a # b', '\'.a\'', '"quoted"', '- a', 'a: b', '', 'null',
    '.spec.rules[]? | select((.name // "") | test("^qa(-[0-9]+)?$"))'),
  fc.string(),
);
const maps = fc.dictionary(fc.constantFrom(...fields), fc.array(texts, { maxLength: 3 }));

test('it reads what people and programs write, as YAML reads it', () => {
  let read = 0;
  fc.assert(fc.property(maps, fc.constantFrom(0, 40, 120), fc.boolean(), (map, lineWidth, json) => {
    const text = json ? JSON.stringify(map) : stringify(map, { lineWidth });
    const lists = yamlLists(text);
    if (lists === undefined || [...lists.values()].includes(undefined)) return;
    read++;
    expect(Object.fromEntries(lists)).toEqual(parse(text) ?? {});
  }), { numRuns: 1000, seed: 3 });
  expect(read).toBeGreaterThan(500);
});

test.each<readonly [string, Array<readonly [string, readonly string[] | undefined]>]>([
  ['jqPathExpressions:\n- .spec.a\n- \'.b["c"]\' # why\n', [['jqPathExpressions', ['.spec.a', '.b["c"]']]]],
  ['# none\njsonPointers:\n  - /spec/a\n  # more\n  - /spec/b\n', [['jsonPointers', ['/spec/a', '/spec/b']]]],
  ['jsonPointers: ["/spec/a", "/b,c"]', [['jsonPointers', ['/spec/a', '/b,c']]]],
  ['jsonPointers: [/spec/a, /b]', [['jsonPointers', ['/spec/a', '/b']]]],
  ['jqPathExpressions:\n  - >-\n    .spec\n    | .a\n', [['jqPathExpressions', ['.spec | .a']]]],
  ['jsonPointers:\nother: {a: 1}', [['jsonPointers', []], ['other', undefined]]],
  ['jsonPointers: /spec/a', [['jsonPointers', undefined]]],
  ['jsonPointers:\n- a: b\n', [['jsonPointers', undefined]]],
  ['', []],
])('%j', (text, lists) => {
  expect([...yamlLists(text) ?? []]).toEqual(lists);
});

test.each(['/spec/replicas', '- /spec/replicas', 'a: 1\n\tb: 2', 'a: 1\n---\nb: 2', '[]'])('%j is no such map', (text) => {
  expect(yamlLists(text)).toBeUndefined();
});
