/** Traffic routers whose rights the argo-rollouts chart can grant, by the name that the chart gives them. */
export enum RolloutsChartProvider {
  /** Istio, built into the controller: what `IstioSubsetCanary` needs. */
  ISTIO = 'istio',
  /** Service Mesh Interface, built into the controller. */
  SMI = 'smi',
  /** Ambassador, built into the controller. */
  AMBASSADOR = 'ambassador',
  /** AWS Load Balancer Controller, built into the controller. */
  AWS_LOAD_BALANCER_CONTROLLER = 'awsLoadBalancerController',
  /** AWS App Mesh, built into the controller. */
  AWS_APP_MESH = 'awsAppMesh',
  /** Traefik, built into the controller. */
  TRAEFIK = 'traefik',
  /** Apache APISIX, built into the controller. */
  APISIX = 'apisix',
  /** The Contour plugin. */
  CONTOUR = 'contour',
  /** The Gloo Platform plugin. The chart grants it every verb on route tables. */
  GLOO_PLATFORM = 'glooPlatform',
}
