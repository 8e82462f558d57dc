import { GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN } from '../../facts/kedify-plugin';
import { wholeNumber } from '../../grammar/checks';
import { goDurationMillis } from '../../grammar/go-duration';
import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import { type Problem, problem, unique, within } from '../../problem';
import { entriesOf, isEmpty, oneOf } from '../pods/names';
import { analysisProblems, argumentProblems } from './analysis-fields';
import type { CanaryJson, ExperimentJson, StepJson, StringMatchJson, TrafficRoutingJson } from './spec-json';
import { hasPlugins } from './traffic-routing';
import { type JudgedProblem, below, judged } from './verdict';

const TYPES = ['setWeight', 'pause', 'setCanaryScale', 'setHeaderRoute', 'setMirrorRoute', 'analysis', 'experiment', 'plugin'] as const;
/** Of these a step has at most one. The others may stand beside each other. */
const ALONE = ['setWeight', 'pause', 'experiment', 'analysis'] as const;
const REVISIONS = ['stable', 'canary'];
const MATCHES = ['exact', 'prefix', 'regex'] as const;
const WHOLE = 100;

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/validation/validation.go#L325 */
export function stepsProblems({ steps, trafficRouting }: CanaryJson, platform: Platform): JudgedProblem[] {
  return entriesOf(steps).flatMap((step, i) => below(`steps[${i}]`, stepProblems(step, trafficRouting, platform)));
}

function stepProblems(step: StepJson, routing: TrafficRoutingJson | undefined, platform: Platform): JudgedProblem[] {
  const { setWeight, pause, setCanaryScale: scale, setHeaderRoute, setMirrorRoute, analysis, experiment, plugin } = step;
  const whole = routing?.maxTrafficWeight ?? WHOLE;
  return [
    ...judged('refused', [
      TYPES.some((type) => step[type] !== undefined) ? undefined : { value: step, rule: `must have one of ${TYPES.join(', ')}` },
      ALONE.filter((type) => step[type] !== undefined).length > 1
        ? { value: step, rule: `must have one of ${ALONE.join(', ')}, and not two` } : undefined,
      wholeNumber('setWeight', setWeight, 0, whole),
      pauseProblem('pause.duration', pause?.duration),
    ]),
    ...(scale === undefined ? [] : scaleProblems(scale, routing, whole)),
    ...(setHeaderRoute === undefined ? [] : below('setHeaderRoute', headerProblems(setHeaderRoute, routing))),
    ...(setMirrorRoute === undefined ? [] : below('setMirrorRoute', mirrorProblems(setMirrorRoute, routing, platform))),
    ...(analysis === undefined ? [] : below('analysis', analysisProblems(analysis, 'endless', 'refused'))),
    ...(experiment === undefined ? [] : below('experiment', experimentProblems(experiment, routing))),
    ...judged('endless', [plugin !== undefined && isEmpty(plugin.name) ? problem('plugin.name', plugin.name, 'must be set') : undefined]),
  ];
}

/** A text without a unit is seconds, too. */
function pauseProblem(prop: string, duration: number | string | undefined): Problem {
  if (duration === undefined) return undefined;
  const seconds = typeof duration === 'number' ? duration : secondsOf(duration);
  return seconds !== undefined && seconds >= 0 ? undefined
    : problem(prop, duration, 'must be a number of seconds, or a text such as "30s" or "1h30m"');
}

function secondsOf(duration: string): number | undefined {
  if (/^[+-]?\d+$/.test(duration)) return Number(duration);
  const millis = goDurationMillis(duration);
  return millis === undefined ? undefined : millis / 1000;
}

function scaleProblems(
  scale: NonNullable<StepJson['setCanaryScale']>, routing: TrafficRoutingJson | undefined, whole: number,
): JudgedProblem[] {
  const { weight, replicas, matchTrafficWeight } = scale;
  const first = matchTrafficWeight === true ? 'matchTrafficWeight' : 'replicas';
  const others = matchTrafficWeight === true ? { weight, replicas } : { weight: replicas === undefined ? undefined : weight };
  const ignored = Object.entries(others).filter(([, value]) => value !== undefined);
  return [
    ...judged('refused', [routing === undefined
      ? problem('setCanaryScale', scale, 'needs a trafficRouting: without one the weight decides the number of pods') : undefined]),
    ...below('setCanaryScale', [
      ...judged('broken', [
        weight === undefined && replicas === undefined && matchTrafficWeight !== true
          ? { value: scale, rule: 'must have a weight, replicas or matchTrafficWeight' } : undefined,
        ...ignored.map(([prop, value]) => problem(prop, value, `must be left out beside ${first}, which counts alone`)),
      ]),
      ...judged(weight !== undefined && weight > whole ? 'oversized' : 'endless', [wholeNumber('weight', weight, 0, whole)]),
      ...judged('endless', [wholeNumber('replicas', replicas, 0)]),
    ]),
  ];
}

function headerProblems(
  { name, match }: NonNullable<StepJson['setHeaderRoute']>, routing: TrafficRoutingJson | undefined,
): JudgedProblem[] {
  const can = routing !== undefined
    && (routing.istio !== undefined || routing.alb !== undefined || routing.apisix !== undefined || hasPlugins(routing));
  return [
    ...judged('named', [routeProblem(name, routing, can, 'needs istio, alb, apisix or a plugin as trafficRouting')]),
    ...judged('broken', [emptyMatchProblem(match)]),
    ...judged('refused', entriesOf(match).map(({ headerValue }, i) => (routing?.alb === undefined || hasOnlyExact(headerValue)
      ? valueProblem(`match[${i}].headerValue`, headerValue)
      : problem(`match[${i}].headerValue`, headerValue, 'must have exact alone with alb as trafficRouting')))),
  ];
}

function mirrorProblems(
  { name, percentage, match }: NonNullable<StepJson['setMirrorRoute']>, routing: TrafficRoutingJson | undefined, platform: Platform,
): JudgedProblem[] {
  const can = routing?.istio !== undefined
    || (routing !== undefined && hasMirrors(routing) && platform.can(Capability.PLUGIN_MIRROR_ROUTES));
  return [
    ...judged('named', [routeProblem(name, routing, can,
      `needs istio as trafficRouting, or a plugin that mirrors from ${platform.since(Capability.PLUGIN_MIRROR_ROUTES)} on; no `
        + 'known release of the Gateway API plugin does, nor of Kedify\'s')]),
    ...judged('broken', [emptyMatchProblem(match)]),
    ...judged('endless', [wholeNumber('percentage', percentage, 0, 100)]),
    ...entriesOf(match).flatMap(({ method, path, headers = {} }, i) => below(`match[${i}]`, [
      ...judged('refused', [
        method === undefined ? undefined : valueProblem('method', method),
        path === undefined ? undefined : valueProblem('path', path),
      ]),
      // With no value Istio looks whether the header is there.
      ...judged('endless', Object.entries(headers).map(([header, value]) => (valuesOf(value).length > 1
        ? valueProblem(`headers.${header}`, value) : undefined))),
    ])),
  ];
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting/istio/istio.go#L797 */
function emptyMatchProblem(match: readonly unknown[] | undefined): Problem {
  return match?.length !== 0 ? undefined : problem('match', match,
    'must have at least one entry, or be left out to take the route away: an empty list sets a route that every request matches');
}

/** Two plugins are known to do nothing, or to fail; of others nobody knows. */
function hasMirrors({ plugins = {} }: TrafficRoutingJson): boolean {
  return Object.keys(plugins).some((name) => name !== GATEWAY_API_PLUGIN.plugin && name !== KEDIFY_PLUGIN.plugin);
}

function routeProblem(name: string | undefined, routing: TrafficRoutingJson | undefined, can: boolean, rule: string): Problem {
  if (!can) return problem('name', name, rule);
  if (isEmpty(name)) return problem('name', name, 'must be set');
  const names = entriesOf(routing?.managedRoutes).map((route) => route.name);
  return names.includes(name) ? undefined
    : problem('name', name, `must be one of the trafficRouting.managedRoutes: ${names.length === 0 ? 'there are none' : names.join(', ')}`);
}

function valueProblem(prop: string, value: StringMatchJson | undefined): Problem {
  return valuesOf(value).length === 1 ? undefined : problem(prop, value, `must have exactly one of ${MATCHES.join(', ')}`);
}

function valuesOf(value: StringMatchJson | undefined): readonly string[] {
  return MATCHES.filter((type) => !isEmpty(value?.[type]));
}

function hasOnlyExact(value: StringMatchJson | undefined): boolean {
  return !isEmpty(value?.exact) && isEmpty(value?.prefix) && isEmpty(value?.regex);
}

function experimentProblems(experiment: ExperimentJson, routing: TrafficRoutingJson | undefined): JudgedProblem[] {
  const templates = entriesOf(experiment.templates);
  const analyses = entriesOf(experiment.analyses);
  const { duration } = experiment;
  const can = routing !== undefined
    && (routing.alb !== undefined || routing.smi !== undefined || routing.istio !== undefined || hasPlugins(routing));
  return [
    ...judged('endless', [isEmpty(templates) ? problem('templates', experiment.templates, 'must have at least one entry') : undefined]),
    ...templates.flatMap(({ specRef, replicas, weight }, i) => below(`templates[${i}]`, [
      ...judged('endless', [oneOf('specRef', specRef, REVISIONS), wholeNumber('replicas', replicas, 0)]),
      ...(weight === undefined || can ? judged('endless', [wholeNumber('weight', weight, 0, 100)])
        : judged('refused', [problem('weight', weight, 'needs smi, alb, istio or a plugin as trafficRouting')])),
    ])),
    ...judged('endless', [
      ...unique((i) => `templates[${i}].name`, templates, { key: ({ name }) => name }),
      duration === undefined || (goDurationMillis(duration) ?? -1) > 0 ? undefined
        : problem('duration', duration, 'must be a text such as "30s" or "1h30m", and more than 0'),
      duration === undefined && !analyses.some(({ requiredForCompletion }) => requiredForCompletion === true)
        ? problem('duration', undefined, 'must be set where no analysis is requiredForCompletion: the experiment would never end')
        : undefined,
      ...unique((i) => `analyses[${i}].name`, analyses, { key: ({ name }) => name }),
    ]),
    ...judged('strict', [wholeNumber('scaleDownDelaySeconds', experiment.scaleDownDelaySeconds, 0)]),
    ...judged('refused', analyses.flatMap(({ args }, i) => within(`analyses[${i}]`, argumentProblems(args)))),
  ];
}
