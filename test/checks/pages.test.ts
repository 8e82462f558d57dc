import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rulePages } from '../../scripts/rules/pages';

const FOLDER = join(__dirname, '../../docs/rules');

// `npm run rules` writes them anew.
test('the pages of the rules are current', () => {
  const pages = Object.fromEntries(readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')]));
  expect(pages).toEqual(Object.fromEntries(rulePages()));
});

test('a page has an example, what it comes to, and how to mend it', () => {
  const page = rulePages().get('autoscaled-replicas.md');
  expect(page).toMatch(/^# A number of pods beside an autoscaler\n[^]*Mend it[^]*```yaml\napiVersion: [^]*```text\n/);
  expect(page).toContain("```text\n'Rollout shop/web $.spec.replicas' (4) must");
});
