import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { type CanaryPodOptions, type SeriesSource, canaryPodProblems, canaryPods, namespaceProblem } from './canary-pods';
import { notEmpty, serviceName } from '../check';
import { type Matcher, rangeOf, selector } from './promql';

/** Which proxy reports a request. */
export enum IstioReporter {
  /** The client's sidecar, or an Istio ingress gateway. */
  SOURCE = 'source',
  /** The sidecar of the pod that answers. */
  DESTINATION = 'destination',
  /** A waypoint, in ambient mode. */
  WAYPOINT = 'waypoint',
}

/**
 * Options of `IstioTraffic.service`.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export interface IstioServiceOptions {
  /** Namespace of the Service; must not be empty. */
  readonly namespace: string;

  /**
   * Which proxy reports: SOURCE or WAYPOINT. DESTINATION is an error: a pod's own sidecar names the first of
   * the Services that select the pod, not the one that was called.
   *
   * @default IstioReporter.SOURCE
   */
  readonly reporter?: IstioReporter;
}

/**
 * Options of `IstioTraffic.revision`.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export interface IstioRevisionOptions {
  /** Namespace of the pods; must not be empty. */
  readonly namespace: string;

  /**
   * Which proxy reports.
   *
   * @default IstioReporter.DESTINATION
   */
  readonly reporter?: IstioReporter;
}

/**
 * The canary's part of Istio's standard metrics.
 *
 * Their label `destination_workload` is of no use for it: since Istio 1.21 it is the name of the Rollout for
 * both versions. The pod template hash is no label of theirs.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export class IstioTraffic {
  /**
   * Requests to a Service: with two Services, that of the canary (`app.canaryServiceName`).
   *
   * @param name name of the Service, without its namespace
   */
  public static service(name: string, options: IstioServiceOptions): IstioTraffic {
    const reporter = options.reporter ?? IstioReporter.SOURCE;
    return new IstioTraffic('service', plain([
      ['reporter', '=', reporter],
      ['destination_service_name', '=', name],
      ['destination_service_namespace', '=', options.namespace],
    ]), [
      name.includes('{{') ? undefined : notEmpty('name', name) ?? serviceName('name', name),
      namespaceProblem(options.namespace),
      reporter === IstioReporter.DESTINATION
        ? problem('reporter', reporter, 'must be source or waypoint: the pod\'s own proxy cannot tell which of its Services was called')
        : undefined,
    ]);
  }

  /**
   * Requests to the canary's pods, as their own sidecars report them: also with a single Service. The
   * metrics of the sidecars must be scraped with the labels `namespace` and `pod`.
   */
  public static pods(options: CanaryPodOptions): IstioTraffic {
    rejectIf('IstioTraffic.pods', ...canaryPodProblems(options));
    const pods = canaryPods(options);
    return new IstioTraffic('pods', {
      args: pods.args,
      over: (fn, metric, matchers, window) => pods.over(fn, metric, [['reporter', '=', IstioReporter.DESTINATION], ...matchers], window),
    });
  }

  /**
   * Requests to the pods of a revision, which Istio takes from their label
   * `service.istio.io/canonical-revision`, `app.kubernetes.io/version` or `version`. The pods must have a new
   * value with every release. Without these labels every version is `latest`.
   *
   * @param service canonical service of the pods: their label `service.istio.io/canonical-name`,
   * `app.kubernetes.io/name` or `app`; must not be empty
   * @param revision the canary's revision, or an argument with it; must not be empty
   */
  public static revision(service: string, revision: string, options: IstioRevisionOptions): IstioTraffic {
    return new IstioTraffic('revision', plain([
      ['reporter', '=', options.reporter ?? IstioReporter.DESTINATION],
      ['destination_canonical_service', '=', service],
      ['destination_canonical_revision', '=', revision],
      ['destination_workload_namespace', '=', options.namespace],
    ]), [notEmpty('service', service), notEmpty('revision', revision), namespaceProblem(options.namespace)]);
  }

  private constructor(factory: string, /** @internal */ public readonly _series: SeriesSource, problems: Problem[] = []) {
    rejectIf(`IstioTraffic.${factory}`, ...problems);
  }
}

function plain(own: readonly Matcher[]): SeriesSource {
  return { args: [], over: (fn, metric, matchers, window) => `${fn}(${selector(metric, [...own, ...matchers])}${rangeOf(window)})` };
}
