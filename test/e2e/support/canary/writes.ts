import { type Manifest } from '../../../support/manifests';
import { changesBetween } from './changes';
import { type Recorder } from './recorder';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** One version of an object: who wrote it, and the fields that are not as before; `undefined` for those that went. */
export interface Write {
  readonly by: string;
  readonly fields: { readonly [path: string]: unknown };
}

/** All objects are in one etcd, which counts their changes together. */
export function versionOf({ metadata }: Manifest): number {
  return Number(metadata.resourceVersion);
}

/** What was written to an object after that version of any object, without the copy that kubectl keeps for itself. */
export async function writesAfter(recorder: Recorder, version: number, object: Manifest): Promise<Write[]> {
  await recorder.caughtUp(object);
  const versions = recorder.versions(object);
  const first = versions.findIndex((candidate) => versionOf(candidate) > version);
  if (first < 1) return [];
  return versions.slice(first).map((after, index) => {
    const changes = changesBetween(versions[first + index - 1], after).filter(({ path }) => path.at(-1) !== LAST_APPLIED);
    return {
      by: [...new Set(changes.map(({ manager }) => manager))].join(', '),
      fields: Object.fromEntries(changes.map(({ path, after: value }) => [path.join('.'), value])),
    };
  });
}
