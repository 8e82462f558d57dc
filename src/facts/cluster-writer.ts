/** Who writes to an object that came from Git. */
export enum ClusterWriter {
  /** The Argo Rollouts controller. */
  ARGO_ROLLOUTS = 'argo-rollouts',
  /** The traffic router plugin `argoproj-labs/gatewayAPI`, in the controller's process and with its rights. */
  GATEWAY_API_PLUGIN = 'argoproj-labs/gatewayAPI',
  /** The traffic router plugin `kedify/http`, in the controller's process and with its rights. */
  KEDIFY_PLUGIN = 'kedify/http',
  /** Kedify's agent, which leads requests to kedify-proxy. */
  KEDIFY_AGENT = 'kedify-agent',
  /** A HorizontalPodAutoscaler, KEDA's included. */
  AUTOSCALER = 'autoscaler',
}
