import { existsSync } from 'node:fs';
import { readdir, readFile, rename } from 'node:fs/promises';
import * as path from 'node:path';

/** Paths of files that are missing, new or different, sorted. */
export async function differingFiles(committed: string, fresh: string): Promise<string[]> {
  const [before, after] = await Promise.all([readFiles(committed), readFiles(fresh)]);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter(file => before.get(file) !== after.get(file))
    .sort();
}

/** Puts `fresh` in the place of `target`; the old one ends up in `work`, which must be on the same disk. */
export async function swap(target: string, fresh: string, work: string): Promise<void> {
  if (existsSync(target)) {
    await rename(target, path.join(work, 'replaced'));
  }
  await rename(fresh, target);
}

async function readFiles(folder: string): Promise<Map<string, string>> {
  if (!existsSync(folder)) {
    return new Map();
  }
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter(file => file.isFile()).map(file => path.join(file.parentPath, file.name));
  return new Map(await Promise.all(files.map(async file =>
    [path.relative(folder, file).split(path.sep).join('/'), await readFile(file, 'utf8')] as const)));
}
