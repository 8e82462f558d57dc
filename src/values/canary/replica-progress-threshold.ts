import { rejectIf } from '../../input-error';
import { percent, wholeNumber } from '../check';

/**
 * How many canary pods must be available before a step counts as done.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 */
export class ReplicaProgressThreshold {
  /** This share of the pods of the step. @param value percent, a whole number from 1 to 100, or an error */
  public static percent(value: number): ReplicaProgressThreshold {
    rejectIf('ReplicaProgressThreshold.percent', percent('value', value, 1));
    return new ReplicaProgressThreshold('Percent', value);
  }

  /** This number of pods. @param value whole number of at least 1, or an error */
  public static pods(value: number): ReplicaProgressThreshold {
    rejectIf('ReplicaProgressThreshold.pods', wholeNumber('value', value, 1));
    return new ReplicaProgressThreshold('Pods', value);
  }

  private constructor(
    /** @internal */ public readonly _type: 'Percent' | 'Pods',
    /** Percent or number of pods. */ public readonly value: number,
  ) {}
}
