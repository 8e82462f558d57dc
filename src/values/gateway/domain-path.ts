import { isDnsName } from '../../facts/kubernetes';
import { type Problem, problem } from '../../problem';

/** What follows the domain, where the CRD asks for no more than a path of a URL. */
const PATH = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

/** Whether a text is a DNS name, a `/` and something behind it: how the Gateway API names what an implementation defines. */
export function isDomainPath(text: string, path: RegExp = PATH): boolean {
  const slash = text.indexOf('/');
  return slash !== -1 && isDnsName(text.slice(0, slash)) && path.test(text.slice(slash + 1));
}

/** A name that an implementation defines. */
export function domainPath(prop: string, value: string | undefined, example: string): Problem {
  if (value === undefined || (value.length <= 253 && isDomainPath(value))) return undefined;
  return problem(prop, value, `must be a domain and a path, such as ${example}, of at most 253 characters`);
}
