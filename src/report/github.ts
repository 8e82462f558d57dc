import { FindingSeverity } from '../checks/finding';
import type { CheckReport, ReportedFinding } from './check-report';

const COMMANDS: { readonly [S in FindingSeverity]: string } = {
  [FindingSeverity.ERROR]: 'error',
  [FindingSeverity.WARNING]: 'warning',
  [FindingSeverity.INFO]: 'notice',
};

/**
 * Commands of GitHub Actions, which shows them beside the lines of a pull request.
 *
 * @see https://github.com/actions/toolkit/blob/%40actions/core%401.11.1/docs/problem-matchers.md
 */
export function githubReport({ findings }: CheckReport): string {
  return findings.map((finding) => `${command(finding)}\n`).join('');
}

function command({ rule, severity, message, place }: ReportedFinding): string {
  const properties = place === undefined ? [] : [['file', place.file], ['line', String(place.line)], ['col', String(place.column)],
    ...(place.endColumn === undefined ? [] : [['endColumn', String(place.endColumn)]])];
  const shown = [...properties, ['title', rule]].map(([key, value]) => `${key}=${property(value)}`).join(',');
  return `::${COMMANDS[severity]} ${shown}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
