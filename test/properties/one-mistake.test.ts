import { Testing } from 'cdk8s';
import { newChart } from '../support/fixtures';
import { APPS } from '../support/generated/mistakes/apps';
import { COMBINATIONS } from '../support/generated/mistakes/combinations';
import { Leaves } from '../support/generated/mistakes/leaves';
import { verdict } from '../support/generated/mistakes/mistakes';
import { Random } from '../support/generated/mistakes/random';
import { run } from '../support/generated/mistakes/recipe';

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
