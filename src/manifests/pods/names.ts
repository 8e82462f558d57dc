/**
 * The names and paths of a pod template. Each check finds nothing where nothing is given.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
 */
import { isMetadataKey, isProbeHeaderName } from '../../facts/kubernetes';
import { dnsLabel, dnsSubdomain, knownPullPolicy, oneOf, portName } from '../../grammar/checks';
import { type Problem, problem } from '../../problem';

export { dnsLabel, dnsSubdomain, knownPullPolicy, oneOf, portName };

/** For Go an empty text is an absent one. */
export function isEmpty(value: string | number | readonly unknown[] | undefined): boolean {
  return value === undefined || value === '' || value === 0 || (Array.isArray(value) && value.length === 0);
}

/** Something that must be there, and the check of what is. */
export function required<T extends string | number>(prop: string, value: T | undefined, check: Check<T> = () => undefined): Problem {
  return value === undefined || isEmpty(value) ? problem(prop, value, 'must be set') : check(prop, value);
}

type Check<T> = (prop: string, value: T) => Problem;

/** What Kubernetes calls a qualified name: that of an annotation, a label or a resource. */
export function qualifiedName(prop: string, value: string): Problem {
  return isMetadataKey(value) ? undefined : problem(prop, value,
    'must have the form [prefix/]name: a DNS name before the \'/\', and at most 63 letters, digits, \'-\', \'_\' and \'.\' after it');
}

/** Kubernetes 1.34 takes more, and Argo Rollouts 1.9 does not. */
export function envVarName(prop: string, value: string): Problem {
  if (/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(value) && !value.startsWith('..') && value !== '.') return undefined;
  return problem(prop, value,
    'must have letters, digits, \'_\', \'-\' and \'.\' only, and neither start with a digit or \'..\' nor be \'.\'');
}

/** The key of an entry in a ConfigMap or a Secret. */
export function configMapKey(prop: string, value: string): Problem {
  if (/^[-._a-zA-Z0-9]{1,253}$/.test(value) && !value.startsWith('..') && value !== '.') return undefined;
  return problem(prop, value,
    'must have at most 253 letters, digits, \'_\', \'-\' and \'.\', and neither start with \'..\' nor be \'.\'');
}

export function httpHeaderName(prop: string, value: string | undefined): Problem {
  return isProbeHeaderName(value ?? '') ? undefined : problem(prop, value, 'must have letters, digits and \'-\' only');
}

/** The name of a key in a file of variables. */
export function printableKey(prop: string, value: string): Problem {
  return /^[ -<>-~]+$/.test(value) ? undefined : problem(prop, value, 'must have printable ASCII characters only, and no \'=\'');
}

/** No part of a path leads back up. */
export function withoutBacksteps(prop: string, value: string | undefined): Problem {
  return value?.split('/').includes('..') === true ? problem(prop, value, 'must not contain \'..\'') : undefined;
}

/** A path below the folder that it belongs to. */
export function descendingPath(prop: string, value: string | undefined): Problem {
  return value?.startsWith('/') === true ? problem(prop, value, 'must be a relative path') : withoutBacksteps(prop, value);
}

/** White space as Go has it, which is not quite JavaScript's. */
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';

export function isPadded(text: string): boolean {
  return new RegExp(`^${SPACE}|${SPACE}$`).test(text);
}

/** The length that Go sees. */
export function byteLength(text: string): number {
  return [...text].reduce((bytes, character) => bytes + bytesOf(character.codePointAt(0) ?? 0), 0);
}

/** What annotations take, as the API server counts it. */
export function annotationBytes(annotations: Readonly<Record<string, string>>): number {
  return Object.entries(annotations).reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0);
}

function bytesOf(code: number): number {
  const bounds = [0x80, 0x800, 0x10000];
  return 1 + bounds.filter((bound) => code >= bound).length;
}

/** The entries of a list, which Go takes for empty ones where they are null. */
export function entriesOf<T extends object>(list: readonly T[] | undefined): readonly T[] {
  return (list ?? []).map((entry: T | null) => entry ?? ({} as T));
}
