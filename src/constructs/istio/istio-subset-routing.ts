import { type Problem, isProblem, problem } from '../../problem';
import type { RolloutSpecStrategyCanaryTrafficRouting } from '../../../imports/rollout';
import { type IstioTrafficRouting, renderIstioTrafficRouting } from '../../render/istio';
import type { StepSpec } from '../../values/canary/canary-step';
import { re2Conditions } from '../../values/regexp';
import type { CanaryRouter } from '../canary/canary-router';
import { shadowProblem } from './shadow-rules';

/** Istio as the router of one app, by the subsets of a DestinationRule. */
export class IstioSubsetRouting implements CanaryRouter {
  public readonly family = 'IstioSubsetCanary';
  public readonly services = 'one';
  public readonly ownsReplicas = false;

  constructor(private readonly routing: () => IstioTrafficRouting) {}

  public stepProblem(prop: string, step: StepSpec): Problem {
    if (step.type === 'experiment') return experimentProblem(prop, step);
    if (step.type !== 'setHeaderRoute' && step.type !== 'setMirrorRoute') return undefined;
    const foreign = step.type === 'setHeaderRoute' ? re2Conditions(`${prop}.matches`, step.matches).find(isProblem) : undefined;
    if (foreign !== undefined) return foreign;
    const { virtualServices } = this.routing();
    // The controller stops at the first VirtualService that has no place for the route.
    if (virtualServices.every((service) => service.httpRoutes.length > 0)) return shadowProblem(prop, step, virtualServices);
    const why = step.type === 'setHeaderRoute' ? 'TLS and TCP routes know no headers' : 'TLS and TCP connections cannot be copied';
    return problem(prop, step.name, `needs an HTTP route in every VirtualService: ${why}`);
  }

  public trafficRouting(): RolloutSpecStrategyCanaryTrafficRouting {
    return renderIstioTrafficRouting(this.routing());
  }
}

/**
 * Argo Rollouts adds the Service of a weighted template to every managed route and takes it out by its position. With
 * two of them, all releases up to 1.10.2 remove one, move the other up, and add it once more at the place that is now free.
 */
function experimentProblem(prop: string, { experiment }: StepSpec & { type: 'experiment' }): Problem {
  const weighted = experiment.templates.filter((template) => template.weight !== undefined);
  if (weighted.length < 2) return undefined;
  return problem(prop, weighted[1].name,
    'must not be a second template with a weight: at the end of the experiment Argo Rollouts leaves one of them in the VirtualService');
}
