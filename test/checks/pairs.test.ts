import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { findingsIn } from '../../src/checks/judged-cluster';
import { RULES } from '../../src/checks/all-rules';
import { problemText } from '../../src/problem';
import type { Pairs } from '../support/pairs';

const FOLDER = join(__dirname, 'pairs');

test('there are pairs for every rule', () => {
  expect(readdirSync(FOLDER).map((file) => file.replace(/\.ts$/, '')).sort()).toEqual(RULES.map(({ id }) => id));
});

test.each([...RULES])('$id fires on what is broken, and is silent on its mended twin', (rule) => {
  const { pairs } = createRequire(__filename)(join(FOLDER, rule.id)) as { readonly pairs: Pairs };
  fc.assert(fc.property(pairs, ({ broken, mended, facts }) => {
    expect(findingsIn(mended, [rule], facts).map(({ problem }) => problemText(problem))).toEqual([]);
    expect(findingsIn(broken, [rule], facts)).not.toEqual([]);
  }), { numRuns: 100 });
});
