/**
 * The Gateway API route kinds whose weights the Argo Rollouts plugin can move.
 *
 * @see https://gateway-api.sigs.k8s.io/concepts/api-overview/#route-resources
 */
export enum RouteKind {
  /** HTTP, API version `v1`. */
  HTTP = 'HTTPRoute',
  /** gRPC, API version `v1`. */
  GRPC = 'GRPCRoute',
  /** TCP, API version `v1alpha2` of the experimental channel: the version that the plugin reads. */
  TCP = 'TCPRoute',
  /** TLS by server name, API version `v1alpha2` of the experimental channel: the version that the plugin reads. */
  TLS = 'TLSRoute',
}
