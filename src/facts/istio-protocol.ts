/** Protocol that a server of an Istio Gateway speaks. */
export enum IstioProtocol {
  /** HTTP/1.1. */
  HTTP = 'HTTP',
  /** HTTP over TLS. */
  HTTPS = 'HTTPS',
  /** HTTP/2. */
  HTTP2 = 'HTTP2',
  /** gRPC. */
  GRPC = 'GRPC',
  /** TCP. */
  TCP = 'TCP',
  /** TLS that is routed by its SNI. */
  TLS = 'TLS',
}
