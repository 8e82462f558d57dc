import { execFile, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { goEnvironment } from '../../../support/go-environment';

const run = promisify(execFile);

/** The part of the answer of `go mod download -json` that is used here. */
export interface GoModule {
  readonly Dir: string;
  readonly GoMod: string;
  readonly Sum: string;
}

// A workspace file above the checkout would change the versions that are built.
const ENV = { ...goEnvironment(), GOWORK: 'off' };

/** For example 'go1.26.8': the Go that builds the module of a folder. Fails with one line if there is none. */
export async function goVersion(folder = tmpdir()): Promise<string> {
  try {
    return (await run('go', ['env', 'GOVERSION'], { env: ENV, cwd: folder })).stdout.trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(
      'The end-to-end tests build Kubernetes and Argo Rollouts from source: install Go (https://go.dev/dl) and put `go` on the PATH.',
        { cause: error });
  }
}

/** Where a released module is on this disk, downloaded if need be. */
export async function goModule(path: string, version: string): Promise<GoModule> {
  try {
    // Outside of any module, so that no go.mod has a say in it.
    return JSON.parse(
      (await run('go', ['mod', 'download', '-json', `${path}@${version}`], { env: ENV, cwd: tmpdir() })).stdout) as GoModule;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(reasonIn(stdout) ?? `${path}@${version}: ${stderr.trim() || String(error)}`, { cause: error });
  }
}

function reasonIn(answer: string): string | undefined {
  try {
    return (JSON.parse(answer) as { Error?: string }).Error?.replace(/\s+/g, ' ');
  } catch {
    return undefined;
  }
}

export interface BuildInfo {
  readonly module: string;
  /** '(devel)' where the build knew of no tag. */
  readonly version: string;
}

/** What Go has written into a program that it built; nothing if it is no program of Go's. */
export async function buildInfo(program: string): Promise<BuildInfo | undefined> {
  const lines = await run('go', ['version', '-m', program], { env: ENV, cwd: tmpdir() }).then(({ stdout }) => stdout.split('\n'), () => []);
  const [, , module, version] = lines.map((line) => line.split('\t')).find(([, key]) => key === 'mod') ?? [];
  return module === undefined || version === undefined ? undefined : { module, version };
}

export interface GoBuild {
  /** Folder of the main module. */
  readonly folder: string;
  readonly package: string;
  readonly output: string;
  /** Called with each package that had to be compiled. */
  readonly onPackage: (name: string) => void;
}

export async function goBuild(build: GoBuild): Promise<void> {
  const child = spawn('go', ['build', '-v', '-buildvcs=false', '-mod=readonly', '-ldflags=-s -w', '-o', build.output, build.package],
    { env: ENV, cwd: build.folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const other: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (/^[\w.~/-]+$/.test(line)) build.onPackage(line);
    else if (!line.startsWith('go: downloading ')) other.push(line);
  });
  const status = await new Promise((resolve, reject) =>
    child.once('error', reject).once('close', (code, signal) => resolve(code ?? signal)));
  if (status !== 0) {
    throw new Error(`go build ${build.package} in ${build.folder} ended with ${String(status)}:\n${other.slice(-30).join('\n')}`);
  }
}
