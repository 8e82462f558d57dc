import { POD_TEMPLATE, TEMPLATED_KINDS } from '../../facts/kinds';
import { ScaleDown } from '../../facts/scale-down';
import { wholeNumber } from '../../grammar/checks';
import { type InputProblem, type Problem, isProblem, problem, within } from '../../problem';
import { type JsonObject, listed, record, text } from '../manifest';
import { selects } from '../label-selector';
import { isEmpty, oneOf, required } from '../pods/names';
import { labelSelectorProblems } from '../pods/selectors';
import { withoutNulls } from '../pods/nulls';
import { judgedShape } from '../pods/shape';
import type { Platform } from '../../platform/platform';
import { routerReleaseProblems } from '../rollout/router-releases';
import { readStrategy } from '../strategy/read-strategy';
import { strategyProblems } from '../strategy/strategy-problems';
import { antiAffinityProblems, canaryProblems } from './canary-fields';
import { metadataProblems } from './ephemeral-metadata';
import type { BlueGreenJson, RolloutSpecJson } from './spec-json';
import { type JudgedProblem, type SpecVerdict, below, judged } from './verdict';

const SPEC = 'RolloutSpec';
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
  const { ofTypes, found } = judgedShape(SPEC, spec, (value: RolloutSpecJson = {}) => rulesOf(value, record(spec), platform), UNKNOWN);
  return firstOfEach([...ofTypes, ...found]).map(({ prop, value, rule }): InputProblem => ({ prop, value, rule }));
}

/** The same of any manifest, each with what comes of it, without what is wrong with the types of fields and with their names. */
export function judgedSpecProblems(given: unknown, platform: Platform): JudgedProblem[] {
  const spec = withoutNulls(SPEC, given);
  return firstOfEach(judgedShape(SPEC, spec, (value: RolloutSpecJson = {}) => rulesOf(value, record(spec), platform), UNKNOWN).found);
}

function rulesOf(spec: RolloutSpecJson, given: JsonObject, platform: Platform): JudgedProblem[] {
  return [
    ...numberProblems(spec),
    ...selectorProblems(spec, given),
    ...workloadRefProblems(spec),
    ...judged('refused', [restartProblem(spec.restartAt)]),
    ...below('strategy', kindProblems(spec, given, platform)),
  ];
}

function restartProblem(restartAt: string | undefined): Problem {
  return restartAt === undefined || (TIME.test(restartAt) && !Number.isNaN(Date.parse(restartAt))) ? undefined
    : problem('restartAt', restartAt, 'must be an RFC 3339 time, such as 2030-01-31T08:00:00Z');
}

function numberProblems(spec: RolloutSpecJson): JudgedProblem[] {
  const { revisionHistoryLimit: history = DEFAULT_HISTORY, progressDeadlineSeconds = DEFAULT_DEADLINE, minReadySeconds = 0 } = spec;
  const { rollbackWindow: { revisions } = {} } = spec;
  return [
    ...judged('refused', [
      wholeNumber('replicas', spec.replicas, 0),
      wholeNumber('minReadySeconds', spec.minReadySeconds, 0),
      wholeNumber('progressDeadlineSeconds', spec.progressDeadlineSeconds, 1),
      progressDeadlineSeconds > minReadySeconds ? undefined
        : problem('progressDeadlineSeconds', spec.progressDeadlineSeconds, `must be more than minReadySeconds (${minReadySeconds})`),
      wholeNumber('revisionHistoryLimit', spec.revisionHistoryLimit, 0),
    ]),
    ...judged('inert', [wholeNumber('rollbackWindow.revisions', revisions, 1)]),
    ...judged('strict', [
      revisions === undefined || revisions <= history ? undefined : problem('rollbackWindow.revisions', revisions,
        `must not be more than revisionHistoryLimit (${history}): older revisions are gone`),
      wholeNumber('analysis.successfulRunHistoryLimit', spec.analysis?.successfulRunHistoryLimit, 0),
      wholeNumber('analysis.unsuccessfulRunHistoryLimit', spec.analysis?.unsuccessfulRunHistoryLimit, 0),
    ]),
  ];
}

/** With a reference the controller takes the selector of the workload, if it has one. */
function selectorProblems({ selector, workloadRef }: RolloutSpecJson, given: JsonObject): JudgedProblem[] {
  if (selector === undefined) {
    return judged('refused', [
      workloadRef === undefined ? problem('selector', undefined, 'must be set') : undefined,
      workloadRef?.kind === POD_TEMPLATE.kind ? problem('selector', undefined, 'must be set: a PodTemplate has none') : undefined,
    ]);
  }
  const { matchLabels = {}, matchExpressions } = selector;
  if (Object.keys(matchLabels).length === 0 && isEmpty(matchExpressions)) {
    return judged(workloadRef === undefined ? 'refused' : 'strict', [problem('selector', selector, 'must have at least one label')]);
  }
  const found = labelSelectorProblems(selector).filter(isProblem);
  return judged('refused', within('selector', found.length > 0 || workloadRef !== undefined || given.template === undefined ? found
    : unlikePods(selector, given)));
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

function workloadRefProblems({ workloadRef, template }: RolloutSpecJson): JudgedProblem[] {
  if (workloadRef === undefined) {
    return judged('refused', [template === undefined ? problem('template', undefined, 'must be set') : undefined]);
  }
  const { apiVersion, kind, name, scaleDown } = workloadRef;
  const { metadata, spec, ...rest } = record(template);
  const { labels, annotations } = record(metadata);
  const counts = [labels, annotations].some((map) => Object.keys(record(map)).length > 0);
  const says = counts || Object.keys(record(spec)).length > 0 || Object.keys(rest).length > 0;
  return [
    ...below('workloadRef', [
      ...judged('refused', Object.entries({ apiVersion, kind, name }).map(([prop, value]) => required(prop, value))),
      ...judged('refused', [isEmpty(apiVersion) || isEmpty(kind) ? undefined : referenceProblem(apiVersion, kind)]),
      ...judged('inert', [isEmpty(scaleDown) ? undefined : oneOf('scaleDown', scaleDown, SCALE_DOWNS)]),
    ]),
    ...judged(templateVerdict(counts, says), [template === undefined || Object.keys(record(template)).length === 0 ? undefined
      : problem('template', template, 'must not be set beside a workloadRef')]),
  ];
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/templateref.go#L39 */
function referenceProblem(apiVersion: string | undefined, kind: string | undefined): Problem {
  if (TEMPLATED_KINDS.some((known) => known.kind === kind && known.apiVersion === apiVersion)) return undefined;
  const sameKind = TEMPLATED_KINDS.find((known) => known.kind === kind);
  return sameKind === undefined ? problem('kind', kind, `must be one of ${listed(TEMPLATED_KINDS.map((known) => known.kind))}`)
    : problem('apiVersion', apiVersion, `must be ${sameKind.apiVersion} for a ${sameKind.kind}`);
}

/** The controller looks at labels and annotations alone, and takes the template of the workload. */
function templateVerdict(counts: boolean, says: boolean): SpecVerdict {
  if (counts) return 'refused';
  return says ? 'inert' : 'strict';
}

function kindProblems(spec: RolloutSpecJson, given: JsonObject, platform: Platform): JudgedProblem[] {
  const { canary, blueGreen } = spec.strategy ?? {};
  if ((canary === undefined) === (blueGreen === undefined)) {
    return judged('refused', [{ value: spec.strategy, rule: 'must have exactly one of canary and blueGreen' }]);
  }
  if (canary === undefined) return judged('strict', within('blueGreen', blueGreenProblems(blueGreen ?? {}, spec.revisionHistoryLimit)));
  return below('canary', [
    ...canaryProblems(canary, platform),
    ...judged('router', routerReleaseProblems({ ...canary }, '', platform)
      .map(({ path, ...found }) => ({ ...found, prop: path.slice(1) }))),
    ...judged('strategy', strategyProblems(readStrategy({ ...spec }), platform)),
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

/** The first problem of each prop, one for which all is refused before others: several rules may look at one value. */
function firstOfEach<Found extends InputProblem & Partial<JudgedProblem>>(problems: readonly Found[]): Found[] {
  const first = new Map<string, Found>();
  for (const found of problems) {
    const { prop = '' } = found;
    if (!first.has(prop) || (found.verdict === 'refused' && first.get(prop)?.verdict !== 'refused')) first.set(prop, found);
  }
  return [...first.values()];
}
