import { execFile } from 'node:child_process';
import { type Manifest } from '../../../support/manifests';
import { program } from '../prepared';

export interface Applied {
  /** One line per object: `rollout.argoproj.io/my-app unchanged`. */
  readonly lines: readonly string[];
  readonly warnings: readonly string[];
}

export type ApplyMode = 'client-side' | 'server-side';

/** The name that Argo CD signs its applies with. */
export const GIT_MANAGER = 'argocd-controller';

/** `kubectl`, with a kubeconfig and cache of its own. */
export class Kubectl {
  public constructor(private readonly kubeconfig: string, private readonly cache: string) {}

  /** Applies with strict field validation; refusals are errors. */
  public async apply(manifests: readonly Manifest[], mode: ApplyMode = 'client-side'): Promise<Applied> {
    const how = mode === 'server-side' ? ['--server-side'] : [];
    const { stdout, stderr } = await this.run(['apply', ...how, `--field-manager=${GIT_MANAGER}`, '--validate=strict', '-f', '-'],
      listOf(manifests));
    return { lines: linesOf(stdout), warnings: linesOf(stderr) };
  }

  public async delete(manifests: readonly Manifest[]): Promise<void> {
    await this.run(['delete', '--wait', '--ignore-not-found', '-f', '-'], listOf(manifests));
  }

  /** Creates what is in the files, all kinds in them. */
  public async createFiles(files: readonly string[]): Promise<string[]> {
    const { stdout } = await this.run(['create', '--validate=false', '-o', 'name', ...files.flatMap((file) => ['-f', file])]);
    return linesOf(stdout);
  }

  public async run(args: readonly string[], input = ''): Promise<{ stdout: string; stderr: string }> {
    return new Promise((resolve, reject) => {
      const all = ['--kubeconfig', this.kubeconfig, '--cache-dir', this.cache, ...args];
      const child = execFile(program('kubectl'), all, { maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
        if (error === null) resolve({ stdout, stderr });
        else reject(new Error(`kubectl ${args.join(' ')}: ${stderr.trim() || error.message}`, { cause: error }));
      });
      child.stdin?.end(input);
    });
  }
}

/** JSON is YAML; kubectl reads a list as the objects in it. */
function listOf(items: readonly Manifest[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
