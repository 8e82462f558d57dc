import {
  chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmdirSync, statSync, unlinkSync,
  writeFileSync, type Stats,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ownFilesIn } from './own-files';
import { isLeftOver, nextStagedName } from './staged-name';

/** The permissions of a file, without its kind. */
const PERMISSIONS = 0o7777;

/**
 * Writes files into a folder, all or nothing: each is staged whole, beside the place where it belongs, and gets its name when all
 * are. Until then the folder holds what it held. A file that would stay as it is is not touched.
 */
export class OutputFolder {
  /** Every file of this run, below the folder. */
  private readonly written = new Set<string>();
  /** What is staged, by the file that it will be. */
  private readonly staged = new Map<string, string>();
  private readonly names = new Set<string>();
  private readonly seen = new Set<string>();
  private readonly made?: string;

  constructor(private readonly folder: string, private readonly extension: string) {
    this.made = mkdirSync(folder, { recursive: true });
  }

  public get files(): ReadonlySet<string> {
    return this.written;
  }

  /**
   * Stages a file, unless it is there with this content. Of two for one path the later one counts, as for cdk8s: false where it is
   * another one than the earlier.
   */
  public put(path: string, content: string): boolean {
    const target = realFile(join(this.folder, path));
    const bytes = Buffer.from(content);
    const isNew = !this.written.has(path);
    if (!isNew && hasContent(this.staged.get(target) ?? target, bytes)) return true;
    this.written.add(path);
    this.drop(target);
    const former = statSync(target, { throwIfNoEntry: false });
    if (former?.isDirectory() === true) throw new Error(`${target} must be a file: it is a folder`);
    if (former === undefined || former.size !== bytes.length || !hasContent(target, bytes)) this.stage(target, bytes, former);
    return isNew;
  }

  /** Gives every staged file its name. */
  public commit(): void {
    for (const [target, staged] of this.staged) {
      mkdirSync(dirname(target), { recursive: true });
      renameSync(staged, target);
      this.staged.delete(target);
    }
  }

  /** Takes away what has this app's names and is no longer written, but for the files of others. */
  public clean(others: ReadonlySet<string>, inFolders: boolean): void {
    for (const path of ownFilesIn(this.folder, this.extension, inFolders)) {
      if (this.written.has(path) || others.has(path)) continue;
      unlinkSync(join(this.folder, path));
      const parent = dirname(path);
      if (parent !== '.' && readdirSync(join(this.folder, parent)).length === 0) rmdirSync(join(this.folder, parent));
    }
  }

  /** Takes away what is staged, and the folder, if it is new. */
  public discard(): void {
    for (const target of [...this.staged.keys()]) this.drop(target);
    if (this.made !== undefined) removeEmpty(this.folder, this.made);
  }

  private stage(target: string, bytes: Buffer, former: Stats | undefined): void {
    const parent = existingFolder(dirname(target));
    this.removeLeftOvers(parent);
    const name = nextStagedName();
    this.names.add(name);
    const staged = join(parent, name);
    this.staged.set(target, staged);
    writeFileSync(staged, bytes, { flag: 'wx' });
    if (former !== undefined && (statSync(staged).mode & PERMISSIONS) !== (former.mode & PERMISSIONS)) {
      chmodSync(staged, former.mode & PERMISSIONS);
    }
  }

  private drop(target: string): void {
    const staged = this.staged.get(target);
    if (staged === undefined) return;
    this.staged.delete(target);
    if (existsSync(staged)) unlinkSync(staged);
  }

  /** Of a run that was killed. */
  private removeLeftOvers(folder: string): void {
    if (this.seen.has(folder)) return;
    this.seen.add(folder);
    for (const name of readdirSync(folder)) if (isLeftOver(name, this.names)) unlinkSync(join(folder, name));
  }
}

/** Where a file is written to: one that is a link stays one, and what it leads to is changed. */
function realFile(file: string): string {
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return isLink && existsSync(file) ? realpathSync(file) : file;
}

/** A file that cannot be read is written anew. */
function hasContent(file: string, bytes: Buffer): boolean {
  try {
    return readFileSync(file).equals(bytes);
  } catch {
    return false;
  }
}

/** A folder that is made when the files get their names is on the same disk as the one that it is made in. */
function existingFolder(folder: string): string {
  return existsSync(folder) ? folder : existingFolder(dirname(folder));
}

/** From the innermost folder to the first one that was made, as far as nobody else has put something into them. */
function removeEmpty(folder: string, first: string): void {
  const last = dirname(resolve(first));
  for (let each = resolve(folder); each !== last && readdirSync(each).length === 0; each = dirname(each)) rmdirSync(each);
}
