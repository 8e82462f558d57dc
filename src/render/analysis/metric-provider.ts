import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import {
  type AnalysisTemplateSpecMetricsProvider as Provider,
  type AnalysisTemplateSpecMetricsProviderCloudWatchMetricDataQueries as DataQuery,
  AnalysisTemplateSpecMetricsProviderCloudWatchMetricDataQueriesMetricStatPeriod as StatPeriod,
  AnalysisTemplateSpecMetricsProviderCloudWatchMetricDataQueriesPeriod as QueryPeriod,
  type AnalysisTemplateSpecMetricsProviderDatadogAggregator as Aggregator,
  AnalysisTemplateSpecMetricsProviderDatadogApiVersion as ApiVersion,
} from '../../../imports/analysis-template';
import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import type { CloudWatchQuery } from '../../values/analysis/cloud-watch-query';
import { DatadogApiVersion, type DatadogOptions, datadogApiVersion } from '../../values/analysis/datadog-options';
import { goDuration } from '../../values/duration';
import type { KayentaOptions, KayentaScopeDetail } from '../../values/analysis/kayenta-options';
import type { MetricAuthentication } from '../../values/analysis/metric-authentication';
import type { JobMetricOptions, MetricProvider } from '../../values/analysis/metric-provider';
import type { PrometheusOptions } from '../../values/analysis/prometheus-options';
import type { WebOptions } from '../../values/analysis/web-options';
import { withPodDefaults } from '../pod-defaults';
import { structJson } from '../struct-fields';

export function renderProvider({ _spec: spec }: MetricProvider, platform: Platform): Provider {
  switch (spec.type) {
    case 'prometheus':
      return { prometheus: renderPrometheus(spec.options) };
    case 'web':
      return { web: renderWeb(spec.options) };
    case 'datadog':
      return { datadog: renderDatadog(spec.options, platform) };
    case 'newRelic':
      return { newRelic: { profile: spec.options.profile, query: spec.options.query, timeout: spec.options.timeout?.toSeconds() } };
    case 'cloudWatch':
      return { cloudWatch: { interval: spec.options.interval && goDuration(spec.options.interval),
        metricDataQueries: spec.options.metricDataQueries.map(renderDataQuery) } };
    case 'graphite':
      return { graphite: { address: spec.options.address, query: spec.options.query } };
    case 'influxdb':
      return { influxdb: { profile: spec.options.profile, query: spec.options.query } };
    case 'skywalking':
      return { skywalking: { address: spec.options.address, query: spec.options.query, interval: goDuration(spec.options.interval) } };
    case 'wavefront':
      return { wavefront: { address: spec.options.address, query: spec.options.query } };
    case 'kayenta':
      return { kayenta: renderKayenta(spec.options) };
    case 'job':
      return { job: renderJob(spec.options) };
    case 'plugin':
      return { plugin: { [spec.name]: spec.config } };
  }
}

function renderPrometheus(options: PrometheusOptions): Provider['prometheus'] {
  const { rangeQuery } = options;
  return {
    address: options.address,
    query: options.query,
    rangeQuery: rangeQuery && { start: rangeQuery.start, end: rangeQuery.end, step: goDuration(rangeQuery.step) },
    authentication: renderAuthentication(options.authentication),
    headers: renderHeaders(options.headers),
    insecure: options.insecure,
    timeout: options.timeout?.toSeconds(),
  };
}

function renderWeb(options: WebOptions): Provider['web'] {
  return {
    url: options.url,
    method: options.method,
    headers: renderHeaders(options.headers),
    body: options.body,
    jsonBody: options.jsonBody,
    jsonPath: options.jsonPath,
    timeoutSeconds: options.timeout?.toSeconds(),
    insecure: options.insecure,
    authentication: renderAuthentication(options.authentication),
  };
}

function renderHeaders(headers: { readonly [name: string]: string } | undefined): Array<{ key: string; value: string }> | undefined {
  return headers && Object.entries(headers).map(([key, value]) => ({ key, value }));
}

/** The same in `prometheus` and in `web`. */
function renderAuthentication(authentication: MetricAuthentication | undefined): NonNullable<Provider['prometheus']>['authentication'] {
  const spec = authentication?._spec;
  switch (spec?.type) {
    case undefined:
      return undefined;
    case 'oauth2': {
      const { tokenUrl, clientId, clientSecret, scopes } = spec.options;
      return { oauth2: { tokenUrl, clientId, clientSecret, scopes } };
    }
    case 'sigv4': {
      const { region, profile, roleArn } = spec.options;
      return { sigv4: { region, profile, roleArn } };
    }
  }
}

/** Version, interval and, where the CRD knows it, time limit are written out: they are its defaults inside an array. */
function renderDatadog(options: DatadogOptions, platform: Platform): Provider['datadog'] {
  const { secretName, namespacedSecret } = options;
  return {
    apiVersion: datadogApiVersion(options) === DatadogApiVersion.V1 ? ApiVersion.V1 : ApiVersion.V2,
    interval: options.interval === undefined ? '5m' : goDuration(options.interval),
    query: options.query,
    queries: options.queries,
    formula: options.formula,
    aggregator: options.aggregator as Aggregator | undefined,
    requestTimeout: platform.can(Capability.DATADOG_REQUEST_TIMEOUT)
      ? goDuration(options.requestTimeout ?? Duration.seconds(10)) : undefined,
    secretRef: secretName === undefined ? undefined : { name: secretName, namespaced: namespacedSecret },
  };
}

function renderDataQuery({ id, _spec: spec }: CloudWatchQuery): DataQuery {
  const { label, returnData, period } = spec.options;
  if (spec.type === 'expression') return { id, expression: spec.expression, label, returnData,
    period: period && QueryPeriod.fromNumber(period.toSeconds()) };
  const { namespace, metricName, dimensions, stat, unit } = spec.options;
  return {
    id,
    label,
    returnData,
    metricStat: {
      metric: { namespace, metricName, dimensions: dimensions && Object.entries(dimensions).map(([name, value]) => ({ name, value })) },
      period: StatPeriod.fromNumber(spec.options.period.toSeconds()),
      stat,
      unit,
    },
  };
}

function renderKayenta(options: KayentaOptions): Provider['kayenta'] {
  return {
    address: options.address,
    application: options.application,
    canaryConfigName: options.canaryConfigName,
    metricsAccountName: options.metricsAccountName,
    configurationAccountName: options.configurationAccountName,
    storageAccountName: options.storageAccountName,
    threshold: { pass: options.threshold.pass, marginal: options.threshold.marginal },
    scopes: options.scopes.map(({ name, controlScope, experimentScope }) => ({
      name,
      controlScope: renderScope(controlScope),
      experimentScope: renderScope(experimentScope),
    })),
    lookback: options.lookback,
  };
}

function renderScope(
  { scope, region, step, start, end }: KayentaScopeDetail): { scope: string; region: string; step: number; start?: string; end?: string } {
  return { scope, region, step: step.toSeconds(), start, end };
}

function renderJob({ spec, metadata }: JobMetricOptions): Provider['job'] {
  return {
    metadata: metadata && { labels: metadata.labels, annotations: metadata.annotations },
    spec: withPodDefaults(structJson(spec, k8s.toJson_JobSpec)),
  };
}
