import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';

/** Whether a file of ignores, in its folder or above it in the repository, names a file or a folder that it is in. */
export function isIgnoredByGit(name: string): boolean {
  const file = resolve(name);
  // The nearest one that says something counts.
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const said = verdict(join(folder, '.gitignore'), relative(folder, file).split(sep).join('/'));
    if (said !== undefined) return said;
    if (existsSync(join(folder, '.git')) || folder === dirname(folder)) return false;
  }
}

function verdict(ignores: string, path: string): boolean | undefined {
  const parts = path.split('/');
  const own = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  let said: boolean | undefined;
  for (const line of linesOf(ignores)) {
    const isKept = line.startsWith('!');
    const pattern = (isKept ? line.slice(1) : line).replace(/\/$/, '');
    const isAnchored = pattern.includes('/');
    const matches = picomatch(isAnchored ? pattern.replace(/^\//, '') : pattern, { dot: true, basename: !isAnchored });
    if (own.some((each) => matches(each))) said = !isKept;
  }
  return said;
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  } catch {
    return [];
  }
}
