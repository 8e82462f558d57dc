export { AmbientNamespace, type AmbientNamespaceProps } from './ambient-namespace';
export * from './global-service';
export * from './istio-ingress';
export * from './istio-ingress-props';
export * from './istio-subset-canary';
export * from './istio-subset-canary-props';
