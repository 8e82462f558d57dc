import { SERVICE } from '../../facts/kinds';
import { type Problem, problem } from '../../problem';
import { dnsSubdomain, notEmpty, serviceName } from '../check';

/** An API group as the CRDs take it: `''` is the core group. */
export function apiGroup(prop: string, value: string): Problem {
  return value === '' ? undefined : dnsSubdomain(prop, value);
}

/** A kind as the CRDs take it. */
export function objectKind(prop: string, value: string): Problem {
  if (value === '') return notEmpty(prop, value);
  return value.length <= 63 && /^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(value) ? undefined
    : problem(prop, value, 'must be a kind: at most 63 letters, digits and \'-\', a letter first and no \'-\' last');
}

/** The name of an object of a kind: Services have a stricter grammar than all others. */
export function objectName(prop: string, value: string, { group, kind }: { readonly group: string; readonly kind: string }): Problem {
  if (value === '') return notEmpty(prop, value);
  return group === SERVICE.group && kind === SERVICE.kind ? serviceName(prop, value) : dnsSubdomain(prop, value);
}
