import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The part of the answer of `go mod edit -json` that is used here. */
export interface GoMod {
  readonly Require: ReadonlyArray<{ readonly Path: string; readonly Version: string; readonly Indirect?: boolean }> | null;
  readonly Replace: ReadonlyArray<{ readonly Old: { readonly Path: string }; readonly New: { readonly Version?: string } }> | null;
}

/** Which releases the runners use, by the files that pin them: one line for each file. */
export function releaseLines(): string[] {
  const goMods = execFileSync('git', ['ls-files', '--', '*.mod'], { encoding: 'utf8' }).split('\n').filter((file) => file !== '');
  return [
    `cdk8s.yaml: ${crdReleases(readFileSync('cdk8s.yaml', 'utf8')).join(', ')}`,
    ...goMods.map((file) => `${file}: ${directReleases(goMod(file)).join(', ')}`),
  ];
}

/** The projects whose CRDs are imported, each once, with the release in the URL. */
export function crdReleases(yaml: string): string[] {
  const { imports } = parse(yaml) as { imports: readonly string[] };
  return [...new Set(imports.map((line) => {
    const [owner, project, release] = new URL(line.slice(line.indexOf(':=') + 2)).pathname.slice(1).split('/');
    return `${owner}/${project} ${release}`;
  }))];
}

/** What a module asks for itself, as it is built. */
export function directReleases({ Require, Replace }: GoMod): string[] {
  return (Require ?? []).filter(({ Indirect }) => Indirect !== true).map(({ Path, Version }) =>
    `${Path} ${Replace?.find(({ Old }) => Old.Path === Path)?.New.Version ?? Version}`);
}

function goMod(file: string): GoMod {
  return JSON.parse(execFileSync('go', ['mod', 'edit', '-json', file], { encoding: 'utf8' })) as GoMod;
}
