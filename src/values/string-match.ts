import { rejectIf } from '../input-error';
import { type MatchType, matchValue } from './header-match';
import { re2 } from './regexp';

/**
 * How the method or the path of a request is compared in a mirror route.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/#traffic-routing-mirroring-traffic-to-canary
 */
export class StringMatch {
  /** Equal to `value` (1 to 4096 characters). */
  public static exact(value: string): StringMatch {
    return new StringMatch('exact', value);
  }

  /** Starts with `value` (1 to 4096 characters). */
  public static prefix(value: string): StringMatch {
    return new StringMatch('prefix', value);
  }

  /** Matches the regular expression `value` (1 to 4096 characters) of RE2; anything else is an error. */
  public static regex(value: string): StringMatch {
    return new StringMatch('regex', value);
  }

  private constructor(
    /** @internal */ public readonly _type: MatchType,
    /** Text or expression that is compared with. */ public readonly value: string,
  ) {
    rejectIf(`StringMatch.${_type}`, matchValue('value', value), _type === 'regex' ? re2('value', value) : undefined);
  }
}
