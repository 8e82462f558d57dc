import { GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN } from '../../facts/kedify-plugin';
import { nearest } from '../../problem';
import { type Keys, type Schema, isMap, pathOf, schemaBelow } from './structural-schema';

/** How deep below its place a field is looked for. */
const DEPTH = 3;
/** How many fields a message lists. */
const FEW = 12;

/** With how many letters two names begin at least if one is meant for the other. */
const SHORTEST = 5;

const PLUGINS = [GATEWAY_API_PLUGIN.plugin, KEDIFY_PLUGIN.plugin];

/**
 * What was meant by a field that its object has not: one that is spelt nearly so, one of that name further down or further up, or the
 * settings of a plugin. Without any, what there is.
 */
export function meantField(keys: Keys, schema: Schema, root: Schema): string {
  const name = String(keys[keys.length - 1]);
  const above = keys.slice(0, -1);
  const names = Object.keys(schema.properties ?? {});
  const meant = alike(name, names);
  if (meant !== undefined) return `did you mean ${meant}?`;
  const plugin = PLUGINS.find((each) => each.toLowerCase().endsWith(`/${name.toLowerCase()}`));
  const below = plugin !== undefined && names.includes('plugins') ? ['plugins', plugin] : pathDown(name, schema);
  if (below !== undefined) return `did you mean ${pathOf([...above, ...below])}?`;
  const up = pathUp(name, above, root);
  if (up !== undefined) return `did you mean ${pathOf(up)}?`;
  return names.length > 0 && names.length <= FEW ? `there are ${[...names].sort().join(', ')}` : '';
}

/** The name that is spelt nearly so, or else the one that begins so. */
export function alike(name: string, names: readonly string[]): string | undefined {
  const near = nearest(name, names);
  if (near !== undefined) return near;
  const given = name.toLowerCase();
  const [best] = names.map((each) => ({ each, shared: sharedStart(given, each.toLowerCase()) })).sort((a, b) => b.shared - a.shared);
  return best !== undefined && best.shared >= Math.max(SHORTEST, (name.length * 2) / 3) ? best.each : undefined;
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

/** The nearest field of a name below a schema. Lists and maps end it: which entry would it be? */
function pathDown(name: string, schema: Schema): string[] | undefined {
  let level: Array<readonly [string[], Schema]> = [[[], schema]];
  for (let depth = 0; depth <= DEPTH; depth++) {
    const next = level.flatMap(([path, { properties = {} }]) =>
      Object.entries(properties).map(([key, child]): readonly [string[], Schema] => [[...path, key], child]));
    const found = next.find(([path]) => path[path.length - 1].toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found[0];
    level = next;
  }
  return undefined;
}

function pathUp(name: string, keys: Keys, root: Schema): Keys | undefined {
  for (let length = keys.length - 1; length > 0; length--) {
    const above = keys.slice(0, length);
    const own = above.reduce<Schema | undefined>((schema, key) => schema && schemaBelow(schema, key), root);
    const found = isMap(own?.properties) ? Object.keys(own.properties).find((key) => key.toLowerCase() === name.toLowerCase()) : undefined;
    if (found !== undefined) return [...above, found];
  }
  return undefined;
}
