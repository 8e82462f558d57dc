import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { type PredictedCourse, courseOf } from '../support/courses';
import type { PlainCanary } from '../support/generated/canaries';

/** Canaries, and what the controller of each release was seen to do with them. conformance/loop holds the recordings. */
const LOOP = join(__dirname, '../../conformance/loop');
const TESTDATA = join(LOOP, 'testdata');
const RECORDINGS = join(LOOP, 'recordings');

const releases = readdirSync(RECORDINGS).map((file) => basename(file, '.json'));
const canaries = readdirSync(TESTDATA).filter((file) => file.endsWith('.yaml')).map((file) => basename(file, '.yaml')).sort();

test('there are recordings of two releases, and of every canary', () => {
  expect(releases.sort()).toEqual(['1.10.2', '1.9.3']);
  for (const release of releases) expect(Object.keys(recorded(release)).sort()).toEqual(canaries);
});

test.each(releases.flatMap((release) => canaries.map((name) => [name, release])))('%s is predicted as %s does it', (name, release) => {
  const canary = parse(readFileSync(join(TESTDATA, `${name}.yaml`), 'utf8')) as PlainCanary & { readonly spec?: object };
  expect(courseOf(canary, release)['at once']).toEqual(recorded(release)[name]);
});

test('the recordings are of canaries that end in different ways', () => {
  const last = Object.values(recorded('1.10.2')).flatMap(({ forward, aborts }) => [forward, ...aborts].map((states) => states.at(-1)));
  expect(last.filter((state) => state?.includes('promoted') === true).length).toBeGreaterThan(20);
  expect(last.filter((state) => / weight [1-9]/.test(state ?? '')).length).toBeGreaterThan(10);
});

function recorded(release: string): { readonly [name: string]: PredictedCourse } {
  return JSON.parse(readFileSync(join(RECORDINGS, `${release}.json`), 'utf8')) as { readonly [name: string]: PredictedCourse };
}
