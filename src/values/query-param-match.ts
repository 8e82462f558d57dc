import { rejectIf } from '../input-error';
import { problem } from '../problem';
import { MATCH_TYPES } from '../facts/gateway-api';
import { notEmpty } from './check';
import { headerName } from './header-match';
import { regularExpression } from './regexp';

/**
 * A condition on one query parameter of a request.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httpqueryparammatch
 */
export class QueryParamMatch {
  /** The parameter equals `value` (1 to 1024 characters). @param name 1 to 256 characters of an HTTP token */
  public static exact(name: string, value: string): QueryParamMatch {
    return new QueryParamMatch('exact', MATCH_TYPES.exact, name, value);
  }

  /**
   * The parameter matches the regular expression `value` (1 to 1024 characters). One that is none in any dialect is an error, and for
   * Istio one that RE2 does not know.
   *
   * @param name 1 to 256 characters of an HTTP token
   */
  public static regex(name: string, value: string): QueryParamMatch {
    return new QueryParamMatch('regex', MATCH_TYPES.regex, name, value);
  }

  private constructor(
    factory: string,
    /** @internal */ public readonly _type: typeof MATCH_TYPES.exact | typeof MATCH_TYPES.regex,
    /** Name of the parameter. */ public readonly name: string,
    /** Value that the parameter is compared with. */ public readonly value: string,
  ) {
    const tooLong = value.length > 1024 ? problem('value', `${value.slice(0, 20)}…`, 'must have at most 1024 characters') : undefined;
    rejectIf(`QueryParamMatch.${factory}`, headerName('name', name), tooLong ?? notEmpty('value', value),
      _type === MATCH_TYPES.regex ? regularExpression('value', value) : undefined);
  }
}
