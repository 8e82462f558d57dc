import type { PlanReport } from './plan-report';

/** The form for programs. `version` changes when a field changes its meaning, or is gone. */
export function planJson({ canaries, read, platforms, notes }: PlanReport): string {
  return `${JSON.stringify({ version: 1, canaries, read, platforms, notes }, undefined, 2)}\n`;
}
