import { rejectIf } from '../../input-error';
import type { Problem } from '../../problem';
import { notEmpty } from '../check';
import { headerName } from '../header-match';
import { re2 } from '../regexp';

/** An entry of the trigger's `headers`. @internal */
export interface KedifyHeaderSpec {
  readonly name: string;
  readonly value?: string;
  readonly valueWildcard?: string;
  readonly valueRegex?: string;
}

/**
 * A header that requests must have to be counted and led to the app.
 *
 * Wildcards and regular expressions need a release of Kedify that knows them.
 *
 * @see https://github.com/kedify/examples/tree/main/samples/http-scaler-with-header-routing
 */
export class KedifyHeader {
  /** The header is there, whatever its value. @param name header name: 1 to 256 characters of an HTTP token, or an error */
  public static present(name: string): KedifyHeader {
    return new KedifyHeader('present', { name }, []);
  }

  /** The header has this value. @param value must not be empty */
  public static exact(name: string, value: string): KedifyHeader {
    return new KedifyHeader('exact', { name, value }, [notEmpty('value', value)]);
  }

  /** The header's value fits a pattern with `*`. @param pattern must not be empty */
  public static wildcard(name: string, pattern: string): KedifyHeader {
    return new KedifyHeader('wildcard', { name, valueWildcard: pattern }, [notEmpty('pattern', pattern)]);
  }

  /** The header's value fits a regular expression (RE2). @param pattern must not be empty */
  public static regex(name: string, pattern: string): KedifyHeader {
    return new KedifyHeader('regex', { name, valueRegex: pattern }, [notEmpty('pattern', pattern), re2('pattern', pattern)]);
  }

  /** Name of the header. */
  public readonly name: string;

  private constructor(factory: string, /** @internal */ public readonly _spec: KedifyHeaderSpec, problems: Problem[]) {
    this.name = _spec.name;
    rejectIf(`KedifyHeader.${factory}`, headerName('name', this.name), ...problems);
  }
}
