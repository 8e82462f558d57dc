/**
 * The checks of numbers and names that Kubernetes has everywhere. A check returns a problem or undefined, so that a
 * caller can collect all problems before it complains.
 */
import { DNS_LABEL, isAnnotationKey, isDnsName, isLabelValue, isMetadataKey, isPortName } from '../facts/kubernetes';
import { type Problem, problem } from '../problem';

const DNS_1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const MAX_INT32 = 2147483647;
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

/** The upper bound is that of the Kubernetes field (int32) where the caller has none of its own. */
export function wholeNumber(prop: string, value: number | undefined, min: number, max: number = MAX_INT32): Problem {
  if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return undefined;
  const range = max === MAX_INT32 ? `of at least ${min}` : `from ${min} to ${max}`;
  if (max === MAX_INT32 && value > max) return problem(prop, value, `must be a whole number of at most ${max}`);
  return problem(prop, value, `must be a whole number ${range}`);
}

export function portNumber(prop: string, value: number | undefined): Problem {
  return wholeNumber(prop, value, 1, 65535);
}

export function notEmpty(prop: string, value: string | readonly unknown[] | undefined): Problem {
  if (value === undefined || value.length > 0) return undefined;
  return problem(prop, value, typeof value === 'string' ? 'must not be empty' : 'must have at least one entry');
}

/** One of a closed list of words. */
export function oneOf(prop: string, value: string | undefined, words: readonly string[]): Problem {
  return value === undefined || words.includes(value) ? undefined : problem(prop, value, `must be one of ${words.join(', ')}`);
}

/** When an image is pulled, that of a container or of a volume. */
export function knownPullPolicy(prop: string, value: string | undefined): Problem {
  return oneOf(prop, value, PULL_POLICIES);
}

/** RFC 1123 label. `suffix` is what a name made from this one adds, so that the limit leaves room for it. */
export function dnsLabel(prop: string, value: string | undefined, suffix = ''): Problem {
  return label(prop, value, suffix, DNS_LABEL,
    'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last');
}

/** RFC 1035 label: what the API server demands of a Service's name. */
export function serviceName(prop: string, value: string | undefined, suffix = ''): Problem {
  return label(prop, value, suffix, DNS_1035_LABEL,
    'must be a DNS label that starts with a letter: lower-case letters, digits and \'-\', with a letter or digit last');
}

function label(prop: string, value: string | undefined, suffix: string, pattern: RegExp, rule: string): Problem {
  if (value === undefined) return undefined;
  const limit = 63 - suffix.length;
  if (value.length > limit) {
    const room = suffix === '' ? '' : `, because '${suffix}' is added to it and a DNS label has 63`;
    return problem(prop, value, `must have at most ${limit} characters${room}`);
  }
  return pattern.test(value) ? undefined : problem(prop, value, rule);
}

/** RFC 1123 subdomain: the name of most Kubernetes objects, and of a Gateway API rule or listener. */
export function dnsSubdomain(prop: string, value: string | undefined): Problem {
  if (value === undefined) return undefined;
  if (value.length > 253) return problem(prop, value, 'must have at most 253 characters');
  if (isDnsName(value)) return undefined;
  return problem(prop, value,
    'must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part');
}

/** IANA service name: the syntax of the port names of containers and Services. */
export function portName(prop: string, value: string | undefined): Problem {
  return value === undefined || isPortName(value) ? undefined
    : problem(prop, value, 'must have at most 15 lower-case letters, digits and single \'-\', one letter at least, and no \'-\' at an end');
}

/** The label-value and label-key syntax of Kubernetes metadata. */
export function labels(prop: string, value: { [key: string]: string } | undefined): Problem[] {
  return [...metadataKeys(prop, value), ...Object.entries(value ?? {}).map(([key, text]) => labelValue(`${prop}.${key}`, text))];
}

export function labelValue(prop: string, value: string): Problem {
  if (isLabelValue(value)) return undefined;
  return problem(prop, value,
    'must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends');
}

/** Keys of labels: an optional DNS prefix and a name of at most 63 characters. */
export function metadataKeys(prop: string, value: { readonly [key: string]: string } | undefined): Problem[] {
  return keys(prop, value, isMetadataKey);
}

/**
 * Keys of annotations of an object. The API server makes them lower-case before it judges them.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go#L44
 */
export function annotationKeys(prop: string, value: { readonly [key: string]: string } | undefined): Problem[] {
  return keys(prop, value, isAnnotationKey);
}

function keys(prop: string, value: { readonly [key: string]: string } | undefined, isKey: (key: string) => boolean): Problem[] {
  return Object.keys(value ?? {}).map((key) => (isKey(key) ? undefined
    : problem(prop, key, 'must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'')));
}

/** A plugin's name as the controller registers it. */
export function pluginName(prop: string, value: string): Problem {
  if (/^[a-zA-Z0-9-]+\/[a-zA-Z0-9_\-.]+$/.test(value)) return undefined;
  return problem(prop, value, 'must have the form <namespace>/<name>: letters, digits and \'-\', in the name also \'_\' and \'.\'');
}
