import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { untilRight } from './support/cluster/wait';

const HOLDER = join(__dirname, 'support/cluster/workspace-holder.ts');

test.each<[string, (holder: ChildProcess) => unknown]>([
  ['Ctrl-C', (holder) => holder.kill('SIGINT')],
  ['SIGTERM', (holder) => holder.kill('SIGTERM')],
  ['SIGKILL', (holder) => holder.kill('SIGKILL')],
  ['an exception', (holder) => holder.stdin?.end('now\n')],
])('nothing is left after %s', async (_how, end) => {
  const holder = spawn(process.execPath, ['--import', 'tsx', HOLDER], { stdio: ['pipe', 'pipe', 'ignore'] });
  const [line] = await once(createInterface({ input: holder.stdout }), 'line') as [string];
  const { folder, group } = JSON.parse(line) as { folder: string; group: number };
  expect(leftovers(folder, group)).toEqual([folder, `process group ${group}`]);

  end(holder);
  await untilRight('no folder and no process', () => Promise.resolve(leftovers(folder, group)), { seconds: 20 });
});

function leftovers(folder: string, group: number): string[] {
  return [...existsSync(folder) ? [folder] : [], ...isAlive(group) ? [`process group ${group}`] : []];
}

/** Where nobody collects dead processes, they stay in the list as zombies. */
function isAlive(group: number): boolean {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pgid=,stat='], { encoding: 'utf8' });
  return stdout.split('\n').map((line) => line.trim().split(/\s+/))
    .some(([pgid, state]) => pgid === String(group) && !state.startsWith('Z'));
}
