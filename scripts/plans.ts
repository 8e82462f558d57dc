import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLANS, examplePlans } from '../test/support/example-plans';

/** Writes the plans of the examples, docs/examples/plan/, anew. */
mkdirSync(PLANS, { recursive: true });
for (const [file, text] of examplePlans()) writeFileSync(join(PLANS, file), text);
