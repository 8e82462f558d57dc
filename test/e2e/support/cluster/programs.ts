import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Recipe, built } from './cache';
import { goModule } from './go';
import { moduleOf } from './releases';

const TOOLS = join(__dirname, '../../tools');

/** Each program: the folder of `tools/` that pins it, the module that has its version, and its package. */
const PINNED = {
  etcd: { tools: 'etcd', module: 'go.etcd.io/etcd/server/v3', package: 'go.etcd.io/etcd/server/v3' },
  'kube-apiserver': { tools: 'kubernetes', module: 'k8s.io/kubernetes', package: 'k8s.io/kubernetes/cmd/kube-apiserver' },
  'kube-controller-manager': { tools: 'kubernetes', module: 'k8s.io/kubernetes', package: 'k8s.io/kubernetes/cmd/kube-controller-manager' },
  kubectl: { tools: 'kubernetes', module: 'k8s.io/kubernetes', package: 'k8s.io/kubernetes/cmd/kubectl' },
} as const;

type PinnedName = keyof typeof PINNED;

export type ProgramName = PinnedName | 'rollouts-controller';

export type ProgramPaths = { readonly [name in ProgramName]: string };

/** One after the other: each build uses every core already. */
export async function buildPrograms(): Promise<ProgramPaths> {
  const paths: { [name: string]: string } = { 'rollouts-controller': await built(await controllerRecipe()) };
  for (const name of Object.keys(PINNED) as PinnedName[]) paths[name] = await built(pinnedRecipe(name));
  return paths as ProgramPaths;
}

/** The version that a go.mod requires of a module. */
export function versionIn(goMod: string, module: string): string {
  const version = goMod.split('\n').map((line) => line.replace(/^require /, '').trim().split(' ')).find(([path]) => path === module)?.[1];
  if (version === undefined) throw new Error(`go.mod requires no ${module}`);
  return version;
}

function pinnedRecipe(name: PinnedName): Recipe {
  const { tools, module, package: path } = PINNED[name];
  const folder = join(TOOLS, tools);
  const [goMod, goSum] = ['go.mod', 'go.sum'].map((file) => readFileSync(join(folder, file), 'utf8'));
  return { name, version: versionIn(goMod, module), folder, package: path, sources: [goMod, goSum] };
}

/** Any release: its module is the main one, so that it is built of what it was released with. */
async function controllerRecipe(): Promise<Recipe> {
  const { module, version } = moduleOf('argo-rollouts');
  const { Dir, Sum } = await goModule(module, version);
  return { name: 'rollouts-controller', version, folder: Dir, package: './cmd/rollouts-controller', sources: [Sum] };
}
