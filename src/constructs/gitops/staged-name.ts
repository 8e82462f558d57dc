import { kill, pid } from 'node:process';

/** No manifest has such a name: whoever reads the folder meanwhile passes over it. */
const STAGED = /^\.cdk8s-canary-(\d+)-\d+\.staged$/;

let count = 0;

export function nextStagedName(): string {
  return `.cdk8s-canary-${pid}-${count++}.staged`;
}

/** Whether it is what a run has left that was killed. `own` are those of this process that are still needed. */
export function isLeftOver(name: string, own: ReadonlySet<string>): boolean {
  const by = STAGED.exec(name);
  if (by === null || own.has(name)) return false;
  return Number(by[1]) === pid || !isRunning(Number(by[1]));
}

function isRunning(process: number): boolean {
  try {
    return kill(process, 0);
  } catch (error) {
    // It runs, but for somebody else.
    return (error as { readonly code?: string }).code === 'EPERM';
  }
}
