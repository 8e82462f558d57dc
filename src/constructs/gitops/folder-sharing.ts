import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** An app that has not written yet. */
interface Pending {
  readonly app: WeakRef<object>;
  readonly extension: string;
}

/** Who writes to one folder in this process. */
interface Sharers {
  readonly pending: Set<Pending>;
  /** The files of each app that has written. */
  written: Array<{ readonly by: FolderSharing; readonly files: ReadonlySet<string> }>;
}

const folders = new Map<string, Sharers>();

/**
 * What apps of one process know of each other, so that of two with one output folder none takes away the files of the other. An app
 * that writes a file of another one takes its place, as the next run of a program that goes on does.
 */
export class FolderSharing {
  private readonly sharers: Sharers;
  private readonly own: Pending;

  constructor(app: object, folder: string, extension: string) {
    const place = realPath(resolve(folder));
    this.sharers = folders.get(place) ?? { pending: new Set(), written: [] };
    folders.set(place, this.sharers);
    this.own = { app: new WeakRef(app), extension };
    this.sharers.pending.add(this.own);
  }

  /** It is this app's turn. */
  public begin(): void {
    this.sharers.pending.delete(this.own);
  }

  /** Whether another app is still to write files of the same extension: which of those that are there are its own, nobody knows yet. */
  public get isAwaited(): boolean {
    return [...this.sharers.pending].some(({ app, extension }) => extension === this.own.extension && app.deref() !== undefined);
  }

  /** Says what this app has written, and gives what others have. */
  public wrote(files: ReadonlySet<string>): ReadonlySet<string> {
    const { sharers } = this;
    sharers.written = sharers.written.filter(({ by, files: others }) => by !== this && ![...others].some((file) => files.has(file)));
    const others = new Set(sharers.written.flatMap((each) => [...each.files]));
    sharers.written.push({ by: this, files });
    return others;
  }
}

/** Of a folder that is not there yet, where it will be. */
function realPath(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? realpathSync(folder) : join(realPath(dirname(folder)), basename(folder));
}
