import { type JsonObject, shownObject } from './manifest';

/** What has the same key, together, in the order in which each key comes first. */
export function grouped<T>(entries: readonly T[], key: (entry: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const own = key(entry);
    const known = groups.get(own);
    if (known === undefined) groups.set(own, [entry]);
    else known.push(entry);
  }
  return [...groups.values()];
}

/** How many objects a text names. */
const SHOWN = 3;

/** Some objects as people name them; of many the first. */
export function shownObjects(objects: readonly JsonObject[]): string {
  const names = objects.slice(0, SHOWN).map(shownObject);
  return objects.length > SHOWN ? `${names.join(', ')} and ${objects.length - SHOWN} more` : listed(names);
}

/** Words as a sentence has them. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
