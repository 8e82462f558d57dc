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
