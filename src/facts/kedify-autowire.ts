/**
 * The kinds of object whose backends Kedify's agent turns to kedify-proxy (`trafficAutowire`).
 *
 * Autowiring of a Service is not among them: it needs a Service without selector, and the name of a fixed Service in
 * the trigger, which a canary cannot have.
 *
 * Kedify keeps its documentation for no release but the newest.
 *
 * @see https://docs.kedify.io/scalers/http-scaler/
 */
export enum KedifyAutowire {
  /** Ingress. */
  INGRESS = 'ingress',
  /** HTTPRoute of the Gateway API. */
  HTTP_ROUTE = 'httproute',
  /** VirtualService of Istio. */
  VIRTUAL_SERVICE = 'virtualservice',
  /** Route of OpenShift. */
  OPENSHIFT_ROUTE = 'route',
  /** VirtualService or RouteTable of Gloo Gateway (`gateway.solo.io`). */
  GLOO = 'gloo',
  /** None: somebody else leads the requests to kedify-proxy. Alone in its list, or an error. */
  DISABLED = 'false',
}
