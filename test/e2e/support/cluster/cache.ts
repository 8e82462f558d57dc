import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { goBuild, goVersion } from './go';

export interface Recipe {
  readonly name: string;
  readonly version: string;
  /** Folder of the main module, and the package in it. */
  readonly folder: string;
  readonly package: string;
  /** All that the program is made from, beside the Go toolchain. */
  readonly sources: readonly string[];
}

/** The program, built if it is not in the cache yet. Its folder is named after everything that it depends on. */
export async function built(recipe: Recipe): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([recipe.package, ...recipe.sources])).digest('hex').slice(0, 12);
  const folder = join(cacheFolder(), `${recipe.name}-${recipe.version}-${hash}-${await goVersion(recipe.folder)}`);
  const program = join(folder, recipe.name);
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const unfinished = join(folder, `unfinished-${process.pid}`);
  const progress = new Progress(`building ${recipe.name} ${recipe.version}`);
  try {
    await goBuild({ folder: recipe.folder, package: recipe.package, output: unfinished, onPackage: () => progress.count() });
    renameSync(unfinished, program);
    progress.end('built');
  } catch (error) {
    progress.end('failed');
    throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
  return program;
}

/** Where programs are kept, each in a folder named after its release and what else it depends on. */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME: xdg = '' } = process.env;
  return join(xdg === '' ? join(homedir(), '.cache') : xdg, 'cdk8s-canary', 'e2e');
}

/** One line that is rewritten on a terminal, and one line every 20 s in a log. */
class Progress {
  private readonly started = Date.now();
  private readonly timer: NodeJS.Timeout;
  private packages = 0;

  public constructor(private readonly what: string) {
    this.show();
    this.timer = setInterval(() => this.show(), process.stderr.isTTY ? 1_000 : 20_000);
  }

  public count(): void {
    this.packages += 1;
  }

  public end(how: string): void {
    clearInterval(this.timer);
    this.show(`, ${how}\n`);
  }

  private show(end = ''): void {
    const seconds = Math.round((Date.now() - this.started) / 1_000);
    const text = `${this.what} (once): ${seconds} s, ${this.packages} packages compiled`;
    process.stderr.write(process.stderr.isTTY ? `\r${text}${end}` : `${text}${end.trimEnd()}\n`);
  }
}
