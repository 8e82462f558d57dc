import { rejectIf } from '../../input-error';
import { labelValue, metadataKeys, notEmpty } from '../check';

/**
 * The label that the Gateway API plugin puts on a route while its canary has weight. From plugin 0.9.0.
 *
 * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/en/latest/
 */
export class InProgressLabel {
  /** No label at all. */
  public static disabled(): InProgressLabel {
    return new InProgressLabel(true);
  }

  /**
   * Another label than `rollouts.argoproj.io/gatewayapi-canary: in-progress`.
   *
   * @param key a label key, or an error
   * @param value a label value, or an error
   */
  public static of(key: string, value: string): InProgressLabel {
    rejectIf('InProgressLabel.of', notEmpty('key', key) ?? metadataKeys('key', { [key]: value })[0], labelValue('value', value));
    return new InProgressLabel(false, key, value);
  }

  private constructor(
    /** Whether the plugin sets no label. */ public readonly isDisabled: boolean,
    /** Key of the label; undefined for the plugin's own. */ public readonly key?: string,
    /** Value of the label; undefined for the plugin's own. */ public readonly value?: string,
  ) {}
}
