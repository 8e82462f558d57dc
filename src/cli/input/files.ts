import { type Dirent, type Stats, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
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
    const id = name === STDIN ? STDIN : resolve(name);
    const known = seen.has(id);
    seen.add(id);
    return !known;
  });
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return files;
}

function filesOf(path: string, problems: string[]): InputFile[] {
  if (path === STDIN) return [{ name: STDIN, root: STDIN }];
  try {
    if (!statSync(path).isDirectory()) return [{ name: shown(path), root: path }];
    return filesBelow(path, { above: [realpathSync(path)], links: 0 }, problems).map((name) => ({ name, root: path }));
  } catch (error) {
    problems.push(`${path}: cannot be read: ${systemText(error)}`);
    return [];
  }
}

/** How many links in the path of a file are followed: folders that all lead to each other have paths without number. */
const MOST_LINKS = 2;

/** Where a folder was come to. */
interface Way {
  /** The real paths of the folders above: a link that leads back to one of them is not followed. */
  readonly above: readonly string[];
  readonly links: number;
}

function filesBelow(folder: string, { above, links }: Way, problems: string[]): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(`${folder}: cannot be read: ${systemText(error)}`);
    return [];
  }
  return entries.sort((one, other) => (one.name < other.name ? -1 : 1)).flatMap((entry) => {
    const path = folder === '.' ? entry.name : join(folder, entry.name);
    const isLink = entry.isSymbolicLink();
    if (isLink && links === MOST_LINKS) return [];
    if (!entry.isDirectory() && (!isLink || statsOf(path)?.isDirectory() !== true)) {
      return MANIFESTS.test(entry.name) && statsOf(path)?.isFile() === true ? [shown(path)] : [];
    }
    if (SKIPPED.has(entry.name) || entry.name.startsWith('.')) return [];
    const real = isLink ? realpathSync(path) : join(above[above.length - 1], entry.name);
    return above.includes(real) ? [] : filesBelow(path, { above: [...above, real], links: links + (isLink ? 1 : 0) }, problems);
  });
}

/** A link may lead nowhere, or in a circle. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function shown(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
