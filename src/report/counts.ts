import { FindingSeverity } from '../checks/finding';
import type { CheckReport } from './check-report';

export interface SeverityCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export function countsOf({ findings }: CheckReport): SeverityCounts {
  const count = (severity: FindingSeverity): number => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count(FindingSeverity.ERROR), warnings: count(FindingSeverity.WARNING), infos: count(FindingSeverity.INFO) };
}

/** `1 error`, `2 errors`. */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
