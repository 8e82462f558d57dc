import { keyOf } from '../../manifests/manifest';
import type { ReadCounts } from '../../report/check-report';
import type { Input } from '../input/read';
import { isKnownKind } from './known-kinds';

/** How much was read, and how much of it nobody has judged. */
export function readCounts({ files, objects, others, templates, patches }: Input): ReadCounts {
  return {
    files: files.length,
    objects: objects.length,
    unknownKinds: objects.filter(({ manifest }) => !isKnownKind(keyOf(manifest))).length,
    others,
    templates,
    patches,
  };
}
