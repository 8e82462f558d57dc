export { AnalysisArgument, PodTemplateHash } from './analysis-argument';
export { type AnalysisOptions, type BackgroundAnalysisOptions, type MeasurementRetention } from './analysis-options';
export { AnalysisTemplateArgument } from './analysis-template-argument';
export { AnalysisTemplateRef } from './analysis-template-ref';
export * from './application-metrics';
export { type CanaryPodOptions } from './canary-pods';
export {
  type CloudWatchExpressionOptions, type CloudWatchMetricOptions, CloudWatchQuery, type CloudWatchQueryOptions,
} from './cloud-watch-query';
export { DatadogAggregator, DatadogApiVersion, type DatadogOptions } from './datadog-options';
export * from './istio-metrics';
export * from './istio-traffic';
export { type KayentaOptions, type KayentaScope, type KayentaScopeDetail, type KayentaThreshold } from './kayenta-options';
export { type Metric } from './metric';
export { MetricAuthentication, type OAuth2Options, type SigV4Options } from './metric-authentication';
export {
  type CloudWatchOptions, type GraphiteOptions, type InfluxdbOptions, type NewRelicOptions, type SkywalkingOptions,
  type WavefrontOptions,
} from './metric-backend-options';
export { type MetricArgumentNames, type MetricLimits } from './metric-limits';
export { type JobMetricOptions, MetricProvider } from './metric-provider';
export { type LatencyOptions, NoData, type PrometheusCheckOptions, type SuccessRateOptions } from './prometheus-check';
export { type PrometheusOptions, type PrometheusRangeQuery, type PrometheusServer } from './prometheus-options';
export { WebMetricMethod, type WebOptions } from './web-options';
