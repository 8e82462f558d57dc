import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { UsageError, systemText } from '../usage-error';

/** What standard input is called. */
export const STDIN = '-';

/** Files in which people keep manifests. */
const MANIFESTS = /\.(ya?ml|json)$/i;

/** Folders that hold nothing of the user's. */
const SKIPPED = new Set(['node_modules']);

/** A file to read, by the name that people see, and the path that they said. */
export interface InputFile {
  readonly name: string;
  readonly root: string;
}

/** The files that some paths name: a file as it is, of a folder all that look like manifests, in the order of their names. */
export function inputFiles(paths: readonly string[]): InputFile[] {
  const seen = new Set<string>();
  const problems: string[] = [];
  const files = paths.flatMap((path) => filesOf(path, problems)).filter(({ name }) => {
    const known = seen.has(name);
    seen.add(name);
    return !known;
  });
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return files;
}

function filesOf(path: string, problems: string[]): InputFile[] {
  if (path === STDIN) return [{ name: STDIN, root: STDIN }];
  try {
    if (!statSync(path).isDirectory()) return [{ name: shown(path), root: path }];
    return filesBelow(path, [realpathSync(path)], problems).map((name) => ({ name, root: path }));
  } catch (error) {
    problems.push(`${path}: cannot be read: ${systemText(error)}`);
    return [];
  }
}

/** @param above the real paths of the folders above: a link that leads back to one of them is not followed */
function filesBelow(folder: string, above: readonly string[], problems: string[]): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(`${folder}: cannot be read: ${systemText(error)}`);
    return [];
  }
  return entries.sort((one, other) => (one.name < other.name ? -1 : 1)).flatMap((entry) => {
    const path = folder === '.' ? entry.name : join(folder, entry.name);
    if (!isFolder(entry, path)) return MANIFESTS.test(entry.name) && isThere(path) ? [shown(path)] : [];
    if (SKIPPED.has(entry.name) || entry.name.startsWith('.')) return [];
    const real = realpathSync(path);
    return above.includes(real) ? [] : filesBelow(path, [...above, real], problems);
  });
}

function isFolder(entry: Dirent, path: string): boolean {
  return entry.isDirectory() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);
}

/** A link may lead nowhere. */
function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function shown(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
