const WILDCARD = '*.';

/**
 * Whether two host names of the Gateway API have a name in common. One that begins with `*.` stands for all names of one or more
 * labels before the rest, but not for the rest itself. Upper and lower case are the same to DNS.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/blob/v1.7.0/apis/v1/httproute_types.go (Hostnames)
 */
export function hostnamesIntersect(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || isWithin(a, b) || isWithin(b, a);
}

/** Whether a wildcard has room for a name, or for all that another wildcard stands for. */
function isWithin(name: string, wildcard: string): boolean {
  if (!wildcard.startsWith(WILDCARD)) return false;
  const rest = wildcard.slice(WILDCARD.length - 1);
  return name.endsWith(rest) && name.length > rest.length;
}
