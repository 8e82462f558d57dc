import { FindingSeverity } from '../checks/finding';
import type { CheckReport, ReportedFinding } from './check-report';

/** What XML 1.0 cannot hold at all, not even escaped. */
const NO_XML = new RegExp([
  '[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uFFFE\\uFFFF]',
  '[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])',
  '(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]',
].join('|'), 'g');

/** A suite for each file, with a case for each finding: an error fails, all else passes with its text as output. */
export function junitReport({ findings }: CheckReport): string {
  const files = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const file = finding.place?.file ?? 'no file';
    files.set(file, [...files.get(file) ?? [], finding]);
  }
  const suites = [...files].map(([file, own]) => suite(file, own));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="cdk8s-canary" ${totals(findings)}>`,
    ...suites,
    // A run without findings is one that passed, not one that is empty.
    ...(suites.length === 0 ? ['  <testsuite name="cdk8s-canary" tests="1" failures="0">', '    <testcase name="no findings" '
      + 'classname="cdk8s-canary"/>',
      '  </testsuite>'] : []),
    '</testsuites>',
    '',
  ].join('\n');
}

function totals(findings: readonly ReportedFinding[]): string {
  return `tests="${Math.max(1, findings.length)}" failures="${findings.filter(isFailure).length}"`;
}

function suite(file: string, findings: readonly ReportedFinding[]): string {
  return [`  <testsuite name="${attribute(file)}" ${totals(findings)}>`, ...findings.map(testCase), '  </testsuite>'].join('\n');
}

function testCase(finding: ReportedFinding): string {
  const { rule, severity, message, place } = finding;
  const where = place === undefined ? '' : ` at ${place.line}:${place.column}`;
  const shown = place === undefined ? message : `${place.file}:${place.line}:${place.column}: ${message}`;
  return [
    `    <testcase name="${attribute(`${rule}${where}`)}" classname="${attribute(place?.file ?? rule)}">`,
    isFailure(finding) ? `      <failure message="${attribute(message)}" type="${attribute(rule)}">${content(shown)}</failure>`
      : `      <system-out>${content(`${severity}: ${shown}`)}</system-out>`,
    '    </testcase>',
  ].join('\n');
}

function isFailure({ severity }: ReportedFinding): boolean {
  return severity === FindingSeverity.ERROR;
}

function content(text: string): string {
  return text.replace(NO_XML, '\uFFFD').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attribute(text: string): string {
  return content(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;').replaceAll('\r', '&#13;');
}
