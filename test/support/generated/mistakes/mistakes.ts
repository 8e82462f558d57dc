import { type Chart, Testing } from 'cdk8s';
import { InputErrors } from '../../../../src';
import { newChart } from '../../fixtures';
import { APPS } from './apps';
import { COMBINATIONS } from './combinations';
import { Leaves } from './leaves';
import { type Family, placesOf } from './places';
import { Random } from './random';
import { run } from './recipe';

/** An app with one mistake. */
export interface Mistake {
  /** Where and what, without what is random: `CanaryApp.replicas: whole number from 1 to 2147483647: 0`. */
  readonly kind: string;
  readonly family: Family | 'combination';
  readonly build: (chart: Chart) => void;
}

const REFUSED = 'Validation failed with the following errors:';

export function mistakes(count: number, seed: number): Mistake[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => mistake(random));
}

function mistake(random: Random): Mistake {
  if (random.below(8) === 0) {
    const [kind, build] = random.pick(Object.entries(COMBINATIONS));
    return { kind, family: 'combination', build };
  }
  const places = placesOf(random.pick(Object.values(APPS))(new Leaves(random))).filter(({ wrong }) => wrong.length > 0);
  // Of all families alike, so that the many places for a wrong type leave room for the others.
  const family = random.pick([...new Set(places.map((place) => place.family))]);
  const place = random.pick(places.filter((each) => each.family === family));
  const { what, recipe } = random.pick(place.wrong);
  return { kind: `${place.path}: ${what}`, family, build: (chart) => run(recipe, chart) };
}

/** What becomes of a mistake: refused with a prop, an error of another make, or nothing said. */
export function verdict({ build }: Mistake): 'refused' | 'accepted' | `crashed: ${string}` {
  const chart = newChart();
  try {
    build(chart);
    Testing.synth(chart);
    return 'accepted';
  } catch (error) {
    if (InputErrors.isInputError(error) || (error as Error).message.startsWith(REFUSED)) return 'refused';
    return `crashed: ${(error as Error).message.split('\n')[0].slice(0, 100)}`;
  }
}
