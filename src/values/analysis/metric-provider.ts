import type { k8s } from 'cdk8s-plus-30';
import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { type MetadataOptions, metadataProblems } from '../metadata-options';
import { pluginName } from '../check';
import { type DatadogOptions, datadogProblems } from './datadog-options';
import { type KayentaOptions, kayentaNeedsInterval, kayentaProblems } from './kayenta-options';
import {
  type CloudWatchOptions, type GraphiteOptions, type InfluxdbOptions, type NewRelicOptions, type SkywalkingOptions, type WavefrontOptions,
  cloudWatchProblems, graphiteProblems, influxdbProblems, newRelicProblems, skywalkingProblems, wavefrontProblems,
} from './metric-backend-options';
import { type PrometheusOptions, prometheusProblems } from './prometheus-options';
import { type WebOptions, webProblems } from './web-options';

/**
 * A Job that runs for each measurement.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/job/
 */
export interface JobMetricOptions {
  /**
   * The Job. Its pods must have the restart policy `Never` or `OnFailure`; anything else is an error. So is, where the metric is used,
   * whatever Kubernetes refuses in the Job or in its pods; a text with `{{args.name}}` is not looked at. A quantity may be a text.
   */
  readonly spec: k8s.JobSpec;

  /**
   * Labels and annotations of the Job.
   *
   * @default - none
   */
  readonly metadata?: MetadataOptions;
}

/** Which provider, and what it is asked. @internal */
export type ProviderSpec =
  | { readonly type: 'prometheus'; readonly options: PrometheusOptions }
  | { readonly type: 'web'; readonly options: WebOptions }
  | { readonly type: 'datadog'; readonly options: DatadogOptions }
  | { readonly type: 'newRelic'; readonly options: NewRelicOptions }
  | { readonly type: 'cloudWatch'; readonly options: CloudWatchOptions }
  | { readonly type: 'graphite'; readonly options: GraphiteOptions }
  | { readonly type: 'influxdb'; readonly options: InfluxdbOptions }
  | { readonly type: 'skywalking'; readonly options: SkywalkingOptions }
  | { readonly type: 'wavefront'; readonly options: WavefrontOptions }
  | { readonly type: 'kayenta'; readonly options: KayentaOptions; readonly needsInterval: boolean }
  | { readonly type: 'job'; readonly options: JobMetricOptions }
  | { readonly type: 'plugin'; readonly name: string; readonly config: { readonly [key: string]: unknown } };

/**
 * Who measures a metric, and what it is asked.
 *
 * Every text may contain arguments of the template, `{{args.name}}`. Two braces for anything else are an error.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export class MetricProvider {
  /** Prometheus. `result` is the list of values: empty where nothing matches, `NaN` for 0/0. A scalar query gives a number. */
  public static prometheus(options: PrometheusOptions): MetricProvider {
    return new MetricProvider({ type: 'prometheus', options }, prometheusProblems(options));
  }

  /** An HTTP request. `result` is the JSON of the answer, or what `jsonPath` takes from it. */
  public static web(options: WebOptions): MetricProvider {
    return new MetricProvider({ type: 'web', options }, webProblems(options));
  }

  /** Datadog. `result` is a number, or nil where there is no data. */
  public static datadog(options: DatadogOptions): MetricProvider {
    return new MetricProvider({ type: 'datadog', options }, datadogProblems(options));
  }

  /** New Relic. `result` is the row, or the list of rows if there are several; no row is an error. */
  public static newRelic(options: NewRelicOptions): MetricProvider {
    return new MetricProvider({ type: 'newRelic', options }, newRelicProblems(options));
  }

  /** Amazon CloudWatch. `result` is the list of answers: `result[0].Values[0]`. */
  public static cloudWatch(options: CloudWatchOptions): MetricProvider {
    return new MetricProvider({ type: 'cloudWatch', options }, cloudWatchProblems(options));
  }

  /** Graphite. `result` is the list of values; no series is an error. */
  public static graphite(options: GraphiteOptions): MetricProvider {
    return new MetricProvider({ type: 'graphite', options }, graphiteProblems(options));
  }

  /** InfluxDB. `result` is the list of values; none is an error. */
  public static influxdb(options: InfluxdbOptions): MetricProvider {
    return new MetricProvider({ type: 'influxdb', options }, influxdbProblems(options));
  }

  /** Apache SkyWalking. `result` is the answer as an object. */
  public static skywalking(options: SkywalkingOptions): MetricProvider {
    return new MetricProvider({ type: 'skywalking', options }, skywalkingProblems(options));
  }

  /** Wavefront. `result` is a number, or a list if there are several series; no series is an error. */
  public static wavefront(options: WavefrontOptions): MetricProvider {
    return new MetricProvider({ type: 'wavefront', options }, wavefrontProblems(options));
  }

  /** Kayenta, which compares the canary with the stable version and gives its own verdict. */
  public static kayenta(options: KayentaOptions): MetricProvider {
    return new MetricProvider({ type: 'kayenta', options, needsInterval: kayentaNeedsInterval(options) }, kayentaProblems(options));
  }

  /** A Job: a measurement succeeds if the Job does. */
  public static job(options: JobMetricOptions): MetricProvider {
    return new MetricProvider({ type: 'job', options }, jobProblems(options));
  }

  /**
   * A metric plugin. It must be registered with the controller (`MetricProviderPlugin`), or every measurement is
   * an error.
   *
   * @param name `<namespace>/<name>`, as registered; anything else is an error
   * @param config settings of the plugin, passed on as they are
   */
  public static plugin(name: string, config: { [key: string]: unknown } = {}): MetricProvider {
    return new MetricProvider({ type: 'plugin', name, config }, [pluginName('name', name)]);
  }

  private constructor(/** @internal */ public readonly _spec: ProviderSpec, problems: Problem[]) {
    rejectIf(`MetricProvider.${_spec.type}`, ...problems);
  }
}

function jobProblems({ spec, metadata }: JobMetricOptions): Problem[] {
  // Plain JavaScript may have null for any of them.
  const template = spec?.template as k8s.PodTemplateSpec | null | undefined;
  const policy = template?.spec?.restartPolicy;
  return [
    template === undefined || template === null ? problem('spec.template', template, 'must be set: it is what the Job runs')
      : policy === 'Never' || policy === 'OnFailure'
      ? undefined
      : problem('spec.template.spec.restartPolicy', policy, 'must be Never or OnFailure: the API server takes no other for a Job'),
    ...metadataProblems('metadata', metadata),
  ];
}
