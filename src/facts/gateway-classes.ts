/** The GatewayClasses that implementations create, and the controller that each names. */
export const GATEWAY_CLASSES = {
  istio: { className: 'istio', controllerName: 'istio.io/gateway-controller' },
  istioWaypoint: { className: 'istio-waypoint', controllerName: 'istio.io/mesh-controller' },
  kgateway: { className: 'kgateway', controllerName: 'kgateway.dev/kgateway' },
  agentgateway: { className: 'agentgateway', controllerName: 'kgateway.dev/agentgateway' },
} as const;
