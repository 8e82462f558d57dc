import { type Problem, problem } from '../../problem';
import { KEDIFY_PROXY } from '../../facts/kedify';
import type { RolloutSpecStrategyCanaryTrafficRouting } from '../../../imports/rollout';
import { renderKedifyPlugin } from '../../render/kedify';
import type { StepSpec } from '../../values/canary/canary-step';
import type { CanaryRouter } from '../canary/canary-router';

/** Kedify's plugin as the router of one app, and KEDA as the owner of its number of pods. */
export class KedifyRouting implements CanaryRouter {
  public readonly family = 'KedifyCanary';
  public readonly services = 'two';
  public readonly ownsReplicas = true;

  constructor(private readonly scaledObjectName: string) {}

  public stepProblem(prop: string, step: StepSpec): Problem {
    switch (step.type) {
      case 'setHeaderRoute':
        return problem(prop, step.name, 'must not be a header route: Kedify\'s plugin fails on it at run time, and the canary never ends');
      case 'setMirrorRoute':
        return problem(prop, step.name, 'must not be a mirror route: Kedify\'s plugin fails on it at run time, and the canary never ends');
      case 'experiment':
        return problem(prop, step.experiment.templates.at(0)?.name, 'must not be an experiment: '
          + `Kedify's plugin fails on one with a weight at run time, and ${KEDIFY_PROXY} sends no requests to one without`);
      default:
        return undefined;
    }
  }

  public trafficRouting(): RolloutSpecStrategyCanaryTrafficRouting {
    return renderKedifyPlugin(this.scaledObjectName);
  }
}
