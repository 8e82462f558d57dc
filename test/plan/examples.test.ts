import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PLANS, examplePlans } from '../support/example-plans';

test('docs/examples/plan/ has what the examples come to', () => {
  const committed = readdirSync(PLANS).sort().map((file) => [file, readFileSync(join(PLANS, file), 'utf8')]);
  expect(committed.length).toBeGreaterThan(7);
  expect(Object.fromEntries(committed)).toEqual(Object.fromEntries(examplePlans()));
});
