import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { RULES } from '../../src/checks/all-rules';
import { checkCases } from '../support/checks';

/** Writes down what is found in the cases of a rule, for a person to read before it is committed. */
for (const id of process.argv.slice(2)) {
  const rule = RULES.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  for (const { name, found } of checkCases(id)) {
    const findings = found([rule]);
    const file = join(__dirname, '../data/checks', id, `${name}.expected.yaml`);
    if (findings.length > 0) writeFileSync(file, stringify(findings, { lineWidth: 0 }));
    console.log(`${name}: ${findings.length} findings`);
  }
}
