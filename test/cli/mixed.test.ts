import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ran, run } from '../support/cli';

const DATA = join(__dirname, '../data/cli');

function inMixed(...args: string[]): Ran {
  const before = process.cwd();
  try {
    process.chdir(join(DATA, 'mixed'));
    return run(...args);
  } finally {
    process.chdir(before);
  }
}

test('in a repository of all kinds of files it says what is wrong with the canary, and leaves the rest alone', () => {
  expect(inMixed('check', '.')).toEqual({ end: 1, err: '', out: readFileSync(join(DATA, 'mixed.txt'), 'utf8') });
});
