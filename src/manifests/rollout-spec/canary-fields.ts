import { serviceName, wholeNumber } from '../../grammar/checks';
import type { Platform } from '../../platform/platform';
import { type Problem, problem, unique, within } from '../../problem';
import { entriesOf, isEmpty, oneOf } from '../pods/names';
import { analysisProblems } from './analysis-fields';
import type { AntiAffinityJson, CanaryJson, TrafficRoutingJson } from './spec-json';
import { stepsProblems } from './steps';
import { hasPlugins, hasRouter, needsServices } from './traffic-routing';
import { type JudgedProblem, below, judged } from './verdict';

const THRESHOLDS = ['Percent', 'Pods'];

/** Of a canary: what Argo Rollouts refuses, and fields that it cannot read or does nothing with. */
export function canaryProblems(canary: CanaryJson, platform: Platform): JudgedProblem[] {
  const { trafficRouting, analysis } = canary;
  return [
    ...countProblems(canary),
    ...judged('refused', serviceProblems(canary)),
    ...pingPongProblems(canary),
    ...(trafficRouting === undefined ? routerlessProblems(canary) : routedProblems(canary, trafficRouting)),
    ...judged('strict', Object.entries({
      scaleDownDelaySeconds: 0, scaleDownDelayRevisionLimit: 0, abortScaleDownDelaySeconds: 0, minPodsPerReplicaSet: 1,
    } as const).map(([prop, least]) => wholeNumber(prop, canary[prop as NumberField], least))),
    ...(analysis === undefined ? [] : below('analysis', [
      ...analysisProblems(analysis, 'inert', 'endless'), ...startProblems(analysis.startingStep, entriesOf(canary.steps).length),
    ])),
    ...judged('refused', antiAffinityProblems(canary.antiAffinity)),
    ...thresholdProblems(canary),
    ...stepsProblems(canary, platform),
  ];
}

type NumberField = 'scaleDownDelaySeconds' | 'scaleDownDelayRevisionLimit' | 'abortScaleDownDelaySeconds' | 'minPodsPerReplicaSet';

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/validation/validation.go#L511 */
function countProblems({ maxSurge, maxUnavailable, trafficRouting }: CanaryJson): JudgedProblem[] {
  const limits = Object.entries({ maxSurge, maxUnavailable });
  return [
    ...judged('refused', [isZero(maxSurge) && isZero(maxUnavailable)
      ? problem('maxSurge', maxSurge, 'must not be 0 together with maxUnavailable: no pod could ever be replaced') : undefined]),
    // With a router neither counts.
    ...limits.flatMap(([prop, count]) => judged(trafficRouting === undefined && isNegative(count) ? 'endless' : 'strict',
      [countProblem(prop, count)])),
  ];
}

/** A text without a sign is percent, too. */
function countProblem(prop: string, count: number | string | undefined): Problem {
  if (typeof count !== 'string') return wholeNumber(prop, count, 0);
  return /^\d+%?$/.test(count) ? undefined : problem(prop, count,
    'must be a whole number of pods, or a whole percentage, such as "25%": the controller cannot read anything else');
}

/** As the controller's validation reads it: what it cannot read counts as 0, and without a word it is 25. */
function isZero(count: number | string = '25'): boolean {
  if (typeof count === 'number') return count === 0;
  return !/^([+-]?\d+|\d+%)$/.test(count) || parseInt(count, 10) === 0;
}

function isNegative(count: number | string | undefined): boolean {
  return typeof count === 'string' ? /^-\d+%?$/.test(count) : count !== undefined && count < 0;
}

function serviceProblems({ stableService, canaryService, trafficRouting, pingPong }: CanaryJson): Problem[] {
  return [
    !isEmpty(stableService) && stableService === canaryService
      ? problem('stableService', stableService, 'must not be the canaryService as well') : undefined,
    ...(trafficRouting === undefined || !needsServices(trafficRouting, pingPong !== undefined) ? []
      : Object.entries({ stableService, canaryService }).map(([prop, name]) => (isEmpty(name)
        ? problem(prop, name, 'must be set for this trafficRouting') : undefined))),
    ...Object.entries({ stableService, canaryService, ...nested('pingPong', pingPong) })
      .map(([prop, name]) => (isEmpty(name) ? undefined : serviceName(prop, name))),
  ];
}

function nested(prop: string, fields: object | undefined): { readonly [prop: string]: string } {
  return Object.fromEntries(Object.entries(fields ?? {}).map(([key, value]) => [`${prop}.${key}`, value as string]));
}

function pingPongProblems({ pingPong, trafficRouting }: CanaryJson): JudgedProblem[] {
  if (pingPong === undefined) return [];
  const { pingService, pongService } = pingPong;
  return [
    ...judged('refused', [
      ...Object.entries({ pingService, pongService })
        .map(([prop, name]) => (isEmpty(name) ? problem(`pingPong.${prop}`, name, 'must be set') : undefined)),
      pingService === pongService ? problem('pingPong.pingService', pingService, 'must not be the pongService as well') : undefined,
      trafficRouting !== undefined && trafficRouting.alb === undefined && trafficRouting.istio === undefined && !hasPlugins(trafficRouting)
        ? problem('pingPong', pingPong, 'needs alb, istio or a plugin as trafficRouting') : undefined,
      trafficRouting?.alb !== undefined && isEmpty(trafficRouting.alb.rootService)
        ? problem('trafficRouting.alb.rootService', trafficRouting.alb.rootService, 'must be set with pingPong') : undefined,
    ]),
    ...judged('inert', [trafficRouting === undefined
      ? problem('pingPong', pingPong, 'needs a trafficRouting: without one nobody leads requests to either Service') : undefined]),
  ];
}

/** The controller refuses two of them, and does nothing with the others. */
function routerlessProblems(canary: CanaryJson): JudgedProblem[] {
  const { scaleDownDelaySeconds, scaleDownDelayRevisionLimit, abortScaleDownDelaySeconds, minPodsPerReplicaSet } = canary;
  const needsOne = (values: object): Problem[] => Object.entries(values).map(([prop, value]) => (value === undefined ? undefined
    : problem(prop, value, 'needs a trafficRouting: without one it does nothing or is refused')));
  return [
    ...judged('refused', needsOne({ scaleDownDelaySeconds, dynamicStableScale: canary.dynamicStableScale === true ? true : undefined })),
    ...judged('inert', needsOne({ scaleDownDelayRevisionLimit, abortScaleDownDelaySeconds, minPodsPerReplicaSet })),
  ];
}

function routedProblems({ dynamicStableScale, scaleDownDelaySeconds }: CanaryJson, routing: TrafficRoutingJson): JudgedProblem[] {
  const { maxTrafficWeight, nginx, managedRoutes } = routing;
  return [
    ...judged('refused', [
      dynamicStableScale === true && scaleDownDelaySeconds !== undefined
        ? problem('dynamicStableScale', true, 'must not be set together with scaleDownDelaySeconds') : undefined,
      maxTrafficWeight === undefined || nginx !== undefined || hasPlugins(routing) ? undefined
        : problem('trafficRouting.maxTrafficWeight', maxTrafficWeight, 'is for nginx and for plugins only'),
    ]),
    ...judged('inert', [hasRouter(routing) ? undefined : problem('trafficRouting', routing,
      'must name a router: with none the controller scales pods as if there was one, and no weight reaches any request; name one, or leave '
        + 'trafficRouting out so that the pods are the weights')]),
    ...judged('endless', [wholeNumber('trafficRouting.maxTrafficWeight', maxTrafficWeight, 1)]),
    ...judged('strict', unique((i) => `trafficRouting.managedRoutes[${i}].name`, entriesOf(managedRoutes), { key: ({ name }) => name })),
  ];
}

/** With the number of steps it begins when the last of them is done. */
function startProblems(step: number | undefined, count: number): JudgedProblem[] {
  if (count === 0 && step !== undefined) {
    return judged(step > 0 ? 'inert' : 'strict', [problem('startingStep', step, 'must not be set where there is no step')]);
  }
  return judged(step !== undefined && step < 0 ? 'strict' : 'inert', [wholeNumber('startingStep', step, 0, count - 1)]);
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

function thresholdProblems({ replicaProgressThreshold: threshold }: CanaryJson): JudgedProblem[] {
  if (threshold === undefined) return [];
  const { type, value } = threshold;
  const range = type === THRESHOLDS[0] ? wholeNumber('value', value, 1, 100) : wholeNumber('value', value, 1);
  return below('replicaProgressThreshold', [
    ...judged('inert', [oneOf('type', type, THRESHOLDS)]),
    // A negative one counts as none. Of too much it is the strategy that says whether a step waits for it.
    ...judged('strict', [range]),
  ]);
}
