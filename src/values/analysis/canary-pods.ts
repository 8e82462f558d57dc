import type { Duration } from 'cdk8s';
import type { Problem } from '../../problem';
import { AnalysisTemplateArgument, argumentName } from './analysis-template-argument';
import { dnsLabel, notEmpty } from '../check';
import { type Matcher, labelName, rangeOf, selector } from './promql';

/**
 * How the series of the canary's own pods are told from those of the others.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export interface CanaryPodOptions {
  /**
   * Namespace of the pods, or an argument with it; must not be empty. The hash alone is not enough: pods of the
   * same template have the same hash in every namespace.
   */
  readonly namespace: string;

  /**
   * Name of the template's argument with the pod template hash of the canary. The template declares it, and the
   * Rollout gives it: `AnalysisArgument.podTemplateHash('canary-hash', PodTemplateHash.LATEST)`.
   *
   * @default 'canary-hash'
   */
  readonly hashArg?: string;

  /**
   * Label with the pod template hash on the measured series themselves, such as `rollouts_pod_template_hash`,
   * where the scrape configuration copies the labels of the pods.
   *
   * @default - the series are joined by `namespace` and `pod` with `kube_pod_labels` of kube-state-metrics,
   * which must run with `--metric-labels-allowlist=pods=[rollouts-pod-template-hash]` and be scraped with
   * `honorLabels: true`
   */
  readonly hashLabel?: string;
}

/** Series of a selection as PromQL, and the arguments that it needs. @internal */
export interface SeriesSource {
  readonly args: AnalysisTemplateArgument[];
  /** A vector with the rate (or the increase) of each series over a time. */
  readonly over: (fn: 'rate' | 'increase', metric: string, matchers: readonly Matcher[], window: Duration) => string;
}

export function canaryPods(options: CanaryPodOptions): SeriesSource {
  const arg = options.hashArg ?? 'canary-hash';
  const hash = `{{args.${arg}}}`;
  const { hashLabel, namespace } = options;
  const join = ' * on (namespace, pod) group_left ()\n    max by (namespace, pod) '
    + `(${selector('kube_pod_labels', [['namespace', '=', namespace], ['label_rollouts_pod_template_hash', '=', hash]])})`;
  return {
    args: [AnalysisTemplateArgument.required(arg)],
    over: (fn, metric, matchers, window) => {
      const own: readonly Matcher[] = hashLabel === undefined ? matchers
        : [...matchers, ['namespace', '=', namespace], [hashLabel, '=', hash]];
      return `${fn}(${selector(metric, own)}${rangeOf(window)})${hashLabel === undefined ? join : ''}`;
    },
  };
}

export function canaryPodProblems(options: CanaryPodOptions): Problem[] {
  return [namespaceProblem(options.namespace), argumentName('hashArg', options.hashArg), labelName('hashLabel', options.hashLabel)];
}

/** A namespace, or an argument that holds it. */
export function namespaceProblem(namespace: string): Problem {
  return namespace.includes('{{') ? undefined : notEmpty('namespace', namespace) ?? dnsLabel('namespace', namespace);
}
