import { rejectIf } from '../../input-error';
import { wholeNumber } from '../check';

/**
 * Keeps the canary's pods off the nodes that run pods of the other version.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/anti-affinity/anti-affinity/
 */
export class AntiAffinity {
  /** Where the scheduler can. @param weight how much it counts among the preferences, 1 to 100, or an error */
  public static preferred(weight: number): AntiAffinity {
    rejectIf('AntiAffinity.preferred', wholeNumber('weight', weight, 1, 100));
    return new AntiAffinity(weight);
  }

  /** Always: a pod for which there is no such node waits. */
  public static required(): AntiAffinity {
    return new AntiAffinity();
  }

  private constructor(/** Weight of the preference; undefined where the rule is a requirement. */ public readonly weight?: number) {}
}
