import { isBuiltIn, tagOf } from './plain-objects';

/**
 * Values of other packages, known by what they can do and not by their class: an app may have several copies of cdk8s.
 */
const FOREIGN: { readonly [type: string]: { readonly fits: (value: Fields) => boolean; readonly rule: string } } = {
  Duration: { fits: (value) => typeof value.toMilliseconds === 'function', rule: 'must be a Duration, such as Duration.seconds(30)' },
  Construct: { fits: isConstruct, rule: 'must be a construct' },
  IConstruct: { fits: isConstruct, rule: 'must be a construct' },
  Chart: { fits: (value) => isConstruct(value) && typeof value.generateObjectName === 'function', rule: 'must be a chart' },
};

type Fields = { readonly [key: string]: unknown };

/** Why a value is none of this foreign type; undefined where it is one, or where nothing is known of the type. */
export function foreignRule(value: unknown, type: string): string | undefined {
  const known = Object.hasOwn(FOREIGN, type) ? FOREIGN[type] : undefined;
  const isObject = typeof value === 'object' && value !== null;
  if (known !== undefined) return isObject && known.fits(value as Fields) ? undefined : known.rule;
  return isObject && !Array.isArray(value) && !isBuiltIn(value) ? undefined : `must be an object of the type ${type}`;
}

export function isDate(value: unknown): boolean {
  return typeof value === 'object' && value !== null && tagOf(value) === 'Date';
}

/** The path of a construct; undefined for what is none. */
export function constructPath(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const node = (value as Fields).node as Fields | null | undefined;
  return typeof node === 'object' && node !== null && typeof node.path === 'string' ? node.path : undefined;
}

function isConstruct(value: Fields): boolean {
  return constructPath(value) !== undefined;
}
