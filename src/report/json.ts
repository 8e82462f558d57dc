import type { CheckReport } from './check-report';
import { countsOf } from './counts';

/** The form for programs. `version` changes when a field changes its meaning, or is gone. */
export function jsonReport(report: CheckReport): string {
  const { findings, read, platforms, notes } = report;
  return `${JSON.stringify({ version: 1, findings, counts: countsOf(report), read, platforms, notes }, undefined, 2)}\n`;
}
