import { rejectIf } from '../input-error';
import { type Problem, problem, unique } from '../problem';
import { notEmpty } from './check';
import { regularExpression } from './regexp';

const TOKEN = /^[A-Za-z0-9!#$%&'*+\-.^_|~\x60]{1,256}$/;

/** How a text is compared. @internal */
export type MatchType = 'exact' | 'prefix' | 'regex';

/**
 * A condition on one HTTP header: its name and how its value is compared.
 *
 * Used by the header routes of a canary (`CanaryStep.headerRoute`) and by the matches of a route
 * (`RouteMatch`). What a router makes of several of them differs: see `CanaryStep.headerRoute`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/#traffic-routing-based-on-a-header-values-for-canary
 */
export class HeaderMatch {
  /**
   * The header's value equals `value`.
   *
   * @param name header name, case-insensitive: 1 to 256 characters of an HTTP token
   * @param value 1 to 4096 characters; an empty value is an error, because the controllers read it as "not set"
   */
  public static exact(name: string, value: string): HeaderMatch {
    return new HeaderMatch('exact', name, value);
  }

  /**
   * The header's value starts with `value`. The Gateway API has no prefix match for headers: the Argo
   * Rollouts plugin turns it into the regular expression `value.*` without escaping.
   *
   * @param name header name, case-insensitive: 1 to 256 characters of an HTTP token
   * @param value 1 to 4094 characters: the expression has two more
   */
  public static prefix(name: string, value: string): HeaderMatch {
    return new HeaderMatch('prefix', name, value);
  }

  /**
   * The header's value matches a regular expression, in the dialect of the proxy (RE2 for Envoy). One that is none in any dialect
   * is an error, and for Istio one that RE2 does not know.
   *
   * @param name header name, case-insensitive: 1 to 256 characters of an HTTP token
   * @param value 1 to 4096 characters
   */
  public static regex(name: string, value: string): HeaderMatch {
    return new HeaderMatch('regex', name, value);
  }

  private constructor(
    /** @internal */ public readonly _type: MatchType,
    /** Name of the header, as given. */ public readonly name: string,
    /** Value that the header is compared with. */ public readonly value: string,
  ) {
    rejectIf(`HeaderMatch.${_type}`, headerName('name', name), headerValue('value', value, _type === 'prefix' ? 4094 : 4096),
      _type === 'regex' ? regularExpression('value', value) : undefined);
  }
}

/** An HTTP header name; undefined is accepted, as in every check. */
export function headerName(prop: string, value: string | undefined): Problem {
  if (value === undefined || TOKEN.test(value)) return undefined;
  return problem(prop, value, 'must be an HTTP header name: 1 to 256 letters, digits and any of !#$%&\'*+-.^_`|~');
}

/**
 * The value of a header, or what it is compared with: no header has a line break or another control character in it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.5
 */
export function headerValue(prop: string, value: string, limit?: number): Problem {
  return matchValue(prop, value, limit) ?? withoutControls(prop, value);
}

/** What no header has in it; an empty value is one. */
export function withoutControls(prop: string, value: string): Problem {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  return /[\0-\x08\n-\x1f\x7f]/.test(value) ? problem(prop, value, 'must not have line breaks or other control characters in it')
    : undefined;
}

/** The controllers cannot tell an empty match value from a missing one. */
export function matchValue(prop: string, value: string, limit = 4096): Problem {
  if (value.length > limit) return problem(prop, `${value.slice(0, 20)}…`, `must have at most ${limit} characters`);
  return notEmpty(prop, value);
}

/** The first name that occurs twice; header names are compared without regard to case. */
export function uniqueHeaders(prop: string, names: readonly string[] | undefined): Problem[] {
  return unique(() => prop, names, { key: (name) => name.toLowerCase(), shown: (name) => name });
}
