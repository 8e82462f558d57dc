import { wholeNumber } from '../../grammar/checks';
import type { Platform } from '../../platform/platform';
import { type Problem, problem, unique, within } from '../../problem';
import { entriesOf, isEmpty, oneOf } from '../pods/names';
import { analysisProblems } from './analysis-fields';
import type { AntiAffinityJson, CanaryJson, TrafficRoutingJson } from './spec-json';
import { stepsProblems } from './steps';
import { hasPlugins, needsServices } from './traffic-routing';

const THRESHOLDS = ['Percent', 'Pods'];

/** Of a canary: what Argo Rollouts refuses, and fields that it cannot read or does nothing with. */
export function canaryProblems(canary: CanaryJson, platform: Platform): Problem[] {
  const { trafficRouting, analysis } = canary;
  return [
    ...countProblems(canary),
    ...serviceProblems(canary),
    ...pingPongProblems(canary),
    ...(trafficRouting === undefined ? routerlessProblems(canary) : routedProblems(canary, trafficRouting)),
    ...Object.entries({
      scaleDownDelaySeconds: 0, scaleDownDelayRevisionLimit: 0, abortScaleDownDelaySeconds: 0, minPodsPerReplicaSet: 1,
    } as const).map(([prop, least]) => wholeNumber(prop, canary[prop as NumberField], least)),
    ...(analysis === undefined ? [] : within('analysis', [
      ...analysisProblems(analysis), startProblem(analysis.startingStep, entriesOf(canary.steps).length),
    ])),
    ...antiAffinityProblems(canary.antiAffinity),
    ...thresholdProblems(canary),
    ...stepsProblems(canary, platform),
  ];
}

type NumberField = 'scaleDownDelaySeconds' | 'scaleDownDelayRevisionLimit' | 'abortScaleDownDelaySeconds' | 'minPodsPerReplicaSet';

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/validation/validation.go#L511 */
function countProblems({ maxSurge, maxUnavailable }: CanaryJson): Problem[] {
  return [
    countProblem('maxSurge', maxSurge),
    countProblem('maxUnavailable', maxUnavailable),
    isZero(maxSurge) && isZero(maxUnavailable)
      ? problem('maxSurge', maxSurge, 'must not be 0 together with maxUnavailable: no pod could ever be replaced') : undefined,
  ];
}

/** A text without a sign is percent, too. */
function countProblem(prop: string, count: number | string | undefined): Problem {
  if (typeof count !== 'string') return wholeNumber(prop, count, 0);
  return /^\d+%?$/.test(count) ? undefined : problem(prop, count,
    'must be a whole number of pods, or a whole percentage, such as "25%": the controller cannot read anything else');
}

function isZero(count: number | string | undefined): boolean {
  return count === 0 || (typeof count === 'string' && /^0+%?$/.test(count));
}

function serviceProblems({ stableService, canaryService, trafficRouting, pingPong }: CanaryJson): Problem[] {
  return [
    !isEmpty(stableService) && stableService === canaryService
      ? problem('stableService', stableService, 'must not be the canaryService as well') : undefined,
    ...(trafficRouting === undefined || !needsServices(trafficRouting, pingPong !== undefined) ? []
      : Object.entries({ stableService, canaryService }).map(([prop, name]) => (isEmpty(name)
        ? problem(prop, name, 'must be set for this trafficRouting') : undefined))),
  ];
}

function pingPongProblems({ pingPong, trafficRouting }: CanaryJson): Problem[] {
  if (pingPong === undefined) return [];
  const { pingService, pongService } = pingPong;
  return [
    ...Object.entries({ pingService, pongService })
      .map(([prop, name]) => (isEmpty(name) ? problem(`pingPong.${prop}`, name, 'must be set') : undefined)),
    pingService === pongService ? problem('pingPong.pingService', pingService, 'must not be the pongService as well') : undefined,
    trafficRouting !== undefined && trafficRouting.alb === undefined && trafficRouting.istio === undefined && !hasPlugins(trafficRouting)
      ? problem('pingPong', pingPong, 'needs alb, istio or a plugin as trafficRouting') : undefined,
    trafficRouting?.alb !== undefined && isEmpty(trafficRouting.alb.rootService)
      ? problem('trafficRouting.alb.rootService', trafficRouting.alb.rootService, 'must be set with pingPong') : undefined,
  ];
}

/** The controller refuses the first two, and does nothing with the others. */
function routerlessProblems(canary: CanaryJson): Problem[] {
  const { scaleDownDelaySeconds, scaleDownDelayRevisionLimit, abortScaleDownDelaySeconds, minPodsPerReplicaSet } = canary;
  return Object.entries({
    scaleDownDelaySeconds, dynamicStableScale: canary.dynamicStableScale === true ? true : undefined, scaleDownDelayRevisionLimit,
    abortScaleDownDelaySeconds, minPodsPerReplicaSet,
  }).map(([prop, value]) => (value === undefined ? undefined
    : problem(prop, value, 'needs a trafficRouting: without one it does nothing or is refused')));
}

function routedProblems({ dynamicStableScale, scaleDownDelaySeconds }: CanaryJson, routing: TrafficRoutingJson): Problem[] {
  const { maxTrafficWeight, nginx } = routing;
  return [
    dynamicStableScale === true && scaleDownDelaySeconds !== undefined
      ? problem('dynamicStableScale', true, 'must not be set together with scaleDownDelaySeconds') : undefined,
    maxTrafficWeight === undefined || nginx !== undefined || hasPlugins(routing) ? undefined
      : problem('trafficRouting.maxTrafficWeight', maxTrafficWeight, 'is for nginx and for plugins only'),
    wholeNumber('trafficRouting.maxTrafficWeight', maxTrafficWeight, 1),
    ...unique((i) => `trafficRouting.managedRoutes[${i}].name`, entriesOf(routing.managedRoutes), { key: ({ name }) => name }),
  ];
}

function startProblem(step: number | undefined, count: number): Problem {
  return count === 0 && step !== undefined ? problem('startingStep', step, 'must not be set where there is no step')
    : wholeNumber('startingStep', step, 0, count - 1);
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/validation/validation.go#L496 */
export function antiAffinityProblems(antiAffinity: AntiAffinityJson | undefined): Problem[] {
  if (antiAffinity === undefined) return [];
  const preferred = antiAffinity.preferredDuringSchedulingIgnoredDuringExecution;
  const needed = antiAffinity.requiredDuringSchedulingIgnoredDuringExecution;
  return within('antiAffinity', [
    (preferred === undefined) === (needed === undefined) ? { value: antiAffinity, rule: 'must have exactly one rule' } : undefined,
    wholeNumber('preferredDuringSchedulingIgnoredDuringExecution.weight', preferred?.weight, 1, 100),
  ]);
}

function thresholdProblems({ replicaProgressThreshold: threshold }: CanaryJson): Problem[] {
  if (threshold === undefined) return [];
  const { type, value } = threshold;
  return within('replicaProgressThreshold', [
    oneOf('type', type, THRESHOLDS),
    type === THRESHOLDS[0] ? wholeNumber('value', value, 1, 100) : wholeNumber('value', value, 1),
  ]);
}
