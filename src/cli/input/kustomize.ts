import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { record } from '../../manifests/manifest';

/** The names that Kustomize knows. */
const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/**
 * The files that are patches of Kustomize, by their full paths: parts of objects, which nobody applies as they are.
 *
 * @see https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.7.1/api/types/kustomization.go
 */
export function patchesAmong(files: readonly string[]): ReadonlySet<string> {
  const folders = [...new Set(files.map((file) => dirname(file)))];
  return new Set(folders.flatMap((folder) => NAMES.map((name) => join(folder, name)).filter((file) => existsSync(file))
    .flatMap((file) => patchesOf(file).map((path) => resolve(folder, path)))));
}

function patchesOf(file: string): string[] {
  let kustomization: unknown;
  try {
    kustomization = parse(readFileSync(file, 'utf8'), { logLevel: 'silent' });
  } catch {
    return [];
  }
  const { patches, patchesStrategicMerge, patchesJson6902 } = record(kustomization);
  return [
    ...listed(patches).map((patch) => record(patch).path),
    ...listed(patchesJson6902).map((patch) => record(patch).path),
    // Each is a path, or a patch as a text.
    ...listed(patchesStrategicMerge),
  ].filter((path): path is string => typeof path === 'string' && !path.includes('\n'));
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
