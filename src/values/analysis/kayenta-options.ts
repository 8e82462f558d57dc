import type { Duration } from 'cdk8s';
import { type Problem, notEmpty, problem, wholeNumber } from '../check';
import { wholeSeconds } from '../duration';
import { httpUrl } from './metric-authentication';
import { unique } from '../../problem';

/** The scores that decide a Kayenta judgement. */
export interface KayentaThreshold {
  /** From this score on the canary passes: a whole number from 0 to 100, not below `marginal`. */
  readonly pass: number;

  /** From this score on the result is inconclusive, below it a failure: a whole number from 0 to 100. */
  readonly marginal: number;
}

/** What Kayenta looks at: one side of the comparison. */
export interface KayentaScopeDetail {
  /** What is measured, such as an app or a label query; must not be empty. */
  readonly scope: string;

  /** Region of the data; must not be empty. */
  readonly region: string;

  /** Time between two values: whole seconds, at least 1. */
  readonly step: Duration;

  /**
   * First instant, RFC 3339. Both sides have one or neither.
   *
   * @default - with `lookback` the start of the analysis, else one interval of the metric before now
   */
  readonly start?: string;

  /**
   * Last instant, RFC 3339. Both sides have one or neither.
   *
   * @default - now
   */
  readonly end?: string;
}

/** A comparison of the canary with something else. */
export interface KayentaScope {
  /** Name of the scope in the canary config; must not be empty. */
  readonly name: string;

  /** What the canary is compared with. */
  readonly controlScope: KayentaScopeDetail;

  /** The canary. */
  readonly experimentScope: KayentaScopeDetail;
}

/**
 * A judgement by Kayenta. It scores the canary itself, so the metric has no conditions.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/kayenta/
 */
export interface KayentaOptions {
  /** URL of Kayenta: http or https, or an error. */
  readonly address: string;

  /** Application of the canary config; must not be empty. */
  readonly application: string;

  /** Name of the canary config; must not be empty. */
  readonly canaryConfigName: string;

  /** Account with the metrics; must not be empty. */
  readonly metricsAccountName: string;

  /** Account with the canary configs; must not be empty. */
  readonly configurationAccountName: string;

  /** Account in which Kayenta keeps its results; must not be empty. */
  readonly storageAccountName: string;

  /** The scores that decide. */
  readonly threshold: KayentaThreshold;

  /** What is compared: at least one scope, no name twice, or an error. */
  readonly scopes: KayentaScope[];

  /**
   * Whether every measurement looks at the whole time since the start of the analysis.
   *
   * @default false
   */
  readonly lookback?: boolean;
}

export function kayentaProblems(options: KayentaOptions): Problem[] {
  const { threshold, scopes } = options;
  const names = scopes.map((scope) => scope.name);
  return [
    httpUrl('address', options.address),
    notEmpty('application', options.application),
    notEmpty('canaryConfigName', options.canaryConfigName),
    notEmpty('metricsAccountName', options.metricsAccountName),
    notEmpty('configurationAccountName', options.configurationAccountName),
    notEmpty('storageAccountName', options.storageAccountName),
    wholeNumber('threshold.pass', threshold.pass, 0, 100),
    wholeNumber('threshold.marginal', threshold.marginal, 0, 100),
    threshold.marginal > threshold.pass
      ? problem('threshold.marginal', threshold.marginal, `must not be more than pass (${threshold.pass})`) : undefined,
    notEmpty('scopes', scopes),
    ...unique((index) => `scopes[${index}].name`, names),
    ...scopes.flatMap((scope, index) => scopeProblems(`scopes[${index}]`, scope)),
  ];
}

/** Without a start of its own a scope goes back by the interval of the metric. */
export function kayentaNeedsInterval({ scopes, lookback }: KayentaOptions): boolean {
  return lookback !== true && scopes.some((scope) => scope.controlScope.start === undefined);
}

function scopeProblems(prop: string, { name, controlScope, experimentScope }: KayentaScope): Problem[] {
  return [
    notEmpty(`${prop}.name`, name),
    ...detailProblems(`${prop}.controlScope`, controlScope),
    ...detailProblems(`${prop}.experimentScope`, experimentScope),
    ...(['start', 'end'] as const).map((side) =>
      (controlScope[side] === undefined) === (experimentScope[side] === undefined)
        ? undefined
        : problem(`${prop}.controlScope.${side}`, controlScope[side],
          `must be set in both scopes or in neither: experimentScope has ${JSON.stringify(experimentScope[side]) ?? 'none'}`)),
  ];
}

function detailProblems(prop: string, detail: KayentaScopeDetail): Problem[] {
  return [
    notEmpty(`${prop}.scope`, detail.scope),
    notEmpty(`${prop}.region`, detail.region),
    wholeSeconds(`${prop}.step`, detail.step, 1),
    notEmpty(`${prop}.start`, detail.start),
    notEmpty(`${prop}.end`, detail.end),
  ];
}
