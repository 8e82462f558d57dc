import { SELECTOR_OPERATORS } from '../../facts/kubernetes';
import { wholeNumber } from '../../grammar/checks';
import { type InputProblem, type Problem, isProblem, problem, within } from '../../problem';
import { isEmpty, oneOf, qualifiedName } from './names';
import { type TemplateJson, templateProblems } from './pod-template';
import { shapedProblems } from './shape';

const INDEXED = 'Indexed';
const MODES = ['NonIndexed', INDEXED];
const FAILED = 'Failed';
const REPLACEMENTS = ['TerminatingOrFailed', FAILED];
const ACTIONS = ['FailJob', 'FailIndex', 'Ignore', 'Count'];
const { in: IN, notIn: NOT_IN } = SELECTOR_OPERATORS;
const OPERATORS = [IN, NOT_IN];
const STATUSES = ['True', 'False', 'Unknown'];
const NEVER = 'Never';
const RESTARTS = [NEVER, 'OnFailure'];
const UNKNOWN = {
  rule: 'is no field of a Job, or of its pods, in Kubernetes 1.34, and the API server would drop it',
  ofMetadata: 'must not be set: an AnalysisTemplate keeps labels and annotations of a Job\'s pods, and the API server would drop it',
};

interface JobJson {
  readonly parallelism?: number;
  readonly completions?: number;
  readonly activeDeadlineSeconds?: number;
  readonly backoffLimit?: number;
  readonly backoffLimitPerIndex?: number;
  readonly maxFailedIndexes?: number;
  readonly ttlSecondsAfterFinished?: number;
  readonly completionMode?: string;
  readonly podReplacementPolicy?: string;
  readonly manualSelector?: boolean;
  readonly selector?: unknown;
  readonly podFailurePolicy?: { readonly rules?: readonly RuleJson[] };
  readonly successPolicy?: { readonly rules?: ReadonlyArray<{ readonly succeededIndexes?: string; readonly succeededCount?: number }> };
  readonly template?: TemplateJson;
}

interface RuleJson {
  readonly action?: string;
  readonly onExitCodes?: { readonly containerName?: string; readonly operator?: string; readonly values?: readonly number[] };
  readonly onPodConditions?: ReadonlyArray<{ readonly type?: string; readonly status?: string }>;
}

/**
 * What Kubernetes refuses in the `spec` of a Job that somebody makes by it, with its pods. Props are relative to the `spec`.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/batch/validation/validation.go#L191
 */
export function jobProblems(spec: unknown): InputProblem[] {
  return shapedProblems<JobJson>('JobSpec', spec, (job = {}) => rulesOf(job), UNKNOWN);
}

function rulesOf(job: JobJson): InputProblem[] {
  const { template } = job;
  return [
    ...numberProblems(job),
    oneOf('completionMode', job.completionMode, MODES),
    ...(job.completionMode === INDEXED ? indexedProblems(job) : plainProblems(job)),
    oneOf('podReplacementPolicy', job.podReplacementPolicy, job.podFailurePolicy === undefined ? REPLACEMENTS : [FAILED]),
    job.selector === undefined || job.manualSelector === true ? undefined
      : problem('selector', job.selector, 'must not be set without manualSelector: the API server sets it for each Job'),
    ...(job.podFailurePolicy?.rules ?? []).flatMap((rule, i) => within(`podFailurePolicy.rules[${i}]`, ruleProblems(rule, job))),
    ...(template === undefined ? [] : within('template', [
      ...templateProblems(template, { restarts: RESTARTS }),
      job.podFailurePolicy === undefined || template.spec?.restartPolicy !== RESTARTS[1] ? undefined
        : problem('spec.restartPolicy', template.spec.restartPolicy, `must be ${NEVER} with a podFailurePolicy`),
    ])),
  ].filter(isProblem);
}

function numberProblems(job: JobJson): Problem[] {
  const { parallelism, completions, activeDeadlineSeconds, backoffLimit, backoffLimitPerIndex, maxFailedIndexes } = job;
  const { ttlSecondsAfterFinished } = job;
  return Object.entries({
    parallelism, completions, activeDeadlineSeconds, backoffLimit, backoffLimitPerIndex, maxFailedIndexes, ttlSecondsAfterFinished,
  }).map(([prop, value]) => wholeNumber(prop, value, 0, prop === 'activeDeadlineSeconds' ? Number.MAX_SAFE_INTEGER : undefined));
}

function indexedProblems({ completions, backoffLimitPerIndex, maxFailedIndexes, successPolicy }: JobJson): Problem[] {
  return [
    completions === undefined ? problem('completions', undefined, `must be set with the completionMode ${INDEXED}`) : undefined,
    maxFailedIndexes !== undefined && backoffLimitPerIndex === undefined
      ? problem('backoffLimitPerIndex', undefined, 'must be set with maxFailedIndexes') : undefined,
    completions !== undefined && maxFailedIndexes !== undefined && maxFailedIndexes > completions
      ? problem('maxFailedIndexes', maxFailedIndexes, `must not be more than completions (${completions})`) : undefined,
    successPolicy !== undefined && isEmpty(successPolicy.rules)
      ? problem('successPolicy.rules', successPolicy.rules, 'must have at least one entry') : undefined,
    ...(successPolicy?.rules ?? []).map(({ succeededCount, succeededIndexes }, i) => (succeededCount ?? succeededIndexes) === undefined
      ? { prop: `successPolicy.rules[${i}]`, value: {}, rule: 'must have succeededCount or succeededIndexes' }
      : wholeNumber(`successPolicy.rules[${i}].succeededCount`, succeededCount, 0, completions)),
  ];
}

function plainProblems({ backoffLimitPerIndex, maxFailedIndexes, successPolicy }: JobJson): Problem[] {
  return Object.entries({ backoffLimitPerIndex, maxFailedIndexes, successPolicy })
    .map(([prop, value]) => (value === undefined ? undefined : problem(prop, value, `needs the completionMode ${INDEXED}`)));
}

function ruleProblems({ action, onExitCodes, onPodConditions }: RuleJson, job: JobJson): Problem[] {
  return [
    oneOf('action', action, ACTIONS),
    action === 'FailIndex' && job.backoffLimitPerIndex === undefined
      ? problem('action', action, 'needs a backoffLimitPerIndex') : undefined,
    (onExitCodes === undefined) === isEmpty(onPodConditions)
      ? { rule: 'must have exactly one of onExitCodes and onPodConditions' } : undefined,
    ...(onExitCodes === undefined ? [] : within('onExitCodes', exitProblems(onExitCodes, job))),
    ...(onPodConditions ?? []).flatMap(({ type = '', status }, i) => within(`onPodConditions[${i}]`, [
      qualifiedName('type', type), oneOf('status', status ?? '', STATUSES)])),
  ];
}

function exitProblems({ containerName, operator, values = [] }: NonNullable<RuleJson['onExitCodes']>, { template }: JobJson): Problem[] {
  const names = [...template?.spec?.containers ?? [], ...template?.spec?.initContainers ?? []].map(({ name }) => name);
  return [
    containerName === undefined || names.includes(containerName) ? undefined
      : problem('containerName', containerName, `must be the name of a container: ${names.join(', ')}`),
    oneOf('operator', operator, OPERATORS),
    isEmpty(values) ? problem('values', values, 'must have at least one entry') : undefined,
    operator === IN && values.includes(0) ? problem('values', values, `must not have 0 for the operator ${IN}`) : undefined,
    values.some((value, i) => i > 0 && value <= values[i - 1])
      ? problem('values', values, 'must be in order, each of them once') : undefined,
  ];
}
