import type { Problem } from '../../problem';
import type { RolloutSpecStrategyCanaryTrafficRouting } from '../../../imports/rollout';
import type { StepSpec } from '../../values/canary/canary-step';

/** What sends a CanaryApp's traffic to its two versions. An app has at most one, whatever it is made of. */
export interface CanaryRouter {
  /** Name of the construct that users wrote, for messages. */
  readonly family: string;

  /** Whether the router tells the versions apart by two Services, or needs one that has the pods of both. */
  readonly services: 'two' | 'one';

  /** Whether something else decides the number of pods, so that the Rollout carries one only if the user insists. */
  readonly ownsReplicas: boolean;


  /** Says what is wrong with a step that this router cannot carry out, after the earlier ones. */
  stepProblem(prop: string, step: StepSpec, earlier: readonly StepSpec[]): Problem;

  /** The Rollout's `trafficRouting`, without the managed routes. */
  trafficRouting(): RolloutSpecStrategyCanaryTrafficRouting;
}
