import { isDnsName } from '../facts/kubernetes';
import { type Problem, problem } from '../problem';
import { notEmpty } from './check';

/** A Gateway API hostname: a DNS name, perhaps with `*` as its first label; nothing of a URL around it. */
export function hostname(prop: string, value: string | undefined): Problem {
  if (value === undefined) return undefined;
  if (value === '') return notEmpty(prop, value);
  if (value.includes('/') || value.includes(':')) return problem(prop, value, 'must be a hostname alone, without scheme, port or path');
  if (/^\d+(\.\d+){3}$/.test(value)) return problem(prop, value, 'must be a hostname, not an IP address');
  if (value.length > 253 || !isDnsName(value.replace(/^\*\./, ''))) return problem(prop, value,
    'must be a lower-case DNS name of at most 253 characters; only its first label may be \'*\'');
  return undefined;
}
