export { KedaFallbackBehavior, type KedaFallbackOptions, type KedaScalingOptions } from './keda-scaling-options';
export * from './keda-trigger';
export { KedifyHeader } from './kedify-header';
export * from './kedify-healthcheck';
export { type KedifyIngressOptions, type KedifyIngressTls } from './kedify-ingress-options';
export * from './kedify-scaling-metric';
export { type KedifyTriggerOptions } from './kedify-trigger-options';
