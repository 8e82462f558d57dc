import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAtLeast } from '../../../src/facts/version';
import { goEnvironment } from '../../support/go-environment';

const ARGO_CD = 'github.com/argoproj/argo-cd/v3';
/** Since 3.6 it has the releases of Argo CD; before that it had none, and its nearest commit stands in the mod file. */
const ENGINE = 'github.com/argoproj/argo-cd/gitops-engine/v3';
/** Kubernetes itself is no replacement in Argo CD's go.mod. */
const KUBERNETES = 'k8s.io/kubernetes';

/** What says the modules of a program. */
export interface ModFile {
  readonly path: string;
  /** Whether it has every module and its checksum, or Go is to add what is missing. */
  readonly complete: boolean;
}

/** The part of the answer of `go mod edit -json` that is used here. */
interface GoMod {
  readonly Require: ReadonlyArray<{ readonly Path: string; readonly Version: string }>;
  readonly Replace: ReadonlyArray<{ readonly Old: { readonly Path: string };
    readonly New: { readonly Path: string; readonly Version?: string } }>;
}

/** The mod file of the harness that is right for a release, or nearest to it. */
export function modFileOfLine(release: string): string {
  return isAtLeast(release, '3.6.0') ? 'go.mod' : 'argo-cd-3.5.mod';
}

/** The release that a mod file asks for. */
export function releaseIn(goMod: string): string {
  const found = /argoproj\/argo-cd\/v3 v(\S+)/.exec(goMod)?.[1];
  if (found === undefined) throw new Error(`no Argo CD in:\n${goMod}`);
  return found;
}

/** That of the harness, if it has one for the release; else one that is made in another folder. */
export function modFileFor(release: string, harness: string, folder: string): ModFile {
  const kept = join(harness, modFileOfLine(release));
  if (releaseIn(readFileSync(kept, 'utf8')) === release) return { path: kept, complete: true };
  const path = join(folder, `argo-cd-${release}.mod`);
  make(path, kept, release);
  return { path, complete: false };
}

function make(path: string, kept: string, release: string): void {
  copyFileSync(kept, path);
  copyFileSync(sumFileOf(kept), sumFileOf(path));
  go('mod', 'edit', ...editsFor(release, goModOf(release)), path);
}

/** Replacements hold for nobody but the module that has them: those of Argo CD are repeated. */
function editsFor(release: string, { Require, Replace }: GoMod): string[] {
  const kubernetes = Require.find(({ Path }) => Path === KUBERNETES)?.Version;
  return [
    `-require=${ARGO_CD}@v${release}`,
    ...Require.some(({ Path }) => Path === ENGINE) ? [`-require=${ENGINE}@v${release}`] : [],
    ...kubernetes === undefined ? [] : [`-require=${KUBERNETES}@${kubernetes}`],
    ...Replace.filter(({ New }) => New.Version !== undefined).map(({ Old, New }) => `-replace=${Old.Path}=${New.Path}@${New.Version}`),
  ];
}

function goModOf(release: string): GoMod {
  const { GoMod } = JSON.parse(go('mod', 'download', '-json', `${ARGO_CD}@v${release}`)) as { readonly GoMod: string };
  return JSON.parse(go('mod', 'edit', '-json', GoMod)) as GoMod;
}

function sumFileOf(modFile: string): string {
  return modFile.replace(/mod$/, 'sum');
}

/** Outside of any module, so that no go.mod has a say in it. */
function go(...args: string[]): string {
  return execFileSync('go', args, { cwd: tmpdir(), env: goEnvironment(), encoding: 'utf8' });
}
