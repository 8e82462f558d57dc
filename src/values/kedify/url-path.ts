import { type Problem, problem } from '../../problem';

/** A path as the API server takes it in an Ingress, and as it can stand in a list with commas. */
export function urlPath(prop: string, value: string): Problem {
  if (!/^\/[^\s,?#]*$/.test(value)) return problem(prop, value, 'must begin with \'/\' and have no blanks, \',\', \'?\' or \'#\'');
  if (/\/\/|\/\.{1,2}(\/|$)|%2f/i.test(value)) return problem(prop, value, 'must not have \'//\', \'/.\', \'/..\' or \'%2f\'');
  return undefined;
}
