import { record } from './manifest';
import { member } from './rollout/go-json';

/** A field of an object, as a JSON path, and what stands there. */
export interface Place {
  readonly path: string;
  readonly value: unknown;
}

/** Where a problem stands: its prop goes on from a value, whose maps may have any key. */
export function placeOf(path: string, value: unknown, prop = ''): Place {
  if (prop === '') return { path, value };
  const [entry, index] = /^\[(\d+)\]/.exec(prop) ?? [];
  if (entry !== undefined) {
    return placeOf(`${path}${entry}`, Array.isArray(value) ? value[Number(index)] as unknown : undefined, prop.slice(entry.length));
  }
  const rest = prop.replace(/^\./, '');
  const [key] = Object.keys(record(value)).filter((each) => each !== '' && leads(each, rest))
    .sort((one, other) => other.length - one.length);
  if (key !== undefined) return placeOf(member(path, key), record(value)[key], rest.slice(key.length));
  // What is not there: the rest is fields, or one key of a map.
  return { path: /^[A-Za-z]\w*(\.[A-Za-z]\w*|\[\d+\])*$/.test(rest) ? `${path}.${rest}` : member(path, rest), value: undefined };
}

function leads(key: string, rest: string): boolean {
  return rest.startsWith(key) && [undefined, '.', '['].includes(rest.at(key.length));
}
