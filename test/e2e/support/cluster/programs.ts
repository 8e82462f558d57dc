import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built } from './cache';

const TOOLS = join(__dirname, '../../tools');

/** Each program: the folder of `tools/` that pins it, the module that has its version, and its package. */
const PROGRAMS = {
  etcd: { tools: 'etcd', module: 'go.etcd.io/etcd/server/v3', package: 'go.etcd.io/etcd/server/v3' },
  'kube-apiserver': { tools: 'kubernetes', module: 'k8s.io/kubernetes', package: 'k8s.io/kubernetes/cmd/kube-apiserver' },
  'rollouts-controller': { tools: 'argo-rollouts', module: 'github.com/argoproj/argo-rollouts',
    package: 'github.com/argoproj/argo-rollouts/cmd/rollouts-controller' },
  'kube-controller-manager': { tools: 'kubernetes', module: 'k8s.io/kubernetes', package: 'k8s.io/kubernetes/cmd/kube-controller-manager' },
  kubectl: { tools: 'kubernetes', module: 'k8s.io/kubernetes', package: 'k8s.io/kubernetes/cmd/kubectl' },
} as const;

export type ProgramName = keyof typeof PROGRAMS;

export type ProgramPaths = { readonly [name in ProgramName]: string };

/** One after the other: each build uses every core already. */
export async function buildPrograms(): Promise<ProgramPaths> {
  const paths: { [name: string]: string } = {};
  for (const name of Object.keys(PROGRAMS) as ProgramName[]) paths[name] = await built(recipe(name));
  return paths as ProgramPaths;
}

/** The version of the module that a folder of `tools/` pins. */
export function pinnedVersion(tools: string, module: string): string {
  return versionIn(readFileSync(join(TOOLS, tools, 'go.mod'), 'utf8'), module);
}

/** The version that a go.mod requires of a module. */
export function versionIn(goMod: string, module: string): string {
  const version = goMod.split('\n').map((line) => line.replace(/^require /, '').trim().split(' ')).find(([path]) => path === module)?.[1];
  if (version === undefined) throw new Error(`go.mod requires no ${module}`);
  return version;
}

function recipe(name: ProgramName): Parameters<typeof built>[0] {
  const { tools, module, package: path } = PROGRAMS[name];
  const folder = join(TOOLS, tools);
  const sources = ['go.mod', 'go.sum'].map((file) => readFileSync(join(folder, file), 'utf8'));
  return { name, version: pinnedVersion(tools, module), folder, package: path, sources };
}
