import * as kinds from '../../facts/kinds';
import type { ObjectKind } from '../../facts/kinds';

const KNOWN = new Set(Object.values(kinds).flatMap((fact: unknown) => (isKind(fact) ? [idOf(fact)] : [])));

/** Whether a rule may have something to say of objects of a kind. */
export function isKnownKind(kind: ObjectKind): boolean {
  return KNOWN.has(idOf(kind));
}

function isKind(fact: unknown): fact is ObjectKind {
  return typeof fact === 'object' && fact !== null && 'kind' in fact && 'group' in fact;
}

function idOf({ group, kind }: ObjectKind): string {
  return `${group}/${kind}`;
}
