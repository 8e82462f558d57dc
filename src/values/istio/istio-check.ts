import type { Duration } from 'cdk8s';
import { type Problem, dnsLabel, problem } from '../check';
import { hostname } from '../hostname';
import type { StringMatch } from '../string-match';
import { unique } from '../../problem';

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** A host of a VirtualService or of a destination: a DNS name, perhaps with `*` as its first label, or an address. */
export function istioHost(prop: string, value: string | undefined): Problem {
  return value === '*' || IPV4.test(value ?? '') ? undefined : hostname(prop, value);
}

/** Istio still reads `name.namespace` as well, but warns about it. */
export function gatewayName(prop: string, value: string): Problem {
  const parts = value.split('/');
  const valid = parts.length <= 2 && parts.every((part) => part !== '' && dnsLabel('', part) === undefined);
  return valid ? undefined : problem(prop, value, 'must be mesh, <name> or <namespace>/<name>');
}

/** The CRDs demand at least 1ms of every duration. */
export function istioDuration(prop: string, duration: Duration | undefined): Problem {
  if (duration === undefined) return undefined;
  const millis = duration.toMilliseconds({ integral: false });
  return Number.isInteger(millis) && millis >= 1 ? undefined
    : problem(prop, `${millis}ms`, 'must be a whole number of milliseconds, at least 1');
}

/** A share that need not be a whole number. */
export function percentage(prop: string, value: number | undefined): Problem {
  return value === undefined || (value >= 0 && value <= 100) ? undefined : problem(prop, value, 'must be from 0 to 100');
}

/** Istio refuses longer expressions: Envoy has a limit for the program made of them. */
export function istioText(prop: string, match: StringMatch | undefined): Problem {
  if (match === undefined || match._type !== 'regex' || match.value.length <= 1024) return undefined;
  return problem(prop, `${match.value.slice(0, 20)}…`, 'must have at most 1024 characters as a regular expression');
}

/** What comes twice in a list of texts. */
export function repeated(prop: string, values: readonly string[] | undefined): Problem[] {
  return unique((index) => `${prop}[${index}]`, values);
}
