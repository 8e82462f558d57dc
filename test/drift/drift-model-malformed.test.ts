import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DriftModel, Platform } from '../../src';
import { ignoredByKind, ignoredDifferences } from '../../src/drift/ignored-differences';
import { findingsIn } from '../../src/checks/judged-cluster';
import { RULES } from '../../src/checks/all-rules';
import { load } from '../support/manifests';

const FOLDER = join(__dirname, '../data/drift');
const CASES = readdirSync(FOLDER).filter((file) => !file.endsWith('.expected.yaml'))
  .map((file) => load(readFileSync(join(FOLDER, file), 'utf8')));
const PLATFORMS = [undefined, '0.13.0', '0.9.0'].map((gatewayApiPlugin) => Platform.of({ gatewayApiPlugin }));
const JUNK: unknown[] = [null, undefined, '', 'text', 0, -1.5, true, [], [null], [[]], {}, { name: null }, { '': [] }];

/** The value with one of its parts, whichever `pick` hits on the way down, replaced. */
function damaged(value: unknown, pick: () => number, junk: unknown): unknown {
  if (typeof value !== 'object' || value === null) return junk;
  const keys = Object.keys(value);
  if (keys.length === 0 || pick() < 0.15) return junk;
  const hit = keys[Math.floor(pick() * keys.length)];
  const children = Object.entries(value).map(([key, child]) => [key, key === hit ? damaged(child, pick, junk) : child as unknown] as const);
  return Array.isArray(value) ? children.map(([, child]) => child) : Object.fromEntries(children);
}

function readAll(manifests: unknown[]): void {
  for (const platform of PLATFORMS) {
    ignoredByKind(ignoredDifferences(DriftModel.of(manifests, { platform }).writes));
  }
  findingsIn(manifests, RULES, { complete: true });
}

test('a part of another type never throws', () => {
  const fractions = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
  fc.assert(fc.property(fc.constantFrom(...CASES), fractions, fc.constantFrom(...JUNK), (manifests, stream, junk) => {
    const pick = () => stream.next().value;
    const hit = Math.floor(pick() * manifests.length);
    readAll(manifests.map((manifest, index) => (index === hit ? damaged(manifest, pick, junk) : manifest)));
  }), { numRuns: 3000 });
});

test.each(JUNK.map((junk) => [junk]))('%j is no manifest', (junk) => {
  expect(DriftModel.of([junk, { kind: 'List', items: junk }, { apiVersion: junk, kind: junk, metadata: junk, spec: junk }]).writes)
    .toEqual([]);
});

test.each(['', '1', '0.15', 'v0.15', 'v0.15.0', '0.15.0-rc1', 'latest', '0.15.0\n'])('%j is no release', (gatewayApiPlugin) => {
  expect(() => DriftModel.of([], { platform: Platform.of({ gatewayApiPlugin }) })).toThrow(new Error(
    `'gatewayApiPlugin' (${JSON.stringify(gatewayApiPlugin)}) must be a release of the Gateway API plugin as x.y.z, `
      + `${Platform.of().gatewayApiPlugin} for example [Platform.of]`,
  ));
});

test('the writes are a copy', () => {
  const model = DriftModel.of(CASES.flat());
  const { length } = model.writes;
  model.writes.pop();
  expect(model.writes).toHaveLength(length);
  expect(length).toBeGreaterThan(50);
});
