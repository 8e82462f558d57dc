import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messagesIn, sourcesIn } from './support/messages';

const TABLE = join(__dirname, 'data/messages.txt');

test('the table holds every message, word for word', () => {
  // `npm run messages` writes the table anew: read its difference as the one who gets the message.
  expect(messagesIn(sourcesIn(join(__dirname, '../src'), ['examples']))).toEqual(readFileSync(TABLE, 'utf8').trimEnd().split('\n'));
});

test('a text in pieces is one message, and a value is a gap', () => {
  expect(messagesIn(["const a = problem('b', c, 'must be ' + `one of ${list.join(', ')}: ` + 'or none');"]))
    .toEqual(['must be one of {…}: or none']);
});

describe('a text is a message by its place, whatever its words are', () => {
  test.each([
    ['the rule of a problem', "problem('b', 'c', 'is odd')", ['is odd']],
    ['a problem between objects', "objectProblem('Two are one')", ['Two are one']],
    ['a rule', "const a = { prop: 'b', rule: 'is odd' }", ['is odd']],
    ['a note', "const a = { path: 'b', note: `Rule ${c} is gone.` }", ['Rule {…} is gone.']],
    ['why', "unique(b, c, { key: 'd', why: ' in a Service' })", [' in a Service']],
    ['an error', "throw new Error('no such thing')", ['no such thing']],
    ['an argument for a rule', "function check(a: string, rule: string) {} check('b', 'is odd')", ['is odd']],
    ['an argument for the rule of a method', "class A { b(why: string) {} } a.b('is odd')", ['is odd']],
    ['each branch of a choice', "problem('b', c, d ? 'one' : (e ? 'two' : undefined))", ['one', 'two']],
    ['what stands in for a missing text', "problem('b', c, d.e ?? 'none')", ['none']],
    ['a choice within a text', "problem('b', c, `of ${d ? 'one' : 'two'}`)", ['of {…}', 'one', 'two']],
    ['a choice at the end of a text', "problem('b', c, 'of ' + (d ? 'one' : 'two'))", ['of {…}', 'one', 'two']],
    ['a constant', "const D = 'is odd'; problem('b', c, D)", ['is odd']],
    ['a constant within a text', "const D = 'it is odd'; problem('b', c, `no: ${D}`)", ['it is odd', 'no: {…}']],
    ['the nearest constant', "const d = 'far'; function e() { const d = 'near'; problem('b', c, d); }", ['near']],
    ['a constant by its own name', "const note = 'is odd'; const a = { note }", ['is odd']],
  ])('%s', (_case, source, messages) => {
    expect(messagesIn([source])).toEqual(messages);
  });

  test('a function of one source, and its use in another', () => {
    expect(messagesIn(['class A { reject(key: string, rule: string) {} }', "a.reject('b', 'is odd')"])).toEqual(['is odd']);
  });

  test.each([
    ['the prop and the value', "problem('b', 'c', d)"],
    ['an empty text', "const a = { why: '' }"],
    ['what a function is given for its own rule', "const rule = 'x'; function d(rule: string) { problem('b', c, rule); }"],
    ['a rule that is no text', "function resolve(rule: RouteRule) {} resolve('odd')"],
    ['another property', "const a = { noted: 'is odd' }"],
  ])('but not %s', (_case, source) => {
    expect(messagesIn([source])).toEqual([]);
  });
});

test('a note in other words changes the list', () => {
  const note = (text: string): string => `writes.push({ path, note: inGit ? '${text}' : undefined });`;
  expect(messagesIn([note('Every sync puts it back.')])).not.toEqual(messagesIn([note('Each sync puts it back.')]));
});
