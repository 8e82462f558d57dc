import { type BuildInfo } from '../cluster/go';

export interface Claim {
  readonly path: string;
  readonly module: string;
  readonly release: string;
  /** The place says which release it is, as a folder of the cache does: then a program that says another one is refused. */
  readonly strict: boolean;
}

export interface Verified {
  readonly release: string;
  readonly says: string;
}

/** Compares what a binary says of itself with what it is taken for; fails if it is another program. */
export function verified({ path, module, release, strict }: Claim, info: BuildInfo | undefined): Verified {
  if (info === undefined) return { release, says: 'the binary says nothing of what it is' };
  if (info.module !== module) throw new Error(`${path} must be a program of ${module}, and says that it is one of ${info.module}`);
  if (info.version === '(devel)') return { release, says: 'the binary says that module, and no release' };
  if (strict && info.version !== release) throw new Error(`${path} must be ${release}, and says that it is ${info.version}`);
  return { release: info.version, says: `the binary says ${info.version}` };
}
