import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { FORMATS } from '../src/cli/check/formats';
import type { CheckReport, ReportedFinding } from '../src/report/check-report';
import { FindingSeverity } from '../src/checks/finding';

const USAGE = `Usage: npx tsx scripts/generate-reports.ts FOLDER

Writes reports in SARIF and JUnit, over findings with texts that are hard to write down.
`;

/** What formats have trouble with. */
const HOSTILE = [
  ']]>', '<failure>&amp;</failure>', '"quotes" and \'others\'', 'a\tb\nc\r\nd', '\u0000\u0001\u001b[31m\u007f\u0085\u2028\ufffe\uffff',
  '\ud800 alone', 'alone \udc00', '😀 żółć 中文 العربية', '%0A::error::x', '--> <!-- -->', '<?xml version="1.0"?>', '', ' ',
  'x'.repeat(200_000),
];

const texts = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }));
const place = fc.record({
  file: fc.constantFrom('web.yaml', 'a b/ü?#%.yaml', '/tmp/<x>&"y".yaml', '-', 'deep/'.repeat(20) + 'x.yaml'),
  line: fc.integer({ min: 1, max: 100_000 }), column: fc.integer({ min: 1, max: 1000 }), text: texts,
}).chain((own) => fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined })
  .map((width) => ({ ...own, ...(width === undefined ? {} : { endColumn: own.column + width }) })));
const object = fc.record({ group: texts, kind: texts, name: texts, namespace: fc.option(texts, { nil: undefined }) });
const finding: fc.Arbitrary<ReportedFinding> = fc.record({
  rule: fc.constantFrom('no-pause', 'yaml-syntax', 'unknown-field'),
  severity: fc.constantFrom(...Object.values(FindingSeverity)),
  message: texts,
  object: fc.option(object, { nil: undefined }),
  others: fc.array(fc.tuple(object, fc.option(place, { nil: undefined })), { maxLength: 3 })
    .map((others) => others.map(([other, where]) => ({ ...other, place: where }))),
  place: fc.option(place, { nil: undefined }),
});

function report(findings: readonly ReportedFinding[]): CheckReport {
  return { findings, read: { files: 1, objects: 1, unknownKinds: 0, others: 0, templates: [], patches: [] }, platforms: [], notes: [] };
}

function main([folder]: readonly string[]): void {
  if (folder === undefined) throw new Error(USAGE);
  mkdirSync(folder, { recursive: true });
  const each = HOSTILE.map((message): ReportedFinding => ({ rule: 'no-pause', severity: FindingSeverity.ERROR, message, others: [] }));
  const lists = [[], each, ...fc.sample(fc.array(finding, { maxLength: 40 }), { numRuns: 40, seed: 1 })];
  lists.forEach((findings, index) => {
    for (const format of ['sarif', 'junit']) {
      const text = FORMATS[format](report(findings), { colour: false, version: '1.2.3', folder: '/srv/my repository' });
      writeFileSync(join(folder, `${index}.${format}`), text);
    }
    writeFileSync(join(folder, `${index}.json`), JSON.stringify({
      findings: findings.length, errors: findings.filter(({ severity }) => severity === FindingSeverity.ERROR).length,
    }));
  });
  console.error(`Generated reports: ${lists.length} of each format in ${folder}`);
}

main(process.argv.slice(2));
