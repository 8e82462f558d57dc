import { Testing } from 'cdk8s';
import { newChart } from '../support/fixtures';
import { APPS } from '../support/generated/mistakes/apps';
import { COMBINATIONS } from '../support/generated/mistakes/combinations';
import { Leaves } from '../support/generated/mistakes/leaves';
import { type Mistake, mistakes, verdict } from '../support/generated/mistakes/mistakes';
import { Random } from '../support/generated/mistakes/random';
import { run } from '../support/generated/mistakes/recipe';

const SEED = 1;
const COUNT = 6000;
const LIMIT = 20;

/** Mistakes that nobody notices, and why that is so. Whoever finds a way strikes the line out. */
const REASONS: ReadonlyArray<readonly [RegExp, string]> = [
  [/(headers|queryParams|steps\[\]\(1\))\[\]\(1\): regular expression: /,
    'the dialect of a gateway\'s expressions is not known: some read these'],
  [/workload\([01]\).*: (DNS name|member|port name): ""/, 'an empty text is a missing one to Kubernetes'],
  [/workload\(0\).*\.(limits|requests): 5: /, 'a quantity may be a number'],
  [/workload\(0\).*\.(limits|requests): "Mi": /,
    'Kubernetes takes a unit without a number for 0, and so it is in a template as it is given'],
  [/mirrors\[\]\.host: hostname: "1\.2\.3\.4"/, 'Istio takes an address for a host'],
];

const lineOf = ({ family, kind, found }: Mistake & { readonly found: string }): string => `${family}: ${kind}: ${found}`;

/** Whether other apps have the mistake, where those of the seed have it not by chance. */
function isNeeded(pattern: RegExp): boolean {
  return [1, 2, 3, 4, 5].some((more) => mistakes(COUNT, SEED + more)
    .some((mistake) => pattern.test(lineOf({ ...mistake, found: 'accepted' })) && verdict(mistake) === 'accepted'));
}

/** Each app is right but for its mistake: else the mistake would prove nothing. */
test.each(Object.keys(APPS))('%s: without a mistake all is well', (kind) => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const chart = newChart();
    run(APPS[kind](new Leaves(new Random(seed))), chart);
    expect(() => Testing.synth(chart)).not.toThrow();
  }
});

test.each(Object.keys(COMBINATIONS))('%s: refused', (kind) => {
  expect(verdict({ kind, family: 'combination', build: (chart) => COMBINATIONS[kind](chart) })).toBe('refused');
});

test(`of ${COUNT} apps with one mistake each, seed ${SEED}, at most ${LIMIT} are taken, each for a reason`, () => {
  const taken = mistakes(COUNT, SEED).map((mistake) => ({ ...mistake, found: verdict(mistake) }))
    .filter(({ found }) => found !== 'refused');
  const lines = taken.map(lineOf);
  expect(lines.filter((line) => !REASONS.some(([pattern]) => pattern.test(line)))).toEqual([]);
  expect(taken.length).toBeLessThanOrEqual(LIMIT);
  // A reason that nothing needs any more would hide the next mistake.
  expect(REASONS.filter(([pattern]) => !lines.some((line) => pattern.test(line)) && !isNeeded(pattern))).toEqual([]);
}, 300_000);
