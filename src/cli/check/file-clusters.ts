import { dirname, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { clustersOf } from '../../manifests/clusters';
import { grouped } from '../../manifests/grouped';
import { idOf, keyOf, shownObject } from '../../manifests/manifest';
import type { Platform } from '../../platform/platform';
import type { CheckConfig } from '../config/check-config';
import type { ReadObject } from '../input/documents';
import { type InputFile, STDIN } from '../input/files';

/** Objects that are applied to one cluster, and what is known of it. */
export interface FileCluster {
  readonly name?: string;
  readonly objects: readonly ReadObject[];
  readonly platform?: Platform;
  readonly complete: boolean;
  /** What an object is in, where it is only guessed that all of it goes to one cluster. */
  readonly partOf?: (object: ReadObject) => string;
}

export interface FileClusters {
  readonly clusters: readonly FileCluster[];
  readonly notes: readonly string[];
}

/**
 * Which objects go to which cluster: as the configuration says, or else all to one, unless an object stands twice: then each
 * folder, or file, below what was named on the command line goes to one of its own.
 */
export function fileClusters(objects: readonly ReadObject[], files: readonly InputFile[], config: CheckConfig): FileClusters {
  const configured = config.clusters.length > 0 ? configuredClusters(objects, config) : { clusters: [], rest: objects };
  const guessed = guessedClusters(configured.rest, files, config);
  return { clusters: [...configured.clusters, ...guessed.clusters], notes: guessed.notes };
}

function configuredClusters(objects: readonly ReadObject[], config: CheckConfig):
{ readonly clusters: FileCluster[]; readonly rest: readonly ReadObject[] } {
  const folder = dirname(config.file ?? '.');
  const inFolder = (object: ReadObject): string => relative(folder, object.source.file).split(sep).join('/');
  const rest = new Set(objects);
  const clusters = config.clusters.map(({ name, files, platform, complete }): FileCluster => {
    const matches = picomatch([...files], { dot: true });
    const own = objects.filter((object) => matches(inFolder(object)));
    for (const object of own) rest.delete(object);
    return { name, objects: own, platform: platform ?? config.platform, complete: complete ?? config.complete };
  });
  return { clusters, rest: [...rest] };
}

function guessedClusters(objects: readonly ReadObject[], files: readonly InputFile[], config: CheckConfig): FileClusters {
  const { platform, complete } = config;
  const twice = secondObject(objects);
  if (objects.length === 0) return { clusters: [], notes: [] };
  if (twice === undefined) return { clusters: [{ objects, platform, complete }], notes: [] };
  const groups = apart(objects, segmentsOf(files), 0);
  const parts = new Map(groups.flatMap((group, part) => group.map((object) => [object, String(part)] as const)));
  const clusters = clustersOf(groups.map((group) => ({ keys: [...new Set(group.map(({ manifest }) => idOf(keyOf(manifest))))] })))
    .map((positions): FileCluster => ({ objects: positions.flatMap((position) => groups[position]), platform, complete,
      partOf: (object) => parts.get(object) ?? '' }));
  const [one, other] = twice;
  return { clusters, notes: [`${shownObject(one.manifest)} is in ${one.source.file} and in ${other.source.file}: each folder with one of `
    + `them is taken for a cluster of its own, which makes ${clusters.length}; 'clusters' in cdk8s-canary.yaml says it better`] };
}

/**
 * Folders of which none has an object twice. The files of a folder stay together, whatever stands in the folders below it, unless they
 * have an object twice among themselves: then each is by itself. What stands twice in one file is a rule's.
 */
function apart(objects: readonly ReadObject[], segments: (file: string) => readonly string[], depth: number): ReadObject[][] {
  if (secondObject(objects) === undefined) return [[...objects]];
  const isHere = ({ source }: ReadObject): boolean => segments(source.file).length <= depth + 1;
  const here = objects.filter(isHere);
  const below = objects.filter((object) => !isHere(object));
  const part = ({ source }: ReadObject): string => segments(source.file).slice(0, depth + 1).join('/');
  return [
    ...(here.length === 0 || secondObject(here) === undefined ? [here] : grouped(here, ({ source }) => source.file)),
    ...grouped(below, part).flatMap((group) => apart(group, segments, depth + 1)),
  ].filter((group) => group.length > 0);
}

/** The path of a file: what was named on the command line, and the folders below it. */
function segmentsOf(files: readonly InputFile[]): (file: string) => readonly string[] {
  const roots = new Map(files.map(({ name, root }) => [name, root]));
  return (file) => {
    const root = roots.get(file) ?? file;
    return root === STDIN ? [STDIN] : [root, ...relative(resolve(root), resolve(file)).split(sep)];
  };
}

/** Two objects of one identity in different files. */
function secondObject(objects: readonly ReadObject[]): readonly [ReadObject, ReadObject] | undefined {
  const known = new Map<string, ReadObject>();
  for (const object of objects) {
    const id = idOf(keyOf(object.manifest));
    const first = known.get(id);
    if (first !== undefined && first.source.file !== object.source.file) return [first, object];
    known.set(id, object);
  }
  return undefined;
}
