import { CORE_KINDS, DOTLESS_GROUPS, KNOWN_KINDS, type ObjectKind } from '../../facts/kinds';
import { few } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { nearest } from '../../problem';
import { isTemplate } from './ignore-rule';

/** A word of a rule that makes it match nothing. */
export interface RuleWord {
  readonly field: string;
  readonly value: string;
  readonly message: string;
}

export interface KnownKinds {
  /** The groups that have a kind of this name. */
  readonly groups: ReadonlyMap<string, ReadonlySet<string>>;
  /** The names as they are written, by the same in small letters, and by the plural of that. */
  readonly spelt: ReadonlyMap<string, string>;
  /** Groups all of whose kinds of such names are known. */
  readonly closed: ReadonlySet<string>;
}

/** The kinds that have these names for sure, and those of the manifests. */
export function knownKinds(graph: ManifestGraph): KnownKinds {
  const groups = new Map<string, Set<string>>();
  const spelt = new Map<string, string>();
  for (const { group, kind } of [...KNOWN_KINDS, ...graph.index.all.map((object) => graph.index.key(object))]) {
    const known = groups.get(kind) ?? new Set<string>();
    groups.set(kind, known.add(group));
    for (const word of [kind.toLowerCase(), `${kind.toLowerCase()}s`]) if (!spelt.has(word)) spelt.set(word, kind);
  }
  return { groups, spelt, closed: new Set(KNOWN_KINDS.map(({ group }) => group)) };
}

/** Why group and kind of a rule match no object. Undefined where they may match one. */
export function kindFault({ group, kind }: ObjectKind, { groups, spelt, closed }: KnownKinds): RuleWord | undefined {
  if (isOpen(group)) return undefined;
  if (group.includes('/')) {
    return { field: 'group', value: group,
      message: `must be ${group.split('/')[0]}, without the version: a group has no slash, and the rule matches nothing` };
  }
  if (isOpen(kind) || kind === '') return undefined;
  const meant = spelt.get(kind.toLowerCase());
  if (!groups.has(kind) && meant !== undefined && (group === '' || closed.has(group) || groups.get(meant)?.has(group) === true)) {
    return { field: 'kind', value: kind, message: `must be ${meant}: the kind counts to the letter, and the rule matches nothing` };
  }
  if (!groups.has(kind) && closed.has(kind) && groups.has(group)) {
    return { field: 'group', value: group, message: `must be ${kind}, and the kind ${group}: the rule matches nothing` };
  }
  const own = [...groups.get(kind) ?? []];
  if (!group.includes('.') && !DOTLESS_GROUPS.includes(group)) {
    return { field: 'group', value: group, message: `must be ${CORE_KINDS.includes(kind) || own.length === 0
      ? 'the group of the kind, which is left out for the core group' : few(own)}: no group is called ${group}, and `
      + 'the rule matches nothing' };
  }
  if (own.includes(group)) return undefined;
  const [first] = own;
  if (group === '') {
    return CORE_KINDS.includes(kind) ? undefined : { field: 'group', value: '', message: `must be ${own.length === 0
      ? 'the group of the kind' : few(own)}: without a group it is the core group, which has no ${kind}, and the `
      + 'rule matches nothing' };
  }
  if (first === undefined) return undefined;
  const isAnother = closed.has(group) || nearest(group, own) !== undefined;
  return !isAnother ? undefined : { field: 'group', value: group,
    message: `must be ${own.map((each) => (each === '' ? 'left out' : each)).join(' or ')}: there is no ${kind} in ${group}, and the rule `
      + 'matches nothing' };
}

/** Whether a text is a pattern, or becomes another text. */
function isOpen(text: string): boolean {
  return isTemplate(text) || /[*?[\]{}\\]/.test(text);
}
