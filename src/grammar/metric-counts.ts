/** The numbers of a metric, as the controller reads them; undefined where nobody can tell one. */
export interface MetricCounts {
  readonly count: number | undefined;
  readonly failureLimit: number | undefined;
  readonly consecutiveSuccessLimit: number | undefined;
  readonly inconclusiveLimit: number | undefined;
  readonly hasInterval: boolean;
}

/** A field whose number does not go with the others. */
export interface CountFault {
  readonly field: 'count' | 'failureLimit' | 'interval';
  readonly value: number | undefined;
  readonly rule: string;
}

/**
 * What the numbers of a metric must be to each other.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/analysis/factory.go#L149-L215
 */
export function countFaults(counts: MetricCounts): CountFault[] {
  const { count, failureLimit, consecutiveSuccessLimit, hasInterval } = counts;
  return [
    ...(failureLimit === -1 && consecutiveSuccessLimit === 0 ? [{ field: 'failureLimit' as const, value: -1,
      rule: 'must not be -1 without a consecutiveSuccessLimit: the metric could neither fail nor succeed' }] : []),
    ...(count === undefined || count < 1 ? [] : ofCount({ ...counts, count })),
    ...(count !== undefined && count > 1 && !hasInterval
      ? [{ field: 'interval' as const, value: undefined, rule: 'must be set with a count of more than 1' }] : []),
  ];
}

function ofCount({ count, failureLimit: failures, consecutiveSuccessLimit: successes, inconclusiveLimit }:
MetricCounts & { readonly count: number }): CountFault[] {
  const both = failures !== undefined && successes !== undefined ? Math.max(failures, 0) + successes : undefined;
  const sum = failures === -1 ? `consecutiveSuccessLimit (${successes})`
    : `failureLimit + consecutiveSuccessLimit (${failures} + ${successes})`;
  return [
    ...(both !== undefined && count < both ? [{ field: 'count' as const, value: count, rule: `must be at least ${sum}` }] : []),
    ...(inconclusiveLimit !== undefined && count < inconclusiveLimit
      ? [{ field: 'count' as const, value: count, rule: `must be at least inconclusiveLimit (${inconclusiveLimit})` }] : []),
  ];
}
