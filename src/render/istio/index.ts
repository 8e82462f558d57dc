export { renderDestinationRule } from './istio-destination-rule';
export { renderIstioGateway } from './istio-gateway';
export { type SubsetSplit } from './istio-route-destinations';
export { type IstioTrafficRouting, renderIstioTrafficRouting } from './istio-traffic-routing';
export { renderVirtualService, type ResolvedVirtualService, tcpMatchPort } from './istio-virtual-service';
