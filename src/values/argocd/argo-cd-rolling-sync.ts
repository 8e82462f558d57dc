import { type Problem, problem } from '../../problem';
import { notEmpty, percent, wholeNumber } from '../check';
import { SELECTOR_OPERATORS } from '../../facts/kubernetes';
import type { ArgoCdLabelExpression } from './argo-cd-label-expression';

/** What an ApplicationSet may do to its Applications. */
export enum ArgoCdApplicationsSync {
  /** Create them. */
  CREATE_ONLY = 'create-only',
  /** Create and change them. */
  CREATE_UPDATE = 'create-update',
  /** Create and delete them. */
  CREATE_DELETE = 'create-delete',
  /** Create, change and delete them. */
  SYNC = 'sync',
}

/** In which order the Applications of an ApplicationSet go. */
export enum ArgoCdDeletionOrder {
  /** All at once. */
  ALL_AT_ONCE = 'AllAtOnce',
  /** The last step first. */
  REVERSE = 'Reverse',
}

/**
 * One step of a rolling sync: which Applications it syncs, and how many at a time. All of them must be Healthy before
 * the next step begins.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Progressive-Syncs/#rollingsync
 */
export interface ArgoCdRollingSyncStep {
  /**
   * Conditions on labels of the Applications, all of which must hold: `isIn` and `notIn`; anything else is an error. At
   * least one, or an error. A label of an `isIn` must be among the labels of the Applications, or it is an error.
   */
  readonly matchExpressions: ArgoCdLabelExpression[];

  /**
   * How many Applications of the step are synced at a time; 0 leaves them to a person. A whole number of at least 0, or
   * an error.
   *
   * @default - all of them
   */
  readonly maxUpdate?: number;

  /**
   * The same as a share of the step's Applications in percent, 0 to 100; at least one Application if it is not 0. An
   * error together with `maxUpdate`.
   *
   * @default - all of them
   */
  readonly maxUpdatePercent?: number;
}

export function rollingSyncProblems(
  prop: string,
  steps: readonly ArgoCdRollingSyncStep[] | undefined,
  applicationLabels: { readonly [key: string]: string } | undefined,
): Problem[] {
  return [notEmpty(prop, steps), ...(steps ?? []).flatMap((step, i) => stepProblems(`${prop}[${i}]`, step, applicationLabels ?? {}))];
}

function stepProblems(
  prop: string,
  { matchExpressions, maxUpdate, maxUpdatePercent }: ArgoCdRollingSyncStep,
  applicationLabels: { readonly [key: string]: string },
): Problem[] {
  return [
    notEmpty(`${prop}.matchExpressions`, matchExpressions),
    ...matchExpressions.flatMap(({ _spec: { key, operator } }, i) => {
      const place = `${prop}.matchExpressions[${i}]`;
      if (operator !== SELECTOR_OPERATORS.in && operator !== SELECTOR_OPERATORS.notIn) {
        return [problem(place, key, 'must be isIn or notIn: a step knows no other condition')];
      }
      return operator === SELECTOR_OPERATORS.in && !Object.hasOwn(applicationLabels, key)
        ? [problem(place, key, 'must be a label of the Applications: nothing would ever sync them')] : [];
    }),
    wholeNumber(`${prop}.maxUpdate`, maxUpdate, 0),
    percent(`${prop}.maxUpdatePercent`, maxUpdatePercent),
    maxUpdate !== undefined && maxUpdatePercent !== undefined
      ? problem(`${prop}.maxUpdatePercent`, maxUpdatePercent, 'must not be set together with \'maxUpdate\'') : undefined,
  ];
}
