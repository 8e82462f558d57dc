import { type Problem, problem } from '../../problem';
import { notEmpty, percent } from '../check';
import { type HeaderMatch, uniqueHeaders } from '../header-match';
import { re2Conditions } from '../regexp';
import type { StringMatch } from '../string-match';

/** Which requests a mirror route copies. All the conditions of one match must hold. */
export interface MirrorRouteMatch {
  /**
   * HTTP method.
   *
   * @default - any
   */
  readonly method?: StringMatch;

  /**
   * Path of the request.
   *
   * @default - any
   */
  readonly path?: StringMatch;

  /**
   * Headers of the request. A header named twice is an error: the upstream field is a map by name.
   *
   * @default - any
   */
  readonly headers?: HeaderMatch[];
}

/**
 * What a mirror route copies to the canary.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/#traffic-routing-mirroring-traffic-to-canary
 */
export interface MirrorRouteOptions {
  /** Requests to copy; one match is enough. At least one, or an error: a mirror route without a match is a removal. */
  readonly matches: MirrorRouteMatch[];

  /**
   * Share of the matching requests that is copied, in percent, 0 to 100.
   *
   * @default - all of them
   */
  readonly percentage?: number;
}

export function mirrorProblems(options: MirrorRouteOptions): Problem[] {
  return [
    notEmpty('matches', options.matches),
    ...options.matches.flatMap((match, index) => {
      const empty = match.method === undefined && match.path === undefined && (match.headers ?? []).length === 0;
      return [
        empty ? problem(`matches[${index}]`, {}, 'must have a method, a path or headers') : undefined,
        ...re2Conditions(`matches[${index}].headers`, match.headers),
        ...uniqueHeaders(`matches[${index}].headers`, match.headers?.map((header) => header.name)),
      ];
    }),
    percent('percentage', options.percentage),
  ];
}
