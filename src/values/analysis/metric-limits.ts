import type { Duration } from 'cdk8s';
import { countFaults } from '../../grammar/metric-counts';
import { type Problem, problem } from '../../problem';
import { argumentName } from './analysis-template-argument';
import { wholeNumber } from '../check';
import { wholeMilliseconds } from './duration-range';

/** Names of the template's arguments that hold the fields of a metric, in place of a value. */
export interface MetricArgumentNames {
  /**
   * Argument with the `interval`, such as `30s` or `5m`.
   *
   * @default - no argument
   */
  readonly interval?: string;

  /**
   * Argument with the `initialDelay`, such as `30s` or `5m`.
   *
   * @default - no argument
   */
  readonly initialDelay?: string;

  /**
   * Argument with the `count`. For an analysis in a step it needs a default: the controller checks the template
   * before it looks at what the step gives, and refuses the Rollout.
   *
   * @default - no argument
   */
  readonly count?: string;

  /**
   * Argument with the `failureLimit`.
   *
   * @default - no argument
   */
  readonly failureLimit?: string;

  /**
   * Argument with the `inconclusiveLimit`.
   *
   * @default - no argument
   */
  readonly inconclusiveLimit?: string;

  /**
   * Argument with the `consecutiveErrorLimit`.
   *
   * @default - no argument
   */
  readonly consecutiveErrorLimit?: string;

  /**
   * Argument with the `consecutiveSuccessLimit`.
   *
   * @default - no argument
   */
  readonly consecutiveSuccessLimit?: string;
}

/**
 * How often a metric is measured, and how many measurements of which kind end it.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export interface MetricLimits {
  /**
   * Time between two measurements, at least one millisecond. With an interval and no `count` the metric is
   * measured until the canary ends, which is right for a background analysis and an error in a step.
   *
   * @default - one measurement
   */
  readonly interval?: Duration;

  /**
   * Time before the first measurement, in whole milliseconds.
   *
   * @default - measured at once
   */
  readonly initialDelay?: Duration;

  /**
   * Number of measurements, at least 1; more than one need an `interval`. It must be at least `failureLimit` +
   * `consecutiveSuccessLimit`, and at least `inconclusiveLimit`. A metric whose count equals its `failureLimit`
   * can never fail.
   *
   * @default - one measurement without an interval, no end with one
   */
  readonly count?: number;

  /**
   * How many measurements may fail: one more fails the metric and aborts the canary. At least 0, or -1 to let
   * `consecutiveSuccessLimit` alone decide.
   *
   * @default - 0, which is the controller's default
   */
  readonly failureLimit?: number;

  /**
   * How many measurements may be neither a success nor a failure: one more pauses the canary until somebody
   * decides. At least 0.
   *
   * @default - 0, which is the controller's default
   */
  readonly inconclusiveLimit?: number;

  /**
   * How many measurements in a row may end with an error (no answer, a condition that cannot be evaluated):
   * one more aborts the canary. At least 0.
   *
   * @default - 4, which is the controller's default
   */
  readonly consecutiveErrorLimit?: number;

  /**
   * How many successful measurements in a row end the metric with success. At least 0; 0 switches it off.
   *
   * @default - 0, which is the controller's default
   */
  readonly consecutiveSuccessLimit?: number;

  /**
   * Fields that arguments of the template hold. A field that is set here and above is an error.
   *
   * @default - none
   */
  readonly fromArgs?: MetricArgumentNames;
}

/** Text of an argument as far as it is known. */
export type ArgumentValue = (name: string) => string | undefined;

type Count = 'count' | 'failureLimit' | 'inconclusiveLimit' | 'consecutiveErrorLimit' | 'consecutiveSuccessLimit';

const COUNTS: ReadonlyArray<readonly [Count, number]> = [
  ['count', 1], ['failureLimit', -1], ['inconclusiveLimit', 0], ['consecutiveErrorLimit', 0], ['consecutiveSuccessLimit', 0],
];
const TIMES = ['interval', 'initialDelay'] as const;
const GO_DURATION = /^(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))*$/;

/** The rules of the controller's `ValidateMetric`, which it applies when the AnalysisRun starts. */
export function limitProblems(prefix: string, limits: MetricLimits, valueOf: ArgumentValue): Problem[] {
  return [
    ...COUNTS.map(([field, min]) => wholeNumber(`${prefix}${field}`, limits[field], min)),
    wholeMilliseconds(`${prefix}interval`, limits.interval, 1),
    wholeMilliseconds(`${prefix}initialDelay`, limits.initialDelay, 0),
    ...argumentProblems(prefix, limits, valueOf),
    ...relationProblems(prefix, limits, valueOf),
  ];
}

/** Whether the metric is measured again and again. */
export function hasInterval(limits: MetricLimits): boolean {
  return (limits.interval ?? limits.fromArgs?.interval) !== undefined;
}

/** The number in a field: its own, or that of its argument; undefined where nobody can tell. */
export function knownCount(limits: MetricLimits, field: Count, valueOf: ArgumentValue, otherwise = 0): number | undefined {
  const own = limits[field];
  if (own !== undefined) return own;
  const argument = limits.fromArgs?.[field];
  if (argument === undefined) return otherwise;
  const text = valueOf(argument);
  return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

function argumentProblems(prefix: string, limits: MetricLimits, valueOf: ArgumentValue): Problem[] {
  const names = limits.fromArgs ?? {};
  return [
    ...[...TIMES, ...COUNTS.map(([field]) => field)].flatMap((field) => [
      argumentName(`${prefix}fromArgs.${field}`, names[field]),
      names[field] !== undefined && limits[field] !== undefined
        ? problem(`${prefix}fromArgs.${field}`, names[field], `must not be set together with ${field}`) : undefined,
    ]),
    ...COUNTS.map(([field, min]) => {
      const text = textOf(names[field], valueOf);
      if (text === undefined || (/^[+-]?\d+$/.test(text) && wholeNumber('', Number(text), min) === undefined)) return undefined;
      return problem(`${prefix}fromArgs.${field}`, names[field],
        `must name an argument with a whole number of at least ${min}, not ${JSON.stringify(text)}`);
    }),
    ...TIMES.map((field) => {
      const text = textOf(names[field], valueOf);
      if (text === undefined || GO_DURATION.test(text)) return undefined;
      return problem(`${prefix}fromArgs.${field}`, names[field],
        `must name an argument with a duration such as 30s or 5m, not ${JSON.stringify(text)}`);
    }),
  ];
}

function textOf(name: string | undefined, valueOf: ArgumentValue): string | undefined {
  return name === undefined ? undefined : valueOf(name);
}

function relationProblems(prefix: string, limits: MetricLimits, valueOf: ArgumentValue): Problem[] {
  return countFaults({
    count: knownCount(limits, 'count', valueOf),
    failureLimit: knownCount(limits, 'failureLimit', valueOf),
    consecutiveSuccessLimit: knownCount(limits, 'consecutiveSuccessLimit', valueOf),
    inconclusiveLimit: knownCount(limits, 'inconclusiveLimit', valueOf),
    hasInterval: hasInterval(limits),
  }).map(({ field, value, rule }) => problem(`${prefix}${field}`, value, rule));
}
