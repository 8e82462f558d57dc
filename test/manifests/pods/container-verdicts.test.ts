import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { containersProblems } from '../../../src/manifests/pods/containers';
import type { PodSpecJson } from '../../../src/manifests/pods/pod-json';
import { Platform } from '../../../src/platform/platform';
import { isProblem } from '../../../src/problem';
import { CONTAINER_CLAIMS, CONTAINER_VOLUMES, containerJson, everyChange } from '../../support/generated/containers';

// What ValidateRollout of Argo Rollouts 1.9.1, with the checks of Kubernetes 1.34.1, says to a container that has everything and
// one other value. The file holds its verdicts, path by path.

interface Verdicts {
  readonly taken: readonly string[];
  readonly refused: readonly string[];
}

const UPSTREAM = JSON.parse(readFileSync(join(__dirname, '../../data/pods/container-verdicts.json'), 'utf8')) as Record<string, Verdicts>;

/** What Argo Rollouts takes, and Kubernetes then has no running pod for. */
const REFUSED_LATER: Readonly<Record<string, readonly string[]>> = {
  'ports.0.name': ['""', '"a"', '"1a"', '"a×15"'],
  'livenessProbe.httpGet.port': ['"a"', '"1a"', '"a×15"'],
  'securityContext.privileged': ['true'],
};

const volumes = new Map(CONTAINER_VOLUMES.map((volume) => [volume.name, volume]));

function isRefused(containers: readonly object[]): boolean {
  const spec = { containers, resourceClaims: CONTAINER_CLAIMS } as PodSpecJson;
  return containersProblems(spec, { volumes, platform: Platform.of() }).some(isProblem);
}

const all = everyChange().map((change) => ({ ...change, refused: isRefused([change.container]) }));

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

test('a container with any part of what it may have is taken', () => {
  fc.assert(fc.property(containerJson(), (container) => !isRefused([container])));
});
