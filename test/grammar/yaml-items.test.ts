import * as fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { yamlItems } from '../../src/grammar/yaml-items';
import { yamlText } from '../../src/render/yaml-text';

function read(text: string): unknown {
  return yamlItems(text)?.map((item) => Object.fromEntries(item));
}

const ONE = [{ name: 'a/b', location: 'https://example.com/x' }];

describe('a list is read', () => {
  test.each<[string, string, unknown]>([
    ['as people write it', '- name: a/b\n  location: https://example.com/x\n', ONE],
    ['indented', '  - name: a/b\n    location: https://example.com/x', ONE],
    ['with the dash on a column of its own', '-   name: a/b\n    location: https://example.com/x', ONE],
    ['with quotes', '- "name": "a/b"\n  \'location\': \'https://example.com/x\' # why', ONE],
    ['with comments, blank lines and another line end',
      '---\r\n# list\r\n\r\n- name: a/b # the name\r\n\r\n  location: https://example.com/x', ONE],
    ['with a text on the next line', '- name: a/b\n  location:\n    https://example.com/x', ONE],
    ['with a text in a block of one line', '- name: a/b\n  location: >-\n    https://example.com/x', ONE],
    ['as JSON', '[{"name": "a/b", "location": "https://example.com/x"}]', ONE],
    ['with lists and maps inside, which are left out',
      '- name: a/b\n  args:\n  - -x=1\n  - "-y"\n  headersFrom:\n    - secretRef:\n'
      + '        name: s\n- name: c/d\n  args: ["-x"]\n  disabled: true',
      [{ name: 'a/b', args: undefined, headersFrom: undefined }, { name: 'c/d', args: undefined, disabled: 'true' }]],
    ['with an empty value', '- name: a/b\n  sha256:\n  location: "" # none\n', [{ name: 'a/b', sha256: '', location: '' }]],
    ['with a hash in a text', '- name: a/b#c\n  location: \'it\'\'s # here\'', [{ name: 'a/b#c', location: 'it\'s # here' }]],
    ['of nothing', '', []],
    ['of comments', '# - name: a/b\n', []],
    ['that is null', '~', []],
    ['that is empty', '[]', []],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('what is not certain is not read', () => {
  test.each([
    ['a map', 'name: a/b'], ['a text', 'a/b'], ['a list of texts', '- a/b'], ['a flow map', '- {name: a/b}'],
    ['flow that is no JSON', '[{name: a/b}]'],
    ['JSON of texts', '["a/b"]'], ['a JSON map', '{"name": "a/b"}'], ['an anchor', '- &x\n  name: a/b'],
    ['a merge', '- <<: *x\n  name: a/b'],
    ['a tab', '- name: a/b\n\tlocation: c'], ['two documents', '- name: a/b\n---\n- name: c/d'],
    ['a key twice', '- name: a/b\n  name: c/d'],
    ['less indentation', '  - name: a/b\n- name: c/d'], ['a field further left than the first', '-   name: a/b\n  location: c'],
    ['a dash alone', '-\n  name: a/b'], ['another line of the first indentation', '- name: a/b\nlocation: c'],
  ])('%s', (_, text) => {
    expect(yamlItems(text)).toBeUndefined();
  });

  test.each(['*x', '&x a/b', '!!str a/b', '"a\\x41"', '"a', '\'a', '[a]', '{a: b}', 'a: b', '|\n    a\n    b',
    '>-\n    a\n    b', 'a\n    b'])('the field %j', (value) => {
      expect(read(`- name: ${value}\n  location: c`)).toEqual([{ name: undefined, location: 'c' }]);
    });
});

test('what is read is what YAML says', () => {
  const texts = fc.oneof(fc.string({ maxLength: 12 }),
    fc.stringMatching(/^[a-z0-9/.:'"# -]{0,12}$/), fc.constantFrom('a/b', 'https://x.example/v1#a'));
  const items = fc.array(fc.record({ name: texts, location: texts, args: fc.array(texts, { minLength: 1 }) }, { requiredKeys: ['name'] }),
    { minLength: 1, maxLength: 3 });
  fc.assert(fc.property(items, fc.boolean(), (value, ours) => {
    const text = ours ? yamlText('plugins', value) : stringify(value);
    const found = yamlItems(text);
    const known = parse(text) as Array<Record<string, unknown>>;
    found?.forEach((item, index) => {
      for (const [key, field] of item) if (field !== undefined && key !== 'args') expect(field).toEqual(known[index][key]);
    });
    if (found !== undefined) expect(found).toHaveLength(value.length);
  }));
});

test('what the library writes is read as a whole', () => {
  const names = fc.stringMatching(/^[a-z]{1,5}\/[a-z]{1,5}$/);
  const items = fc.array(fc.record({ name: names, location: fc.webUrl(), sha256: fc.stringMatching(/^[0-9a-f]{64}$/) },
    { requiredKeys: ['name', 'location'] }), { minLength: 1, maxLength: 3 });
  fc.assert(fc.property(items, (value) => {
    expect(read(yamlText('plugins', value))).toEqual(value);
  }));
});
