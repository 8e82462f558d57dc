import * as path from 'node:path';

/**
 * Where the tests of a file are most likely to be, to find a failure soon. It is no statement about all the others:
 * nearly every test reaches nearly every file through the front door, so that jest's `--findRelatedTests` gives all.
 */
export function likelyTests(file: string, exists: (path: string) => boolean): string[] {
  const [, floor, room] = file.split(path.posix.sep);
  const base = path.posix.basename(file, '.ts');
  const rooms = room === undefined || room.endsWith('.ts') ? [] : [`test/values/${room}`, `test/render/${room}`, `test/constructs/${room}`];
  const byFloor: { readonly [floor: string]: readonly string[] } = {
    values: [`test/values/${base}.test.ts`, ...rooms],
    render: rooms,
    constructs: rooms,
    drift: ['test/drift'],
    manifests: ['test/drift', 'test/manifests'],
  };
  return (byFloor[floor] ?? []).filter(exists);
}
