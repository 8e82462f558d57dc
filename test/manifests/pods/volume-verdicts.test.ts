import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { VolumeJson } from '../../../src/manifests/pods/volume-json';
import { volumesProblems } from '../../../src/manifests/pods/volumes';
import { isProblem } from '../../../src/problem';
import { everyVolumeChange, volume } from '../../support/generated/volumes';

// What ValidateRollout of Argo Rollouts 1.9.1, with the checks of Kubernetes 1.34.1, says to a volume that has everything and
// one other value. The file holds its verdicts, path by path.

interface Verdicts {
  readonly taken: readonly string[];
  readonly refused: readonly string[];
}

const UPSTREAM = JSON.parse(readFileSync(join(__dirname, '../../data/pods/volume-verdicts.json'), 'utf8')) as Record<string, Verdicts>;

const METADATA = 'ephemeral.volumeClaimTemplate.metadata';

/** What Argo Rollouts takes, and Kubernetes then has no running pod for. */
const REFUSED_LATER: Readonly<Record<string, readonly string[]>> = {
  // No node knows such a medium: pkg/volume/emptydir/empty_dir.go.
  'emptyDir.medium': ['"memory"', '"HugePages2Mi"', '"xMemory"', '"Memory2"'],
  // Argo Rollouts loses chapAuthDiscovery and chapAuthSession, and the ReplicaSet is refused: validation.go#L818.
  'iscsi': ['chapAuthDiscovery', 'chapAuthSession'].map((chap) => `{"targetPortal":"a","iqn":"iqn.2001-04.a:b","${chap}":true}`),
  // Argo Rollouts loses the metadata of a claim template, and the ReplicaSet is refused: validation.go#L1833.
  [`${METADATA}.name`]: ['"a"'],
  [`${METADATA}.finalizers`]: ['["a/b"]'],
  [`${METADATA}.generation`]: ['1'],
  [`${METADATA}.creationTimestamp`]: ['"2026-01-01T00:00:00Z"'],
  [`${METADATA}.labels`]: ['{"a b":"c"}', '{"a":"b c"}'],
  [`${METADATA}.annotations`]: ['{"a b":"c"}', '{"a":"a×262144"}', '{"a":"ä×131072"}'],
  // The pod is refused, or no node can read the reference: validation.go#L9231.
  'image.reference': ['""', '"Web"'],
};

function isRefused(changed: VolumeJson): boolean {
  return volumesProblems([changed]).some(isProblem);
}

const all = everyVolumeChange().map((change) => ({ ...change, refused: isRefused(change.changed) }));

test.each(Object.entries(UPSTREAM))('%s is taken and refused as upstream does', (path, { taken, refused }) => {
  const later = REFUSED_LATER[path] ?? [];
  const changes = all.filter((change) => change.path === path);
  const valuesThat = (isWrong: boolean): string[] => changes.filter((change) => change.refused === isWrong).map(({ value }) => value);
  expect(valuesThat(false)).toEqual(taken.filter((value) => !later.includes(value)));
  expect(valuesThat(true).filter((value) => !later.includes(value))).toEqual(refused);
  expect(taken).toEqual(expect.arrayContaining([...later]));
});

test('the file has the verdict of every change', () => {
  expect(Object.keys(UPSTREAM)).toEqual([...new Set(all.map(({ path }) => path))]);
});

test('a volume of any source is taken, with all that it may have and with what it must have', () => {
  fc.assert(fc.property(volume(), (right) => !isRefused(right)));
});
