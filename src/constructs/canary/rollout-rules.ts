import type { Duration } from 'cdk8s';
import { type Problem, problem, within } from '../../problem';
import { analysisProblems } from '../../values/analysis/analysis-options';
import { metadataProblems } from '../../values/metadata-options';
import { wholeNumber } from '../../values/check';
import { wholeSeconds } from '../../values/duration';
import type { CanaryStrategyOptions, RolloutOptions, RolloutReplicasOptions } from '../../values/canary/rollout-options';

/** The field has 32 bits. */
const MAX_PODS = 2147483647;

const RFC3339 = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/;

/** What Argo Rollouts refuses in the fields beside the steps, whatever the router. */
export function rolloutProblems(options: RolloutOptions & RolloutReplicasOptions, stepCount: number): Problem[] {
  const { minReady, progressDeadline, rollbackWindow, restartAt } = options;
  const history = options.revisionHistoryLimit ?? 10;
  const ready = millis(minReady) ?? 0;
  const deadline = millis(progressDeadline) ?? 600000;
  return [
    wholeNumber('replicas', options.replicas, 0),
    wholeSeconds('minReady', minReady),
    wholeSeconds('progressDeadline', progressDeadline, 1),
    deadline <= ready ? problem('progressDeadline', `${deadline / 1000}s`, `must be longer than minReady (${ready / 1000}s)`) : undefined,
    wholeNumber('revisionHistoryLimit', options.revisionHistoryLimit, 0),
    wholeNumber('rollbackWindow', rollbackWindow, 1),
    rollbackWindow !== undefined && rollbackWindow > history
      ? problem('rollbackWindow', rollbackWindow, `must not be more than revisionHistoryLimit (${history}): older revisions are gone`)
      : undefined,
    restartAt === undefined || isTime(restartAt) ? undefined
      : problem('restartAt', restartAt, 'must be an RFC 3339 time in whole seconds, such as 2030-01-31T08:00:00Z'),
    wholeNumber('successfulRunHistoryLimit', options.successfulRunHistoryLimit, 0),
    wholeNumber('unsuccessfulRunHistoryLimit', options.unsuccessfulRunHistoryLimit, 0),
    ...strategyProblems(options, stepCount),
  ];
}

function strategyProblems(options: CanaryStrategyOptions, stepCount: number): Problem[] {
  const { analysis, maxSurge, maxUnavailable } = options;
  return [
    isZero(maxSurge) && isZero(maxUnavailable)
      ? problem('maxSurge', maxSurge, 'must not be 0 together with maxUnavailable: no pod could ever be replaced')
      : undefined,
    podCount('maxSurge', maxSurge),
    podCount('maxUnavailable', maxUnavailable),
    wholeSeconds('scaleDownDelay', options.scaleDownDelay),
    wholeNumber('scaleDownDelayRevisionLimit', options.scaleDownDelayRevisionLimit, 0),
    wholeSeconds('abortScaleDownDelay', options.abortScaleDownDelay),
    wholeNumber('minPodsPerReplicaSet', options.minPodsPerReplicaSet, 1),
    options.dynamicStableScale === true && options.scaleDownDelay !== undefined
      ? problem('dynamicStableScale', true, 'must not be set together with scaleDownDelay')
      : undefined,
    ...metadataProblems('canaryMetadata', options.canaryMetadata),
    ...metadataProblems('stableMetadata', options.stableMetadata),
    ...(analysis === undefined ? [] : within('analysis', analysisProblems(analysis))),
    stepCount > 0 || analysis?.startingStep === undefined ? wholeNumber('analysis.startingStep', analysis?.startingStep, 0, stepCount - 1)
      : problem('analysis.startingStep', analysis.startingStep, 'must not be set where there is no step'),
  ];
}

/** Fields that do nothing, or are refused, without a router. */
export function routerlessProblems(options: CanaryStrategyOptions): Problem[] {
  const values: ReadonlyArray<readonly [string, unknown]> = [
    ['scaleDownDelay', options.scaleDownDelay?.toHumanString()],
    ['scaleDownDelayRevisionLimit', options.scaleDownDelayRevisionLimit],
    ['abortScaleDownDelay', options.abortScaleDownDelay?.toHumanString()],
    ['dynamicStableScale', options.dynamicStableScale === true ? true : undefined],
    ['minPodsPerReplicaSet', options.minPodsPerReplicaSet],
  ];
  return values.filter(([, value]) => value !== undefined)
    .map(([prop, value]) => problem(prop, value, 'needs a router: without one it does nothing or is refused'));
}

/** What the controller cannot read counts as 0. */
function podCount(prop: string, count: string | undefined): Problem {
  if (count === undefined || (/^\d+%?$/.test(count) && parseInt(count, 10) <= MAX_PODS)) return undefined;
  return problem(prop, count, 'must be a whole number of pods, such as "1", or a whole percentage, such as "25%"');
}

function isZero(count: string | undefined): boolean {
  return count !== undefined && /^0+%?$/.test(count);
}

/** Also of a fraction, which has a problem of its own. */
function millis(duration: Duration | undefined): number | undefined {
  return duration?.toMilliseconds({ integral: false });
}

/** `Date` takes the 31st of every month and moves it to the next. */
function isTime(text: string): boolean {
  const day = RFC3339.exec(text)?.[1];
  return day !== undefined && !Number.isNaN(Date.parse(text)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
