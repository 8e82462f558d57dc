export * from './global-service-scope';
export { IstioDestination, type IstioDestinationOptions, type IstioHostOptions } from './istio-destination';
export { type IstioHeaderChanges, type IstioHeaderOperations } from './istio-header-operations';
export { type IstioHttpMatch } from './istio-http-match';
export { type IstioCorsPolicy, type IstioFault, type IstioMirror, type IstioRetries, type IstioRewrite } from './istio-http-policies';
export {
  type IstioDelegateOptions,
  type IstioDirectResponseOptions, IstioHttpRoute, type IstioHttpRouteOptions, type IstioManagedHttpRouteOptions,
  type IstioRedirectOptions,
} from './istio-http-route';
export { type IstioL4Match } from './istio-l4-match';
export { type IstioHashCookieOptions, IstioLoadBalancing } from './istio-load-balancing';
export { type IstioServer, type IstioServerTls, IstioServerTlsMode } from './istio-server';
export { type IstioSubset } from './istio-subset';
export * from './istio-tcp-route';
export * from './istio-tls-route';
export {
  IstioClientTlsMode, type IstioClientTls, type IstioConnectionPool, type IstioOutlierDetection, type IstioTrafficPolicy,
} from './istio-traffic-policy';
export * from './istio-virtual-service-options';
export * from './waypoint';
