import { ScaleDown } from '../../facts/scale-down';
import { wholeNumber } from '../../grammar/checks';
import { type InputProblem, type Problem, isProblem, problem, within } from '../../problem';
import { type JsonObject, record, text } from '../manifest';
import { selects } from '../label-selector';
import { isEmpty, oneOf, required } from '../pods/names';
import { labelSelectorProblems } from '../pods/selectors';
import { shapedProblems } from '../pods/shape';
import type { Platform } from '../../platform/platform';
import { routerReleaseProblems } from '../rollout/router-releases';
import { readStrategy } from '../strategy/read-strategy';
import { strategyProblems } from '../strategy/strategy-problems';
import { antiAffinityProblems, canaryProblems } from './canary-fields';
import { metadataProblems } from './ephemeral-metadata';
import type { BlueGreenJson, RolloutSpecJson } from './spec-json';

const UNKNOWN = {
  rule: 'is no field of a Rollout, and the API server would drop it',
  onlyAlike: true,
};
const DEFAULT_HISTORY = 10;
const DEFAULT_DEADLINE = 600;
const SCALE_DOWNS: readonly string[] = Object.values(ScaleDown);
const TIME = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * What is wrong with the `spec` of a Rollout but for its pod template: what the API server and Argo Rollouts refuse, and canaries
 * that never end. Props are relative to the `spec`. Of a field that nobody knows only one whose name is like a known one is told.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/validation/validation.go#L114
 */
export function rolloutSpecProblems(spec: unknown, platform: Platform): InputProblem[] {
  return firstOfEach(
    shapedProblems<RolloutSpecJson>('RolloutSpec', spec, (value = {}) => rulesOf(value, record(spec), platform), UNKNOWN));
}

function rulesOf(spec: RolloutSpecJson, given: JsonObject, platform: Platform): InputProblem[] {
  return [
    ...numberProblems(spec),
    ...selectorProblems(spec, given),
    ...workloadRefProblems(spec),
    spec.restartAt === undefined || (TIME.test(spec.restartAt) && !Number.isNaN(Date.parse(spec.restartAt))) ? undefined
      : problem('restartAt', spec.restartAt, 'must be an RFC 3339 time, such as 2030-01-31T08:00:00Z'),
    ...within('strategy', kindProblems(spec, given, platform)),
  ].filter(isProblem);
}

function numberProblems(spec: RolloutSpecJson): Problem[] {
  const { revisionHistoryLimit: history = DEFAULT_HISTORY, progressDeadlineSeconds = DEFAULT_DEADLINE, minReadySeconds = 0 } = spec;
  const { rollbackWindow: { revisions } = {} } = spec;
  return [
    wholeNumber('replicas', spec.replicas, 0),
    wholeNumber('minReadySeconds', spec.minReadySeconds, 0),
    wholeNumber('progressDeadlineSeconds', spec.progressDeadlineSeconds, 1),
    progressDeadlineSeconds > minReadySeconds ? undefined
      : problem('progressDeadlineSeconds', spec.progressDeadlineSeconds, `must be more than minReadySeconds (${minReadySeconds})`),
    wholeNumber('revisionHistoryLimit', spec.revisionHistoryLimit, 0),
    wholeNumber('rollbackWindow.revisions', revisions, 1),
    revisions === undefined || revisions <= history ? undefined : problem('rollbackWindow.revisions', revisions,
      `must not be more than revisionHistoryLimit (${history}): older revisions are gone`),
    wholeNumber('analysis.successfulRunHistoryLimit', spec.analysis?.successfulRunHistoryLimit, 0),
    wholeNumber('analysis.unsuccessfulRunHistoryLimit', spec.analysis?.unsuccessfulRunHistoryLimit, 0),
  ];
}

/** With a reference the controller takes the selector of the workload. */
function selectorProblems({ selector, workloadRef }: RolloutSpecJson, given: JsonObject): Problem[] {
  if (selector === undefined) return workloadRef === undefined ? [problem('selector', undefined, 'must be set')] : [];
  const { matchLabels = {}, matchExpressions } = selector;
  if (Object.keys(matchLabels).length === 0 && isEmpty(matchExpressions)) {
    return [problem('selector', selector, 'must have at least one label')];
  }
  const found = labelSelectorProblems(selector).filter(isProblem);
  return within('selector', found.length > 0 || workloadRef !== undefined || given.template === undefined ? found
    : unlikePods(selector, given));
}

function unlikePods({ matchLabels = {}, matchExpressions }: NonNullable<RolloutSpecJson['selector']>, given: JsonObject): Problem[] {
  const template = record(given.template);
  const own = record(record(template.metadata).labels);
  return [
    ...Object.entries(matchLabels).map(([key, value]) => {
      const has = Object.hasOwn(own, key);
      if (has && own[key] === value) return undefined;
      return problem(`matchLabels.${key}`, value,
        has ? `must be the value that the pods have, ${JSON.stringify(own[key])}` : 'must be a label of the pods');
    }),
    ...(matchExpressions ?? []).map((expression, i) => (selects({ matchExpressions: [expression] }, template) ? undefined
      : problem(`matchExpressions[${i}]`, expression, 'must select the pods of the template'))),
  ];
}

function workloadRefProblems({ workloadRef, template }: RolloutSpecJson): Problem[] {
  if (workloadRef === undefined) return template === undefined ? [problem('template', undefined, 'must be set')] : [];
  const { apiVersion, kind, name, scaleDown } = workloadRef;
  return [
    ...within('workloadRef', [
      ...Object.entries({ apiVersion, kind, name }).map(([prop, value]) => required(prop, value)),
      isEmpty(scaleDown) ? undefined : oneOf('scaleDown', scaleDown, SCALE_DOWNS),
    ]),
    template === undefined || Object.keys(record(template)).length === 0 ? undefined
      : problem('template', template, 'must not be set beside a workloadRef'),
  ];
}

function kindProblems(spec: RolloutSpecJson, given: JsonObject, platform: Platform): Problem[] {
  const { canary, blueGreen } = spec.strategy ?? {};
  if ((canary === undefined) === (blueGreen === undefined)) {
    return [{ value: spec.strategy, rule: 'must have exactly one of canary and blueGreen' }];
  }
  if (canary === undefined) return within('blueGreen', blueGreenProblems(blueGreen ?? {}, spec.revisionHistoryLimit));
  return within('canary', [
    ...canaryProblems(canary, platform),
    ...routerReleaseProblems({ ...canary }, '', platform).map(({ path, ...found }) => ({ ...found, prop: path.slice(1) })),
    ...strategyProblems(readStrategy({ ...spec }), platform),
    ...metadataProblems(canary, { selector: spec.selector?.matchLabels ?? {}, template: record(record(given.template).metadata) }),
  ]);
}

function blueGreenProblems(
  { activeService, previewService, scaleDownDelayRevisionLimit: limit, antiAffinity }: BlueGreenJson, history = DEFAULT_HISTORY,
): Problem[] {
  return [
    text(activeService) === text(previewService) ? problem('activeService', activeService, 'must not be the previewService as well')
      : undefined,
    limit === undefined || limit <= history ? undefined
      : problem('scaleDownDelayRevisionLimit', limit, `must not be more than revisionHistoryLimit (${history})`),
    ...antiAffinityProblems(antiAffinity),
  ];
}

/** The first problem of each prop: several rules may look at one value. */
function firstOfEach(problems: readonly InputProblem[]): InputProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ prop = '' }) => {
    const isNew = !seen.has(prop);
    seen.add(prop);
    return isNew;
  });
}
