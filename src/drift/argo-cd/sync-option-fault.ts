import { SYNC_OPTIONS } from '../../facts/argo-cd';
import { nearest } from '../../problem';
import { isTemplate } from './ignore-rule';

const NAMES: readonly string[] = Object.values(SYNC_OPTIONS);
const SWITCH: readonly string[] = [true, false].map(String);
const VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  [SYNC_OPTIONS.prunePropagationPolicy, ['foreground', 'background', 'orphan']],
  [SYNC_OPTIONS.prune, [...SWITCH, 'confirm']],
  [SYNC_OPTIONS.delete, [...SWITCH, 'confirm']],
]);

/** What an option of an Application's sync must be; undefined where it is one, or is not known at all. */
export function syncOptionFault(option: string): string | undefined {
  if (isTemplate(option)) return undefined;
  const [, word, value = ''] = /^\s*([^=:\s]*)(?:\s*[=:]\s*(.*?))?\s*$/.exec(option) ?? [];
  const name = word === undefined ? undefined : NAMES.includes(word) ? word : nearest(word, NAMES);
  if (name === undefined) return undefined;
  const values = VALUES.get(name) ?? SWITCH;
  if (values.some((each) => option === `${name}=${each}`)) return undefined;
  const known = values.find((each) => each === value.toLowerCase().replace(/^["']|["']$/g, ''));
  return known === undefined ? values.map((each) => `${name}=${each}`).join(' or ') : `${name}=${known}`;
}
